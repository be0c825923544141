import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { words } from "./words.ts";

test("three quarters of 150 are 113: two blocs decide nothing, 38 votes block, and a boycott leaves too few", async ({
  page,
}, info) => {
  const message = words(info);
  await page.goto("/rule");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(message("rule.title"));
  const base = message("rule.base.members");
  await expect(page.getByText(message("rule.needed", { needed: 113, size: 150, base }))).toBeVisible();
  await expect(page.getByText(message("rule.blocking", { blocking: 38, available: 150 }))).toBeVisible();
  await expect(page.getByText(message("rule.alone.yes", { votes: 38 }))).toHaveCount(3);
  await expect(page.getByRole("cell", { name: message("rule.can.block"), exact: true })).toHaveCount(3);
  await expect(page.getByRole("cell", { name: message("rule.can.decide"), exact: true })).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("spinbutton").nth(1).fill("50");
  await expect(page.getByText(message("rule.missing", { available: 100, missing: 13 }))).toBeVisible();
  await page.getByLabel(message("rule.base")).selectOption("present");
  await expect(
    page.getByText(message("rule.needed", { needed: 75, size: 100, base: message("rule.base.present") })),
  ).toBeVisible();

  await page.getByLabel(message("rule.share"), { exact: true }).fill("4/3");
  await expect(page.getByText(message("rule.share.wrong", { value: "4/3" }))).toBeVisible();
});
