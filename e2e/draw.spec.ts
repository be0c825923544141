import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Download, type Locator, type Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Messages } from "@convene/engine";
import { words } from "./words.ts";

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** Asks for the draw as the page stands and waits for the proof. */
async function compute(page: Page, message: Messages): Promise<void> {
  await page.getByRole("button", { name: message("draw.run"), exact: true }).click();
  await expect(page.getByText(message("draw.proof.proved"), { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** What a press of a button hands over. */
async function taken(page: Page, button: Locator): Promise<readonly [Download, string]> {
  const waiting = page.waitForEvent("download");
  await button.click();
  const download = await waiting;
  return [download, readFileSync(await download.path(), "utf8")];
}

async function openFiles(page: Page, message: Messages, files: readonly ReturnType<typeof file>[]): Promise<void> {
  await page.goto("/draw");
  await page.getByLabel(message("draw.from.files")).check();
  await page.locator(".draw input[type=file]").setInputFiles(files);
}

test("everybody of the process hears their chance and whether it is proved, and who cannot be drawn", async ({
  page,
}, info) => {
  const message = words(info);
  await page.goto("/draw");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(2);
  await expectNoViolations(page);
  await compute(page, message);
  await expect(page.getByRole("heading", { name: message("draw.never", { count: 120 }) })).toBeVisible();
  await page.getByRole("button", { name: message("draw.compare") }).click();
  await expect(page.locator(".draw-meanings li")).toHaveCount(3, { timeout: 30_000 });
  const table = page.getByRole("table", { name: message("draw.table"), exact: true });
  await expect(table.getByRole("columnheader")).toHaveCount(5);
  await expect(page.locator(".draw-chart")).toHaveAttribute("aria-hidden", "true");
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page);
});

test("a published panel is looked up by its number, with its reserves, and everything can be taken away", async ({
  page,
}, info) => {
  const message = words(info);
  await page.goto("/draw");
  await compute(page, message);
  const last = message.number(999, { useGrouping: false });
  await page.getByLabel(message("draw.panel.number")).fill(last);
  await expect(page.getByRole("heading", { name: message("draw.panel", { number: last, count: 50 }) })).toBeVisible();
  await page.getByText(message("draw.reserves"), { exact: true }).click();
  await expect(page.locator(".draw-reserves > li")).toHaveCount(2);
  await expectNoViolations(page);

  const [, panel] = await taken(page, page.getByRole("button", { name: message("draw.panel.take", { number: last }) }));
  expect(panel.trim().split("\r\n")).toHaveLength(51);
  const [, chances] = await taken(page, page.getByRole("button", { name: message("draw.files.chances") }));
  const [head, ...rows] = chances.trim().split("\r\n");
  expect(chances.startsWith("\uFEFF")).toBe(true);
  expect(head).toBe("id,probability,fraction,panels");
  expect(rows).toHaveLength(312);
  expect(rows.reduce((sum, row) => sum + Number(row.split(",")[3]), 0)).toBe(50 * 1_000);
  const [, lottery] = await taken(page, page.getByRole("button", { name: message("draw.files.lottery") }));
  const { format, panels, solver } = JSON.parse(lottery) as {
    format: string;
    panels: { members: string[] }[];
    solver: { version: string; wasm_sha256: string };
  };
  expect(format).toBe("convene-panels/1");
  expect(panels).toHaveLength(1_000);
  expect(panels[999]?.members).toEqual(
    panel
      .trim()
      .split("\r\n")
      .slice(1)
      .map((row) => row.split(",")[0]),
  );
  expect(solver.wasm_sha256).toMatch(/^[0-9a-f]{64}$/u);
});

test("a long run is stopped, and the next one works", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/draw");
  const panels = page.getByLabel(message("draw.panels"), { exact: true });
  await panels.fill("100000");
  await page.getByRole("button", { name: message("draw.run"), exact: true }).click();
  await expect(page.getByText(message("draw.step.lottery"))).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: message("shell.stop") }).click();
  await expect(page.getByText(message("draw.step.lottery"))).toBeHidden();
  await panels.fill("4");
  await expect(page.getByText(message("draw.panels.error", { least: 10, most: 100_000 }))).toBeVisible();
  await expect(page.getByRole("button", { name: message("draw.run"), exact: true })).toBeDisabled();
  await panels.fill(message.number(100, { useGrouping: false }));
  await compute(page, message);
  await expect(page.getByRole("heading", { name: message("draw.published", { count: 100 }) })).toBeVisible();
});

