import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { words } from "./words.ts";

const example = resolve(import.meta.dirname, "../examples/draw");
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
let address = "";

test.beforeAll(() => {
  const target = join(mkdtempSync(join(tmpdir(), "draw-page-")), "draw-page.html");
  execFileSync(process.execPath, [resolve(example, "build.ts"), target]);
  address = pathToFileURL(target).href;
});

/** Opens the page from disk with the network off, and notes whatever it asks of a network and whatever it complains of. */
async function openPage(page: Page): Promise<{ readonly asked: string[]; readonly complaints: string[] }> {
  const [asked, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.context().setOffline(true);
  await page.goto(address);
  return { asked, complaints };
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

async function choose(page: Page, pool: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]): Promise<void> {
  await page.locator("#pool").setInputFiles(pool);
  await page.locator("#quotas").setInputFiles(resolve(example, "quotas.csv"));
  await page.locator("#size").fill("15");
}

test("one file opened from disk draws from two files, and asks nothing of any network", async ({ page }, info) => {
  const message = words(info);
  const { asked, complaints } = await openPage(page);
  await expectNoViolations(page);
  await choose(page, resolve(example, "people.csv"));
  await page.getByRole("button", { name: message("library.draw") }).click();
  await expect(page.getByText(message("library.exact"))).toBeVisible({ timeout: 30_000 });
  const chances = page.getByRole("table", { name: message("library.chances") });
  await expect(chances.locator("tbody tr")).toHaveCount(90);
  await expect(chances.locator("tbody tr").first()).toContainText("p001");
  await expectNoViolations(page);

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: message("library.download.chances") }).click();
  const saved = readFileSync(await (await saving).path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(saved.length).toBe(91);
  expect(saved.slice(1).reduce((sum, line) => sum + Number(line.split(",")[1]), 0)).toBeCloseTo(15, 9);

  const savingPanels = page.waitForEvent("download");
  await page.getByRole("button", { name: message("library.download.panels") }).click();
  const { format, panels } = JSON.parse(readFileSync(await (await savingPanels).path(), "utf8"));
  expect(format).toBe("convene-panels/1");
  expect(panels.length).toBeGreaterThan(0);

  const savingLottery = page.waitForEvent("download");
  await page.getByRole("button", { name: message("library.download.lottery") }).click();
  expect(
    readFileSync(await (await savingLottery).path(), "utf8")
      .trimEnd()
      .split("\r\n").length,
  ).toBe(1001);

  expect(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:"))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("the page forbids itself every connection", async ({ page }) => {
  await openPage(page);
  const refused = await page.evaluate(() =>
    fetch("http://127.0.0.1:4330/").then(
      () => "reached",
      (error: unknown) => String(error),
    ),
  );
  expect(refused).toContain("TypeError");
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("connect-src");
});

test("another language says the same answer, the other way round", async ({ page }, info) => {
  const message = words(info);
  await openPage(page);
  await choose(page, resolve(example, "people.csv"));
  await page.getByRole("button", { name: message("library.draw") }).click();
  await expect(page.getByText(message("library.exact"))).toBeVisible({ timeout: 30_000 });
  const other = message.language === "ar" ? { name: "English", dir: "ltr" } : { name: "العربية", dir: "rtl" };
  await page.getByRole("button", { name: other.name }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", other.dir);
  await expect(page.getByText(message("library.exact"))).toHaveCount(0);
  await expect(page.locator("tbody tr").first()).toContainText("p001");
  await expectNoViolations(page);
});

test("every problem of the files is shown, and nothing is drawn", async ({ page }, info) => {
  const message = words(info);
  await openPage(page);
  await choose(
    page,
    file("people.csv", "id,sex,age,region,education\na,woman,16-29,coast,school\na,nobody,60+,coast,trade\n"),
  );
  await page.getByRole("button", { name: message("library.draw") }).click();
  await expect(page.getByText("people.csv").first()).toBeVisible();
  await expect(page.locator("#answer table")).toHaveCount(0);
  await expectNoViolations(page);
});

test("a run can be cancelled, and the next one works", async ({ page }, info) => {
  const message = words(info);
  await openPage(page);
  const values = ["sex", "age", "region", "education"];
  const rows = Array.from({ length: 20_000 }, (_, index) =>
    [
      `n${index}`,
      ["woman", "man"][index % 2],
      ["16-29", "30-44", "45-59", "60+"][index % 4],
      ["coast", "hills", "plain", "desert"][index % 3],
      ["school", "trade", "university"][index % 3],
    ].join(","),
  );
  await choose(page, file("people.csv", [["id", ...values].join(","), ...rows, ""].join("\n")));
  await page.getByRole("button", { name: message("library.draw") }).click();
  await page.getByRole("button", { name: message("library.cancel") }).click();
  await expect(page.getByRole("status")).toHaveText(message("library.cancelled"));
  await choose(page, resolve(example, "people.csv"));
  await page.getByRole("button", { name: message("library.draw") }).click();
  await expect(page.getByText(message("library.exact"))).toBeVisible({ timeout: 30_000 });
});
