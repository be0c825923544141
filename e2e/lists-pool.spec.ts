import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { words } from "./words.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

test("the pool is searched across spellings, and what was chosen survives the filter", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/pool");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(message("pool.count", { count: 412 }));
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "413");
  const first = grid.locator("tbody tr[data-index='0']");
  const id = (await first.getByRole("rowheader").textContent()) ?? "";
  await first.getByRole("checkbox").check();
  // The first nominee's name with a vowel sign that the file does not have.
  await page.getByRole("searchbox").fill("غُولفيرنا");
  await expect(grid.locator("tbody tr[data-index='0']").getByRole("rowheader")).toHaveText(id);
  await page.getByRole("searchbox").fill("zzzz");
  await expect(page.getByText(message("pool.nobody"))).toBeVisible();
  await expect(page.getByText(message("pool.chosen-hidden", { count: 1 }))).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await expect(first.getByRole("checkbox")).toBeChecked();
  await expectNoViolations(page);
});

test("the table is walked, chosen from and opened with the keyboard alone", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/pool");
  const focused = page.locator("tbody tr:focus");
  await page.locator("tbody tr[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAttribute("aria-rowindex", "3");
  await page.keyboard.press("End");
  await expect(focused).toHaveAttribute("aria-rowindex", "413");
  await page.keyboard.press("Space");
  await expect(focused).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await expect(focused).toHaveAttribute("aria-rowindex", "2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(message("pool.chosen", { count: 1 }))).toBeVisible();
});

test("a column sorts both ways and back to the order of the file", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/pool");
  const head = page.getByRole("columnheader", { name: message("pool.id"), exact: true });
  const cell = page.locator("tbody tr[data-index='0']").getByRole("rowheader");
  const first = (await cell.textContent()) ?? "";
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await head.getByRole("button").click();
  await expect(head).not.toHaveAttribute("aria-sort");
  await expect(cell).toHaveText(first);
});

test("the people in sight can be taken away as CSV and as a workbook", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/pool");
  const taking = page.waitForEvent("download");
  await page.getByRole("button", { name: message("pool.csv", { count: 412 }) }).click();
  const csv = readFileSync(await (await taking).path(), "utf8");
  expect(csv.startsWith("\uFEFFid,")).toBe(true);
  expect(csv.trim().split("\r\n")).toHaveLength(413);
  const workbook = page.waitForEvent("download");
  await page.getByRole("button", { name: message("pool.xlsx", { count: 412 }) }).click();
  expect(
    readFileSync(await (await workbook).path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});
