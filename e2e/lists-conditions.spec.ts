import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import type { Messages } from "@convene/engine";
import { words } from "./words.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** Opens the conditions with the sixth version of the list under them, which meets them all. */
async function open(page: Page, message: Messages) {
  await page.goto("/conditions");
  await page.getByLabel(message("conditions.judge-on")).selectOption("6");
  const women = page
    .locator(".condition")
    .filter({ has: page.getByRole("button", { name: /^(Women|نساء|النساء)$/u }) });
  await expect(women).toHaveCount(1);
  await women.getByRole("button", { name: /^(Women|نساء|النساء)$/u }).click();
  return women;
}

test("what is typed is judged at once, kept over a reload, undone and discarded", async ({ page }, info) => {
  const message = words(info);
  const women = await open(page, message);
  await expectNoViolations(page);
  const least = women.getByLabel(message("conditions.min"), { exact: true });
  const before = await least.inputValue();
  await least.fill("49");
  await least.press("Tab");
  await women.getByLabel(message("conditions.max"), { exact: true }).fill("50");
  await expect(women.locator(".judged-figure .care")).toBeVisible();
  await expect(page.getByText(message("conditions.unsaved"))).toBeVisible();
  await expectNoViolations(page);

  await page.reload();
  await expect(page.getByText(message("conditions.unsaved"))).toBeVisible();
  await women.getByRole("button").first().click();
  await expect(least).toHaveValue("49");

  await least.fill("4x");
  await expect(women.getByText(message("conditions.error.not-whole", { value: "4x" }))).toBeVisible();
  await expect(page.locator(".save-bar .button.main")).toBeDisabled();
  await page.getByRole("button", { name: message("conditions.undo"), exact: true }).click();
  await expect(least).toHaveValue("49");
  await page.getByRole("button", { name: message("conditions.discard") }).click();
  await expect(least).toHaveValue(before);
  await expect(page.getByText(message("conditions.unsaved"))).toBeHidden();
});

test("a condition is added, filled in and removed", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/conditions");
  const items = page.locator(".condition");
  await expect(items.first()).toBeVisible();
  const count = await items.count();
  await page.getByRole("button", { name: message("conditions.add"), exact: true }).click();
  await expect(items).toHaveCount(count + 1);
  const added = items.last();
  await added.getByLabel(message("conditions.min"), { exact: true }).fill("٢");
  await added.getByRole("button", { name: message("conditions.add-first-clause") }).click();
  await added.getByLabel(message("conditions.attribute"), { exact: true }).selectOption("sex");
  await added.getByRole("checkbox").first().check();
  await expect(added.locator(".judged-figure")).toBeVisible();
  await added.getByRole("button", { name: message("conditions.remove"), exact: true }).click();
  await expect(items).toHaveCount(count);
});

test("a change is saved as a version of its own and can be taken back", async ({ page }, info) => {
  const message = words(info);
  const women = await open(page, message);
  const source = women.getByLabel(message("conditions.source"), { exact: true });
  await source.fill("المادة ٤");
  await page.getByLabel(message("conditions.save-note")).fill("تصحيح المصدر");
  const save = page.locator(".save-bar .button.main");
  await save.click();
  await expect(save).toBeHidden();
  await expect(page.getByText("تصحيح المصدر").first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(message("conditions.source-is", { source: "المادة ٤" }))).toBeVisible();
  const back = page.locator(".history ~ p .button");
  await back.click();
  await expect(page.getByText(message("conditions.source-is", { source: "المادة ٤" }))).toBeHidden();
  await expect(page.locator(".history > li").first()).toContainText(/same as version|مطابقة للنسخة/u);
});
