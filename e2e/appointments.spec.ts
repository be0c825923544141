import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Messages } from "@convene/engine";
import { serveDemonstration, type Demonstration } from "./demonstration.ts";
import { newPage, sitAs } from "./persons.ts";
import { words } from "./words.ts";

test.describe.configure({ mode: "serial" });

/** Whoever is let in here ends that somebody is alone at the machine, so this server is of these journeys alone. */
let demonstration: Demonstration;
// oxlint-disable-next-line no-empty-pattern -- the way to ask for the project
test.beforeAll(async ({}, info) => {
  test.setTimeout(120_000);
  demonstration = await serveDemonstration(`journeys-appointments-${info.project.name}`);
});
test.afterAll(() => demonstration?.end());

const PLACE = "/people?process=ardania";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** The newest letter to somebody in the outbox of the server, once it lies there. */
async function letterTo(name: string): Promise<string> {
  const folder = join(demonstration.data, "outbox");
  const find = (): string | undefined =>
    readdirSync(folder)
      .toSorted()
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .findLast((text) => text.startsWith(`To: ${name}`));
  await expect.poll(find).toBeDefined();
  return find() ?? "";
}

/** The one part of the page that is about somebody. */
const about = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });

/** Opens what may be changed about somebody, and chooses. */
async function choose(page: Page, message: Messages, name: string, change: string): Promise<void> {
  const part = about(page, name).first();
  await part.getByText(message("people.change", { name }), { exact: true }).click();
  await part.getByLabel(message("people.what", { name })).selectOption(change);
}

async function invite(page: Page, message: Messages, name: string, role: string, bloc: string): Promise<void> {
  await page.goto(PLACE);
  await page.getByLabel(message("people.name"), { exact: true }).fill(name);
  await page.getByLabel(message("people.role"), { exact: true }).selectOption(role);
  await page.getByLabel(message("people.bloc"), { exact: true }).fill(bloc);
  await page.getByLabel(message("people.until"), { exact: true }).fill("2099-12-31");
  await page.getByLabel(message("people.reason"), { exact: true }).fill("letter of the bloc");
  await page.getByRole("button", { name: message("people.invite"), exact: true }).click();
  await expect(page.getByRole("status").getByText(message("people.waits"))).toBeVisible();
}

/** Agrees to what waits, which says exactly this. */
async function agree(page: Page, message: Messages, sentence: string): Promise<void> {
  await page.goto(PLACE);
  const button = page.getByRole("button", { name: message("acts.confirm"), exact: true });
  const waiting = page.getByRole("listitem").filter({ hasText: sentence }).filter({ has: button });
  await waiting.getByRole("button", { name: message("acts.confirm"), exact: true }).click();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByText(message("acts.proposal.done")).first()).toBeVisible();
}

test("an invitation goes from the form over two people and the outbox to somebody signed in", async ({
  browser,
}, info) => {
  const message = words(info);
  const administrator = await sitAs(browser, info, "administrator", demonstration.address);
  const clerk = await sitAs(browser, info, "clerk", demonstration.address);
  await invite(administrator, message, "Amal Haddad", "MEM", "CIV");
  const role = `${message("people.role.MEM")}${message("shell.between")}CIV`;
  const sentence = message("acts.proposed.people.invite", { name: "Amal Haddad", role, reason: "letter of the bloc" });
  await agree(clerk, message, sentence);
  await expect(about(administrator, "Amal Haddad").getByText(message("people.state.invited"))).toBeVisible();

  const link = /\/sign-in\/link#\S+/u.exec(await letterTo("Amal Haddad"))?.[0] ?? "";
  const guest = await newPage(browser, info, demonstration.address);
  await guest.goto(link);
  await expectNoViolations(guest);
  await guest.getByLabel(message("people.name"), { exact: true }).fill("أمل حداد");
  await guest.getByRole("button", { name: message("people.link.do") }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "أمل حداد" })).toBeVisible();
  await expect(guest.getByText(message("people.role.MEM"), { exact: true })).toBeVisible();

  // A link works once, and nobody else comes in by it.
  const stranger = await newPage(browser, info, demonstration.address);
  await stranger.goto(link);
  await stranger.getByRole("button", { name: message("people.link.do") }).click();
  await expect(stranger.getByRole("alert")).toContainText(message("sign-in-refused"));
  for (const page of [administrator, clerk, guest, stranger]) await page.context().close();
});

