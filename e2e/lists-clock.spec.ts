import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { words } from "./words.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

test("the clock says how long it took, by step and by whom it waited on, without a ranking", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/clock");
  await expect(page.getByText(message("clock.by-actor.note"))).toBeVisible();
  const [steps, actors] = [page.getByRole("table").first(), page.getByRole("table").nth(1)];
  await expect(steps.getByText(message("clock.days", { count: 147 }))).toBeVisible();
  await expect(actors.getByText(message("clock.days", { count: 308 }))).toBeVisible();
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page);
});

test("a step is recorded, runs, is corrected and is closed", async ({ page }, info) => {
  const message = words(info);
  const name = `Venue ${Date.now()}`;
  await page.goto("/clock");
  await page.getByRole("button", { name: message("clock.record"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  const record = dialog.getByRole("button", { name: message("clock.record.submit") });
  await expect(record).toBeDisabled();
  await dialog.getByLabel(message("clock.name.en")).fill(name);
  await dialog.getByLabel(message("clock.waiting-on")).selectOption("LAK");
  await dialog.getByLabel(message("clock.began")).fill("2031-03-01");
  await expectNoViolations(page);
  await record.click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toBeVisible();

  await row.getByRole("button", { name: message("clock.correct.of", { step: name }) }).click();
  await dialog.getByLabel(message("clock.name.en")).fill(`${name} hall`);
  await dialog.getByRole("button", { name: message("clock.correct.submit") }).click();
  await expect(row.getByText(`${name} hall`)).toBeVisible();

  await row.getByRole("button", { name: message("clock.close.of", { step: `${name} hall` }) }).click();
  await dialog.getByLabel(message("clock.close.on")).fill("2031-03-11");
  await dialog.getByRole("button").first().click();
  await expect(row.getByText(message("clock.days", { count: 10 }))).toBeVisible();
  await expect(row.getByRole("button")).toHaveCount(1);
});
