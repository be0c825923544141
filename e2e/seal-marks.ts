import { AxeBuilder } from "@axe-core/playwright";
import { expect as expectSoon, type Browser, type BrowserContext, type Page, type TestInfo } from "@playwright/test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Messages } from "@convene/engine";
import { sitAs } from "./persons.ts";
import { words } from "./words.ts";

/** Three browsers at one machine take their time. */
const expect = expectSoon.configure({ timeout: 20_000 });

const MARKS = JSON.parse(readFileSync(resolve(import.meta.dirname, "../examples/ardania/data/marks.json"), "utf8")) as {
  readonly marks: Readonly<Record<string, readonly string[]>>;
};
const BLOCS = Object.keys(MARKS.marks);
const SIDES = ["OSE", ...BLOCS];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** One side at its own computer: a browser that shares nothing with the others, and all that it received. */
type Side = { readonly context: BrowserContext; readonly page: Page; readonly received: string[] };

/** Who sits for each side: the office, and the coordinator of each bloc. */
const PERSON: Readonly<Record<string, string>> = {
  OSE: "facilitator",
  GOV: "coordinator-government",
  ONC: "coordinator-opposition",
  CIV: "coordinator-civil",
};

async function sit(browser: Browser, info: TestInfo, side: string): Promise<Side> {
  const page = await sitAs(browser, info, PERSON[side] ?? side);
  const received: string[] = [];
  page.on("response", (response) => {
    if (!/\/api\//u.test(response.url()) || response.url().includes("/api/events")) return;
    void response.text().then(
      (text) => received.push(`${response.url()} ${text}`),
      () => undefined,
    );
  });
  await page.goto("/exchange");
  return { context: page.context(), page, received };
}

/** What every side sends to the server. */
function watchSent(page: Page, sent: string[]): void {
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.postData() ?? "");
  });
}

async function mark(page: Page, message: Messages, id: string): Promise<void> {
  await page.getByLabel(message("exchange.mark.search")).fill(id);
  const names = page.getByRole("region", { name: message("exchange.mark.names") });
  await names.getByRole("checkbox", { name: new RegExp(`\\b${id}\\b`, "u") }).check();
}

// oxlint-disable no-await-in-loop -- one side after the other
/** The whole of a sealed exchange about the fourth version, each side at a computer of its own. */
export async function sealMarks(browser: Browser, info: TestInfo): Promise<void> {
  const message = words(info);
  const sides = new Map<string, Side>();
  const sent: string[] = [];
  for (const side of SIDES) {
    const sat = await sit(browser, info, side);
    watchSent(sat.page, sent);
    sides.set(side, sat);
  }
  const at = (side: string): Page => {
    const sat = sides.get(side);
    if (sat === undefined) throw new Error(`nobody sits for ${side}`);
    return sat.page;
  };

  const facilitator = at("OSE");
  await expect(facilitator.getByRole("heading", { level: 1, name: message("exchange.title") })).toBeVisible();
  await expectNoViolations(facilitator);
  await facilitator.getByLabel(message("exchange.open-form.version")).selectOption("4");
  await facilitator
    .getByLabel(message("exchange.open-form.announced"))
    .fill("Whoever has not sealed by then marks nobody.");
  const saved = facilitator.waitForEvent("download");
  await facilitator.getByRole("button", { name: message("exchange.open-form.submit") }).click();
  expect((await saved).suggestedFilename()).toBe("exchange-exchange-1-OSE.json");
  await expect(facilitator.getByText(message("exchange.keys.facilitator"))).toBeVisible();

  for (const bloc of BLOCS) {
    await at(bloc)
      .getByRole("button", { name: message("exchange.key.make") })
      .click();
    if (bloc === BLOCS[0]) await expect(at(bloc).getByText(message("exchange.key.registered"))).toBeVisible();
  }
  // Everybody sees the same number.
  const numbers = new Set<string>();
  for (const side of SIDES) {
    const number = at(side).locator(".exchange-comparison").last();
    await expect(number).toHaveText(/\d{5}/u);
    numbers.add((await number.textContent()) ?? "");
  }
  expect(numbers.size).toBe(1);

  for (const [index, bloc] of BLOCS.entries()) {
    const page = at(bloc);
    const seal = page.getByRole("button", {
      name: message("exchange.seal", { count: MARKS.marks[bloc]?.length ?? 0 }),
      exact: true,
    });
    for (const id of MARKS.marks[bloc] ?? []) await mark(page, message, id);
    await expect(seal).toBeDisabled();
    await page.getByRole("checkbox", { name: message("exchange.seal.compared") }).check();
    if (index === 0) await expectNoViolations(page);
    await seal.click();
    if (index === 2) continue;
    await expect(page.getByText(message("exchange.sealed.already"))).toBeVisible();
    const progress = message("exchange.sealed", { count: index + 1, all: 3 });
    for (const side of SIDES) await expect(at(side).getByText(progress)).toBeVisible();
  }
  // What a bloc marked is in no request and in no other browser.
  for (const text of sent) expect(text).not.toContain('"marks":[');

  await facilitator.getByRole("button", { name: message("exchange.open.start") }).click();
  await expect(facilitator.getByText(message("exchange.open.here"))).toBeVisible();
  const number = await facilitator.locator(".exchange-comparison").first().textContent();
  for (const side of ["GOV", "CIV", "OSE"]) {
    const page = at(side);
    const box = page.getByRole("checkbox", { name: message("exchange.release.compared") });
    await expect(box).toBeVisible();
    await expect(page.locator(".exchange-comparison").first()).toHaveText(number ?? "");
    if (side === "CIV") await expectNoViolations(page);
    await box.check();
    await page.getByRole("button", { name: message("exchange.release"), exact: true }).click();
    await expect(page.getByText(message("exchange.release.already")).first()).toBeVisible();
  }
  await facilitator.getByRole("button", { name: message("exchange.open.compute") }).click();
  const found = message("exchange.outcome.found", { count: 6, version: 4 });
  for (const side of SIDES) await expect(at(side).getByText(found)).toBeVisible({ timeout: 30_000 });
  await expectNoViolations(at("ONC"));

  // Nothing that any browser received or sent says who was marked, beside what the list shows.
  const { marks } = MARKS;
  for (const [side, { received }] of sides) {
    const told = received.filter((text) => text.includes("/exchanges")).join("\n");
    expect(told, side).toContain('"swaps":6');
    expect(told, side).not.toMatch(/"(?:receipt|salt|marks)":/u);
  }
  expect(Object.values(marks).flat().length).toBe(36);
  for (const { context } of sides.values()) await context.close();
}