test("two people give somebody a role and end it", async ({ browser }, info) => {
  const message = words(info);
  const administrator = await sitAs(browser, info, "administrator", demonstration.address);
  const clerk = await sitAs(browser, info, "clerk", demonstration.address);
  const name = "أمل حداد";
  await administrator.goto(PLACE);
  await choose(administrator, message, name, "people.grant");
  const part = about(administrator, name).first();
  await part.getByLabel(message("people.role"), { exact: true }).selectOption("EXP");
  await part.getByLabel(message("people.until"), { exact: true }).fill("2099-12-31");
  await part.getByLabel(message("people.reason"), { exact: true }).fill("drafts");
  await expectNoViolations(administrator);
  await part.getByRole("button", { name: message("people.grant.do", { name }), exact: true }).click();
  await expect(part.getByText(message("people.waits"))).toBeVisible();
  const expert = message("people.role.EXP");
  await agree(clerk, message, message("acts.proposed.people.grant", { name, role: expert, reason: "drafts" }));
  await expect(part.getByRole("listitem").filter({ hasText: expert })).toBeVisible();

  await clerk.goto(PLACE);
  await choose(clerk, message, name, "people.end-grant");
  const theirs = about(clerk, name).first();
  await theirs.getByLabel(message("people.which")).selectOption({ label: expert });
  await theirs.getByLabel(message("people.reason"), { exact: true }).fill("text is done");
  await theirs.getByRole("button", { name: message("people.end-grant.do", { name }), exact: true }).click();
  await expect(theirs.getByText(message("people.waits"))).toBeVisible();
  await agree(
    administrator,
    message,
    message("acts.proposed.people.end-grant", { name, role: expert, reason: "text is done" }),
  );
  await expect(about(clerk, name).first().getByRole("listitem").filter({ hasText: expert })).toHaveCount(0);
  for (const page of [administrator, clerk]) await page.context().close();
});

test("a co-chair is replaced by somebody of the same bloc, with the agreement of two", async ({ browser }, info) => {
  const message = words(info);
  const administrator = await sitAs(browser, info, "administrator", demonstration.address);
  const facilitator = await sitAs(browser, info, "facilitator", demonstration.address);
  // The administrator's list shows co-chairs under the name that is kept with their account.
  const name = "Huda Salim";
  await administrator.goto(PLACE);
  await choose(administrator, message, name, "people.replace-co-chair");
  const part = about(administrator, name).first();
  await part.getByLabel(message("people.which")).selectOption({ index: 1 });
  await part.getByLabel(message("people.by")).selectOption({ label: "Layla Darwish" });
  await part.getByLabel(message("people.until"), { exact: true }).fill("2099-12-31");
  await part.getByLabel(message("people.reason"), { exact: true }).fill("has resigned");
  await part.getByRole("button", { name: message("people.replace-co-chair.do", { name }), exact: true }).click();
  await expect(part.getByText(message("people.waits"))).toBeVisible();
  const sentence = message("acts.proposed.people.replace-co-chair", {
    name: "Layla Darwish",
    from: name,
    reason: "has resigned",
  });
  await agree(facilitator, message, sentence);
  const chair = `${message("people.role.COCH")}${message("shell.between")}ONC`;
  await expect(about(administrator, "Layla Darwish").first().getByText(chair)).toBeVisible();
  await expect(administrator.getByText(message("people.change", { name }), { exact: true })).toHaveCount(0);
  for (const page of [administrator, facilitator]) await page.context().close();
});

test("whoever may not appoint anybody is offered no form", async ({ browser }, info) => {
  const message = words(info);
  const member = await sitAs(browser, info, "member", demonstration.address);
  await member.goto(PLACE);
  await expect(member.getByText(message("people.here.hidden"))).toBeVisible();
  await expect(member.getByRole("heading", { name: message("people.invite.title") })).toHaveCount(0);
  await member.context().close();
});
