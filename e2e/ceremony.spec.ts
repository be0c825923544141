import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { commitmentHash, readBundle, type Messages } from "@convene/engine";
import { words } from "./words.ts";

test.describe.configure({ mode: "serial" });

const THROWN = "273";
const FURTHER = "01234567890123456789";

async function expectNoViolations(page: Page, but?: string): Promise<void> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (but === undefined ? builder : builder.exclude(but)).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** What stands above the preparation and is looked at where chances are. */
const CHANCES = ".draw-answer section.sheet:not(:has(.ceremony-prepare))";

/** Computes the fair chances and waits for the place where the draw in public is prepared. */
async function openPrepare(page: Page, message: Messages): Promise<void> {
  await page.goto("/draw");
  await page.getByRole("button", { name: message("draw.run"), exact: true }).click();
  await expect(page.getByRole("heading", { name: message("ceremony.title") })).toBeVisible({ timeout: 30_000 });
}

/** Makes the nonce of every party on this machine; gives the files in which the parties keep them. */
async function makeNonces(page: Page, message: Messages, folder: (name: string) => string): Promise<string[]> {
  const makers = page.getByRole("button", { name: message("ceremony.party.make") });
  const files: string[] = [];
  for (let party = 0; party < (await makers.count()); party += 1) {
    await makers.nth(party).click();
    const dialog = page.getByRole("dialog");
    const waiting = page.waitForEvent("download");
    await dialog.getByRole("button", { name: message("ceremony.nonce.make") }).click();
    const file = folder(`nonce-${party}.json`);
    await (await waiting).saveAs(file);
    files.push(file);
    if (party === 0) await expectNoViolations(page, CHANCES);
    await dialog.getByRole("button", { name: message("ceremony.nonce.use") }).click();
  }
  return files;
}

/** The name of the draw and the bundle of its sealed kind, as the server gives it. */
async function newestBundle(page: Page): Promise<{ readonly draw: string; readonly text: string }> {
  const address = "/api/processes/ardania/draws";
  const { draws } = (await (await page.request.get(address)).json()) as { draws: { id: string; committed: unknown }[] };
  const draw = draws.findLast(({ committed }) => committed !== null)?.id ?? "";
  return { draw, text: await (await page.request.get(`${address}/${draw}/sealed-bundle`)).text() };
}

/** What a page asks of anybody but its own server. */
function askedOutside(page: Page, own: string | undefined): readonly string[] {
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!/^(?:data|blob):/u.test(request.url()) && !request.url().startsWith(own ?? "")) outside.push(request.url());
  });
  return outside;
}

/** The nonces that the parties keep, as files. */
const kept: { name: string; mimeType: string; buffer: Buffer }[] = [];

// oxlint-disable no-await-in-loop -- parties and colours come one after the other
test("a test draw is committed to, and no nonce leaves the machine of its party", async ({ page, baseURL }, info) => {
  const message = words(info);
  const outside = askedOutside(page, baseURL);
  await openPrepare(page, message);
  await page.getByText(message("ceremony.rules"), { exact: true }).click();
  await expect(page.getByText(message("ceremony.limit.server"))).toBeVisible();
  await page.getByRole("radio", { name: message("ceremony.method.digits"), exact: true }).check();
  await expectNoViolations(page, CHANCES);
  const nonces = await makeNonces(page, message, (name) => info.outputPath(name));
  expect(nonces).toHaveLength(3);

  await page.getByRole("button", { name: message("ceremony.write") }).click();
  await expect(page.getByRole("region", { name: message("ceremony.commitment"), exact: true })).toBeVisible();
  await expectNoViolations(page, CHANCES);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await page.getByRole("button", { name: message("ceremony.commit.test") }).click();
  await expect(page.getByRole("timer")).toBeVisible();
  for (const file of nonces) {
    const { nonce } = JSON.parse(readFileSync(file, "utf8")) as { nonce: string };
    expect(sent.filter((body) => body.includes(nonce))).toEqual([]);
    kept.push({ name: "nonce.json", mimeType: "application/json", buffer: readFileSync(file) });
  }
  await expect(page.getByText(message("ceremony.nonces.in", { shown: 0, count: 3 }))).toBeVisible();
  await expectNoViolations(page);
  expect(outside).toEqual([]);
});

