import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { sitAs } from "./persons.ts";
import { words } from "./words.ts";

test("the page says what it protects against, and fits a narrow screen", async ({ page }, info) => {
  const message = words(info);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/exchange?side=CIV");
  await expect(page.getByText(message("exchange.not.holders"))).toBeVisible();
  await expect(page.getByText(message("exchange.protects.server"))).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("whoever signed in acts for their own side, whatever the address says, and others for none", async ({
  browser,
}, info) => {
  const message = words(info);
  const coordinator = await sitAs(browser, info, "coordinator-civil");
  await coordinator.goto("/exchange?side=GOV");
  await expect(coordinator.getByText(message("exchange.limits"))).toBeVisible();
  await expect(coordinator.getByLabel(message("exchange.side"))).toHaveCount(0);
  await expect(coordinator.getByRole("main")).toContainText(
    message("exchange.side.yours", { side: info.project.name === "ar" ? "المجتمع المدني" : "Civil society" }),
  );
  const chair = await sitAs(browser, info, "co-chair-government");
  await chair.goto("/exchange?side=GOV");
  await expect(chair.getByText(message("exchange.side.none"))).toBeVisible();
  for (const page of [coordinator, chair]) await page.context().close();
});
