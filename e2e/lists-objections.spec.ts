import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { words } from "./words.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** Files an objection against the fourth version and gives its place on the page. */
async function file(page: Page, message: ReturnType<typeof words>, ground: string, text: string): Promise<Locator> {
  await page.goto("/objections");
  await page.getByRole("button", { name: message("objections.file"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(message("objections.actor")).selectOption("ONC");
  await dialog.getByLabel(message("objections.version")).selectOption("4");
  await dialog.getByLabel(message("objections.ground")).selectOption(ground);
  await dialog.getByLabel(message("objections.text")).fill(text);
  if (ground === "none") await expect(dialog.getByText(message("objections.ground.missing"))).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: message("objections.file.submit", { version: 4 }) }).click();
  await expect(dialog).toBeHidden();
  return page.getByRole("listitem").filter({ hasText: text });
}

test("an objection is filed, waits, and is sustained with the reason on record", async ({ page }, info) => {
  const message = words(info);
  const text = `Too close to a party ${Date.now()}`;
  const item = await file(page, message, "independence", text);
  await expect(item.getByText(message("objections.state.filed"))).toBeVisible();
  await expect(page.getByText(message("objections.limit"))).toBeVisible();
  await item.getByRole("button").first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(message("objections.decision.inadmissible"))).toHaveCount(0);
  await dialog.getByLabel(message("objections.decision.sustained")).check();
  await dialog.getByLabel(message("objections.ruled-by")).selectOption("PANEL");
  await dialog.getByRole("textbox", { name: message("objections.reason") }).fill("The record bears it out.");
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: message("objections.rule.submit", { state: "sustained" }) }).click();
  await expect(item.getByText(message("objections.state.sustained"))).toBeVisible();
  await expect(item.getByText("The record bears it out.")).toBeVisible();
  await expect(item.getByRole("button")).toHaveCount(0);
});

test("an objection without a ground can only be ruled inadmissible", async ({ page }, info) => {
  const message = words(info);
  const item = await file(page, message, "none", `Simply not ${Date.now()}`);
  await item.getByRole("button").first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(message("objections.decision.only"))).toBeVisible();
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await dialog.getByLabel(message("objections.ruled-by")).selectOption("PANEL");
  await dialog.getByRole("textbox", { name: message("objections.reason") }).fill("No ground.");
  await dialog.getByRole("button", { name: message("objections.rule.submit", { state: "inadmissible" }) }).click();
  await expect(item.getByText(message("objections.state.inadmissible"))).toBeVisible();
});

test("an objection is withdrawn with the keyboard alone, and what was typed before survives a reload", async ({
  page,
}, info) => {
  const message = words(info);
  const item = await file(page, message, "security", `Withdrawn later ${Date.now()}`);
  const withdraw = item.getByRole("button").nth(1);
  await withdraw.focus();
  await page.keyboard.press("Enter");
  const reason = page.getByRole("dialog").getByRole("textbox", { name: message("objections.reason") });
  await reason.focus();
  await page.keyboard.type("Settled in talks");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(withdraw).toBeFocused();
  await page.reload();
  await withdraw.focus();
  await page.keyboard.press("Enter");
  await expect(reason).toHaveValue("Settled in talks");
  await page.getByRole("button", { name: message("objections.withdraw.submit") }).focus();
  await page.keyboard.press("Enter");
  await expect(item.getByText(message("objections.state.withdrawn"))).toBeVisible();
});

test("objections are chosen by version, actor, state and ground, and the address keeps the choice", async ({
  page,
}, info) => {
  const message = words(info);
  await page.goto("/objections");
  await page.getByLabel(message("objections.version"), { exact: true }).selectOption("4");
  await page.getByLabel(message("objections.actor"), { exact: true }).selectOption("GOV");
  await expect(page.getByRole("main").locator("li.objection")).toHaveCount(33);
  await page.getByLabel(message("objections.ground"), { exact: true }).selectOption("none");
  const without = page.getByRole("main").locator("li.objection");
  await expect(without.first().getByText(message("objections.ground.none"))).toBeVisible();
  const count = await without.count();
  await page.reload();
  await expect(without).toHaveCount(count);
  await page.getByRole("button", { name: message("objections.show-all") }).click();
  await expect(without.nth(60)).toBeVisible();
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expect(without.first()).toBeVisible();
  await expectNoViolations(page);
});
