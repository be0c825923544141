import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { words } from "./words.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** The number of pages that the browser would print. */
async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/gu)?.length ?? 0;
}

test("each language takes exactly one page, with the proposed changes too", async ({ page }, info) => {
  const message = words(info);
  for (const [language, pages] of [
    ["ar", 1],
    ["en", 1],
    ["both", 2],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one print after the other
    await page.goto(`/sheet?version=5&print=${language}`);
    // oxlint-disable-next-line no-await-in-loop
    await expect(page.getByRole("article")).toHaveCount(pages);
    // oxlint-disable-next-line no-await-in-loop
    expect(await printedPages(page)).toBe(pages);
  }
  await page.getByLabel(message("sheet.swaps")).check();
  await expect(page.locator(".result-swaps li")).toHaveCount(16, { timeout: 30_000 });
  expect(await printedPages(page)).toBe(2);
});

test("the sheet speaks both languages at once and has no accessibility violation", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/sheet?version=5");
  await expect(page.locator("div[lang=ar][dir=rtl] > article")).toBeVisible();
  await expect(page.locator("div[lang=en][dir=ltr] > article")).toBeVisible();
  await expect(page.getByRole("heading", { name: message("sheet.failing", { count: 3 }) })).toBeVisible();
  await expect(page.getByText(message("sheet.not-shown.consent"))).toBeVisible();
  await expect(page.getByText(message("sheet.population.disputed"))).toBeVisible();
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await expect(page.getByRole("button", { name: message("sheet.print") })).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
});

test("a stranger recomputes the result from the files with the printed command", async ({ page }, info) => {
  const message = words(info);
  const folder = mkdtempSync(join(tmpdir(), "sheet-"));
  await page.goto("/sheet?version=5&print=en");
  const files = {
    pool: "nominees.csv",
    conditions: "conditions.json",
    list: "civic-v5.csv",
    population: "population.csv",
  };
  for (const [kind, file] of Object.entries(files)) {
    const taking = page.waitForEvent("download");
    // oxlint-disable-next-line no-await-in-loop -- one download after the other
    await page.getByRole("button", { name: message(`sheet.file.${kind}`, { file }) }).click();
    // oxlint-disable-next-line no-await-in-loop
    await (await taking).saveAs(join(folder, file));
  }
  const command = (await page.locator(".result-command code").textContent()) ?? "";
  const [, ...printed] = command.trim().split(/\s+/u);
  const program = resolve(import.meta.dirname, "../packages/cli/src/main.ts");
  const run = spawnSync(process.execPath, [program, ...printed, "--json"], {
    cwd: folder,
    // An empty environment, but for where npm would say that the command was given.
    env: { INIT_CWD: folder },
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(run.status, run.stdout + run.stderr).toBe(1);
  const answer = JSON.parse(run.stdout) as {
    conditions: { id: string; holds: boolean; short: number; over: number }[];
  };
  const failing = answer.conditions.filter(({ holds }) => !holds);
  expect(failing.map(({ id, short, over }) => [id, short, over])).toEqual([
    ["party-office", 0, 7],
    ["women", 4, 0],
    ["outside", 6, 0],
  ]);
});