const PEOPLE = ["id,name,sex", ...Array.from({ length: 8 }, (_, at) => `p${at},Person ${at},${at < 4 ? "f" : "m"}`)];

test("somebody's own files are drawn from without leaving the browser", async ({ page }, info) => {
  const message = words(info);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  });
  const quotas = "feature,value,min,max\nsex,f,1,1\nsex,m,3,3\n";
  await openFiles(page, message, [file("people.csv", PEOPLE.join("\n")), file("quotas.csv", quotas)]);
  await page.getByLabel(message("draw.seats"), { exact: true }).fill(message.number(4));
  await expect(page.getByText(message("draw.facts", { people: 8, seats: 4, conditions: 2 }))).toBeVisible();
  await expectNoViolations(page);
  await compute(page, message);
  const percent = (share: number) => message.number(share, { style: "percent" });
  const found = { seats: 4, people: 8, equal: "no", smallest: percent(0.25), largest: percent(0.75) };
  await expect(page.getByText(message("draw.found.chances", found))).toBeVisible();
  await expect(page.getByText(message("draw.group.held-back", { count: 2 }))).toBeVisible();
  await page.getByText(message("draw.everybody"), { exact: true }).click();
  await page.getByLabel(message("draw.everybody.find")).fill("Person 7");
  const everybody = page.getByRole("table", { name: message("draw.everybody") });
  await expect(everybody.locator("tbody tr")).toHaveCount(1);
  await expect(everybody.getByText(percent(0.75))).toBeVisible();
  expect(sent).toEqual([]);

  await page.getByLabel(message("draw.seats"), { exact: true }).fill("40");
  await expect(page.getByText(message("draw.outdated"))).toBeVisible();
  await expect(page.getByText(message("draw.proof.proved"), { exact: true })).toBeHidden();
});

test("conditions that clash are named, with the cheapest ways out", async ({ page }, info) => {
  const message = words(info);
  const quotas = "feature,value,min,max\nsex,f,3,4\nsex,m,0,1\n";
  await openFiles(page, message, [file("people.csv", PEOPLE.join("\n")), file("quotas.csv", quotas)]);
  await page.getByLabel(message("draw.seats"), { exact: true }).fill("6");
  await page.getByRole("button", { name: message("draw.run"), exact: true }).click();
  await expect(page.getByRole("heading", { name: message("draw.impossible") })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator(".clash li").first()).toBeVisible();
  await expect(page.getByRole("link", { name: message("lists.clash.conditions") })).toHaveCount(0);
  await expectNoViolations(page);
});

test("every problem of the files is shown at once, and nothing can be computed", async ({ page }, info) => {
  const message = words(info);
  const quotas = "feature,value,min,max\nsex,f,5,2\nsex,m,x,3\n";
  await openFiles(page, message, [file("people.csv", "id,sex,town\nA,f,x\nA,m,y\n"), file("quotas.csv", quotas)]);
  const table = page.getByRole("table", { name: message("import.problems.table") });
  await expect(table.locator("td:first-child")).toHaveCount(3);
  await expect(page.getByRole("button", { name: message("draw.run"), exact: true })).toHaveCount(0);
  await expectNoViolations(page);
});

