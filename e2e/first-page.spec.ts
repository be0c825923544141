import { expect, test } from "@playwright/test";

const BUDGET_KILOBYTES = 160;

test("the first page loads at most 160 kB of script, all of it from here", async ({ page, baseURL }, info) => {
  const scripts: Promise<number>[] = [];
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  page.on("requestfinished", (request) => {
    if (/\.m?js$/u.test(new URL(request.url()).pathname)) {
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    }
  });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle").catch(() => undefined);
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  info.annotations.push({ type: "script", description: `${(bytes / 1000).toFixed(1)} kB` });
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes / 1000).toBeLessThanOrEqual(BUDGET_KILOBYTES);
  expect(foreign).toEqual([]);
});