test("nonces are shown, dice thrown, and the number and its panel stand on the wall", async ({
  page,
  baseURL,
}, info) => {
  const message = words(info);
  const outside = askedOutside(page, baseURL);
  await page.goto("/ceremony");
  for (const [index, file] of kept.entries()) {
    await page.locator(".ceremony-stage input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: message("ceremony.reveal"), exact: true }).click();
    await expect(page.locator("[data-state=revealed]")).toHaveCount(index + 1);
  }
  await expect(page.getByText(message("ceremony.nonces.all"))).toBeVisible();

  for (const [index, bloc] of ["GOV", "CIV"].entries()) {
    await page.getByLabel(message("ceremony.witness.name", { number: index + 1 })).fill(`W ${bloc}`);
    await page.getByLabel(message("ceremony.witness.bloc", { number: index + 1 })).selectOption(bloc);
  }
  await page.getByLabel(message("ceremony.throw.digits")).fill(THROWN);
  await page.getByLabel(message("ceremony.further", { count: 20 })).fill(FURTHER);
  await expectNoViolations(page);
  await page.getByRole("button", { name: message("ceremony.draw"), exact: true }).click();
  const number = message.number(Number(THROWN));
  await expect(page.locator(".ceremony-digits")).toHaveText(number);
  await expect(page.getByRole("heading", { name: message("ceremony.panel", { number, count: 50 }) })).toBeVisible();
  await expectNoViolations(page);

  // The wall, by keyboard alone.
  const projector = page.getByRole("button", { name: message("ceremony.projector.on") });
  await projector.focus();
  await page.keyboard.press("Enter");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(page.getByRole("button", { name: message("ceremony.projector.off") })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(projector).toBeVisible();
  expect(outside).toEqual([]);
});

test("somebody declines, the next reserve sits, the panel is announced and its bundle verifies in the browser", async ({
  page,
  baseURL,
}, info) => {
  const message = words(info);
  const outside = askedOutside(page, baseURL);
  await page.goto("/ceremony");
  await page.locator(".ceremony-decline").first().click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: message("ceremony.decline.submit") })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(message("ceremony.reserves.called"))).toBeVisible();
  await page.getByRole("button", { name: message("ceremony.announce"), exact: true }).click();
  await expect(page.locator(".ceremony-announce").getByText(message("ceremony.announced"))).toBeVisible();
  await expect(page.locator(".ceremony-decline")).toHaveCount(0);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page);

  await page.getByRole("link", { name: message("ceremony.take.check") }).click();
  await page.getByRole("button", { name: message("ceremony.check.sealed") }).click();
  await expect(page.getByRole("main").getByText(message("ceremony.check.holds"))).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-state=failed]")).toHaveCount(0);
  await expectNoViolations(page);
  expect(outside).toEqual([]);
});

test("a changed bundle is refused with the reason, and another commitment than the published one too", async ({
  page,
}, info) => {
  const message = words(info);
  const { text } = await newestBundle(page);
  const choose = (contents: string) =>
    page
      .locator(".ceremony-check input[type=file]")
      .setInputFiles({ name: "bundle.json", mimeType: "application/json", buffer: Buffer.from(contents) });
  await page.goto("/draw-check");
  await choose(text.replace('"index":273', '"index":274'));
  await expect(page.getByRole("main").getByText(message("ceremony.check.fails"))).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(message("verify.fault.digest-differs")).first()).toBeVisible();
  await expectNoViolations(page);
  await choose(`${text} `);
  await expect(page.getByText(message("verify.fault.not-canonical"))).toBeVisible({ timeout: 30_000 });

  const read = readBundle({ name: "bundle", text });
  const hash = read.ok && read.value.commitment !== undefined ? commitmentHash(read.value.commitment) : "";
  await page.getByLabel(message("ceremony.check.hash"), { exact: true }).fill(hash);
  await choose(text);
  await expect(page.getByRole("main").getByText(message("ceremony.check.holds"))).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(message("ceremony.check.hash"), { exact: true }).fill("0".repeat(64));
  await choose(text);
  await expect(page.getByRole("main").getByText(message("ceremony.check.fails"))).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(message("verify.check.published")).first()).toBeVisible();
});