test("a smaller body is drawn from the members of a version", async ({ page }, info) => {
  const message = words(info);
  const path = "/api/processes/ardania/conditions";
  const part = (await (await page.request.get(path)).json()) as { conditions: object };
  const women = { id: "women", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 14 };
  const nested = [{ id: "small", size: 45, conditions: [women] }];
  const json = { ...part, conditions: { ...part.conditions, nested } };
  await page.route(`**${path}`, (route) => route.fulfill({ json }));
  await page.goto("/draw");
  await page.getByLabel(message("draw.from.list")).check();
  await page.getByLabel(message("draw.body.version"), { exact: true }).selectOption("6");
  await expect(page.getByText(message("draw.facts", { people: 150, seats: 45, conditions: 1 }))).toBeVisible();
  await compute(page, message);
  const equal = message.number(0.3, { style: "percent" });
  const found = { seats: 45, people: 150, equal: "yes", smallest: equal, largest: equal };
  await expect(page.getByText(message("draw.found.chances", found))).toBeVisible();
  await expectNoViolations(page);
});

test("seats that members leave are drawn, and the others of the list stay", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/draw");
  await page.getByLabel(message("draw.from.vacancy")).check();
  await page.getByLabel(message("draw.vacancy.list")).selectOption("6");
  const gone: string[] = [];
  for (const index of [1, 2]) {
    const who = page.getByLabel(message("draw.vacancy.who"), { exact: true });
    gone.push((await who.locator("option").nth(index).getAttribute("value")) ?? "");
    await who.selectOption({ index });
    await page.getByRole("button", { name: message("draw.vacancy.add"), exact: true }).click();
  }
  await expectNoViolations(page);
  await compute(page, message);
  await expect(page.getByText(message("draw.vacancy.found", { stay: 48, leave: 2, seats: 2 }))).toBeVisible();
  await page.getByText(message("draw.vacancy.bounds"), { exact: true }).first().click();
  await expect(page.getByRole("table", { name: message("draw.vacancy.bounds") })).toBeVisible();
  const first = message.number(0, { minimumIntegerDigits: 3 });
  await expect(page.getByRole("heading", { name: message("draw.panel", { number: first, count: 2 }) })).toBeVisible();
  await expectNoViolations(page);
  const [, list] = await taken(
    page,
    page.getByRole("button", { name: message("draw.panel.take.list", { number: first }) }),
  );
  const ids = list
    .trim()
    .split("\r\n")
    .slice(1)
    .map((row) => row.split(",")[0] ?? "");
  expect(new Set(ids).size).toBe(50);
  expect(ids.filter((id) => gone.includes(id))).toEqual([]);

  // Whoever stays after all makes what was computed old.
  await page
    .getByRole("button", { name: message("draw.vacancy.stays"), exact: false })
    .first()
    .click();
  await expect(page.getByText(message("draw.outdated"))).toBeVisible();
});

const peers = resolve(import.meta.dirname, "../../shared/data/committee/opendlp/selection_data");

test("a peer's folder is drawn from unchanged", async ({ page }, info) => {
  test.skip(!existsSync(peers), "the peers' reference files are not on this machine");
  const message = words(info);
  await page.goto("/draw");
  await page.getByLabel(message("draw.from.files")).check();
  await page
    .locator(".draw input[type=file]")
    .setInputFiles(["candidates.csv", "features.csv", "already_selected.csv"].map((name) => resolve(peers, name)));
  await page.getByLabel(message("draw.seats"), { exact: true }).fill("22");
  await expect(page.getByText(message("draw.facts", { people: 150, seats: 22, conditions: 20 }))).toBeVisible();
  // Those selected already can count as well: then the quotas of the whole body are too narrow for 22 further seats.
  await page.getByLabel(message("draw.seated.whole")).check();
  await expect(page.getByText(message("draw.facts.seated", { count: 5 }))).toBeVisible();
  await page.getByLabel(message("draw.seated.open")).check();
  await page.getByText(message("draw.address"), { exact: true }).click();
  await page.getByLabel("primary_address1", { exact: true }).check();
  await expect(page.getByText(message("draw.address.shared", { count: 0 }))).toBeVisible();
  await page.getByLabel("primary_address1", { exact: true }).uncheck();
  await compute(page, message);
  const fraction = [1, 11].map((part) => message.number(part)).join("/");
  await expect(page.getByText(message("draw.exact", { fraction }))).toBeVisible();
  await page.getByLabel(message("draw.groups.by"), { exact: true }).selectOption("edu_level");
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page);
});
