import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { resolve } from "node:path";
import { words } from "./words.ts";

const data = resolve(import.meta.dirname, "../examples/ardania/data");
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

test("files are known by their contents, and one act brings in the nominees", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles([resolve(data, "nominees.csv")]);
  await expect(page.getByText(message("import.verdict", { count: 0 }))).toBeVisible();
  await expect(page.getByText(message("import.changes.none"))).toBeVisible();
  await expectNoViolations(page);
  const what = message("import.bring.pool", { count: 412 });
  await page.getByRole("button", { name: message("import.bring", { what }) }).click();
  await expect(page.getByRole("link", { name: message("import.done.pool") })).toBeVisible();
});

test("every problem of every file is shown at once, and nothing can be brought in", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/import");
  await page
    .locator("input[type=file]")
    .setInputFiles([
      file("people.csv", "id;sex;region;languages\nA1;f;R1;ar|fr\nA1;m;R2;ar\n;f;R1;en|fr\n"),
      file("quotas.csv", "feature,value,min,max\nsex,f,5,2\nsex,m,x,3\n"),
    ]);
  await expect(page.getByText(message("import.verdict", { count: 4 }))).toBeVisible();
  const table = page.getByRole("table", { name: message("import.problems.table") });
  await expect(table.locator("td:first-child")).toHaveCount(4);
  await expect(table.getByText("people.csv")).toBeVisible();
  await expect(table.getByText("quotas.csv")).toBeVisible();
  await expect(page.getByRole("button", { name: message("import.bring", { what: "" }).trim() })).toHaveCount(0);
  await expectNoViolations(page);
});

test("people on a list do not vanish from the pool unless somebody says so", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/import");
  const few = "id,bloc,sex,region,community\nX1,CIV,f,R1,C1\n";
  await page.locator("input[type=file]").setInputFiles([file("few.csv", few)]);
  await expect(page.getByText(message("import.gone", { count: 412 }))).toBeVisible();
  await expect(page.getByText(message("import.listed.accept"))).toBeVisible();
  await expect(page.locator(".button.main")).toBeDisabled();
});

test("a file that only looks like a workbook is refused without stopping the page", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/import");
  const noise = Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 4_000 }, (_, index) => (index * 31) % 256)]);
  await page
    .locator("input[type=file]")
    .setInputFiles([{ name: "people.xlsx", mimeType: "application/octet-stream", buffer: noise }]);
  await expect(page.getByText(message("import.not-a-workbook"))).toBeVisible();
  await page.getByLabel(message("import.read-as")).selectOption("aside");
  await expect(page.getByText(message("import.verdict", { count: 0 }))).toBeVisible();
});