test("the verifier that is one file, taken from the page, accepts the bundle and refuses a changed one", async ({
  page,
}, info) => {
  const message = words(info);
  const { draw, text } = await newestBundle(page);
  await page.goto(`/ceremony?draw=${draw}`);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: message("ceremony.take.verifier") }).click();
  const verifier = info.outputPath("convene-verify.mjs");
  await (await waiting).saveAs(verifier);
  const verify = (name: string, contents: string): number => {
    const file = info.outputPath(name);
    writeFileSync(file, contents);
    try {
      execFileSync(process.execPath, [verifier, file], { stdio: "pipe" });
      return 0;
    } catch (error) {
      return (error as { readonly status: number }).status;
    }
  };
  expect(verify("bundle.json", text)).toBe(0);
  expect(verify("changed.json", text.replace(THROWN, "274"))).not.toBe(0);
});

test("every draw stays in the list with the counts, also one that was abandoned", async ({ page }, info) => {
  const message = words(info);
  await openPrepare(page, message);
  await page.getByRole("radio", { name: message("ceremony.method.dice"), exact: true }).check();
  await makeNonces(page, message, (name) => info.outputPath(name));
  await page.getByRole("button", { name: message("ceremony.write") }).click();
  await page.getByRole("button", { name: message("ceremony.commit.test") }).click();
  await page.getByRole("button", { name: message("ceremony.abandon"), exact: true }).click();
  const reason = `Nobody came ${Date.now()}`;
  await page.getByRole("dialog").getByLabel(message("ceremony.abandon.reason")).fill(reason);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: message("ceremony.abandon.submit") })
    .click();
  await expect(page.locator(".ceremony-stage").getByText(reason)).toBeVisible();
  await page.getByRole("link", { name: message("ceremony.counts.see") }).click();
  const { counts, draws } = (await (await page.request.get("/api/processes/ardania/draws")).json()) as {
    counts: { commitments: number; tests: number };
    draws: unknown[];
  };
  await expect(page.getByText(message("ceremony.counts", counts))).toBeVisible();
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(draws.length);
  await expect(page.getByRole("row").filter({ hasText: reason })).toBeVisible();
  await expectNoViolations(page);
});

test("the lottery table is ready to print", async ({ page }, info) => {
  const message = words(info);
  const { draw } = await newestBundle(page);
  await page.goto(`/draw-table?draw=${draw}`);
  await expect(page.locator(".ceremony-panels > li")).toHaveCount(1_000);
  await expect(page.locator(".ceremony-panels > li").nth(7)).toContainText(
    message.number(7, { minimumIntegerDigits: 3, useGrouping: false }),
  );
  // One panel of the table is like another.
  await expectNoViolations(page, ".ceremony-panels > li:nth-child(n + 20)");
});

test("a letter to each nominee is ready to print in both languages", async ({ page }, info) => {
  const message = words(info);
  const { draw } = await newestBundle(page);
  await page.goto(`/draw-letters?draw=${draw}`);
  await page.getByLabel(message("ceremony.letters.find")).fill("C001");
  const letters = page.locator(".ceremony-letter");
  await expect(letters).toHaveCount(2);
  await expect(letters.first().getByText(message("ceremony.letter.check")).or(letters.last()).first()).toBeVisible();
  await expectNoViolations(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
});

test("a nonce is made on a party's own machine and leaves it only as a hash", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/draw-nonce");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNoViolations(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  await page.getByLabel(message("ceremony.nonce.party")).fill("حزب ما");
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: message("ceremony.nonce.make") }).click();
  const { party, commit, nonce } = JSON.parse(readFileSync(await (await waiting).path(), "utf8")) as Record<
    string,
    string
  >;
  expect([party, nonce?.length]).toEqual(["حزب ما", 64]);
  await expect(page.locator(".ceremony-large-hash")).toHaveText(commit ?? "");
  expect(sent.filter((request) => request.startsWith("POST") || request.includes(nonce ?? ""))).toEqual([]);
});
