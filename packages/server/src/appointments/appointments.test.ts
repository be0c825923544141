import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticator } from "../../test/authenticator.ts";
import { browser } from "../../test/browser.ts";
import { person, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";
import { lastToken, makePasskey, signIn } from "../../test/sign-in.ts";
import type { Actor } from "../people/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const account = (number: number): string => `00000000-0000-7000-8000-00000000000${number}`;
const first = person(account(1), { role: "SYS", process: null });
const second = person(account(2), { role: "SYS", process: null });
const chairs = (process: string): readonly Actor[] =>
  ["NORTH", "SOUTH"].map((bloc, index) => person(account(3 + index), { role: "COCH", bloc, process }));
const clerkOf = (process: string): Actor => person(account(5), { role: "SEC", process });

const office = { name: "Salma of the office", role: "OSE", until: "9999-12-31", reason: "appointed by letter" };
const act = (process: string, actor: Actor, name: string, payload: unknown) =>
  server.act(name, payload, { process, actor });

/** Proposes as one and agrees as another: the answer to the second. */
async function together(process: string, [one, other]: readonly [Actor, Actor], name: string, payload: unknown) {
  const proposed = await act(process, one, name, payload);
  if (proposed.status !== 202) return proposed;
  return act(process, other, "pending.confirm", { pending: proposed.body.result["pending"] });
}

type Made = { readonly result: { readonly account: string; readonly grant: string } };
/** Invites somebody with both sides agreed, and gives the account and the grant. */
async function invite(process: string, more: object, other: Actor = second) {
  const { status, body } = await together(process, [first, other], "people.invite", { ...office, ...more });
  expect([status, body.result]).toMatchObject([200, { done: true }]);
  return (body.result as unknown as Made).result;
}

type People = { readonly people: readonly { readonly name: string; readonly grants: readonly { role: string }[] }[] };
const peopleOf = async (process: string) =>
  ((await server.read(`/api/processes/${process}/people`, first)) as People).people;

test("two administrators begin a process that has nobody, and one of them cannot", async () => {
  const proposed = await act("begun", first, "people.invite", office);
  expect(proposed.status).toBe(202);
  expect(await peopleOf("begun")).toEqual([]);
  const { pending } = proposed.body.result;
  expect((await act("begun", first, "pending.confirm", { pending })).body.code).toBe("second-person-differs");
  expect((await act("begun", second, "pending.confirm", { pending })).body.result).toMatchObject({ done: true });
  expect(await peopleOf("begun")).toMatchObject([{ name: office.name, state: "invited", grants: [{ role: "OSE" }] }]);
});

test("once a process has people of its own, neither administrators nor they let anybody in alone", async () => {
  await invite("owned", {});
  const clerk = { ...office, name: "Clerk", role: "SEC" };
  const admins = await act("owned", first, "people.invite", clerk);
  const { pending } = admins.body.result;
  expect((await act("owned", second, "pending.confirm", { pending })).body.result).toMatchObject({ done: false });
  expect(await peopleOf("owned")).toHaveLength(1);
  const [north, south] = chairs("owned") as [Actor, Actor];
  const theirs = (await act("owned", north, "people.invite", clerk)).body.result["pending"];
  expect((await act("owned", south, "pending.confirm", { pending: theirs })).body.result).toMatchObject({
    done: false,
  });
  expect(await peopleOf("owned")).toHaveLength(1);
  expect((await act("owned", south, "pending.confirm", { pending })).body.result).toMatchObject({ done: true });
  expect(await peopleOf("owned")).toHaveLength(2);
});

test("the name and the address of who is invited are on no record, also of what was never agreed to", async () => {
  const secret = { ...office, name: "Canary-name", address: "canary-address@example.org" };
  await together("quiet", [first, second], "people.invite", secret);
  const { pending } = (await act("quiet", first, "people.invite", { ...secret, address: "canary-two@example.org" }))
    .body.result;
  await act("quiet", first, "pending.withdraw", { pending });
  const texts = JSON.stringify([
    await server.read("/api/processes/quiet/acts", clerkOf("quiet")),
    await server.read("/api/processes/quiet/pending", clerkOf("quiet")),
    server.lines,
  ]);
  expect(texts.toLowerCase()).not.toContain("canary");
});

test("nobody has a say in what they are given themselves", async () => {
  const made = await invite("own", {});
  const self = person(made.account, { role: "OSE", process: "own" });
  const payload = { account: made.account, role: "SEC", until: "9999-12-31", reason: "to help out" };
  expect((await act("own", self, "people.grant", payload)).body.code).toBe("own-appointment");
  const { pending } = (await act("own", first, "people.grant", payload)).body.result;
  expect((await act("own", self, "pending.confirm", { pending })).body.code).toBe("own-appointment");
});

test("a lost passkey is replaced by two people: what was open ends, and a new link lets its holder in", async () => {
  const made = await invite("lost", {});
  const page = browser(server);
  await page.post("/api/session/link", { token: await lastToken(server) });
  const device = authenticator();
  expect((await makePasskey(page, device)).status).toBe(200);
  await together("lost", [first, clerkOf("lost")], "people.recover", { account: made.account, reason: "phone stolen" });
  expect((await page.get("/api/session")).body["signedIn"]).toBe(false);
  expect((await signIn(browser(server), device)).status).toBe(403);
  const again = browser(server);
  await again.post("/api/session/link", { token: await lastToken(server) });
  expect((await makePasskey(again, authenticator())).body["grants"]).toMatchObject([{ role: "OSE", process: "lost" }]);
});

test("nobody opens by recovery what somebody holds in another process", async () => {
  const made = await invite("one-of-two", {});
  const more = { account: made.account, role: "SEC", until: "9999-12-31", reason: "also there" };
  await together("two-of-two", [first, second], "people.grant", more);
  for (const process of ["one-of-two", "two-of-two"]) {
    const payload = { account: made.account, reason: "phone lost" };
    expect((await act(process, first, "people.recover", payload)).body.code).toBe("holds-elsewhere");
  }
});

test("a co-chair is replaced by another person of the same bloc, and keeps nothing", async () => {
  await server.act("process.create", { process: { ...PROCESS, id: "chaired" } }, { process: "chaired" });
  const held = await invite("chaired", { name: "First chair", role: "COCH", bloc: "NORTH" });
  const clerk = clerkOf("chaired");
  const next = await invite("chaired", { name: "Next chair", role: "MEM", bloc: "NORTH" }, clerk);
  const payload = { grant: held.grant, by: next.account, until: "9999-12-31", reason: "the bloc has written" };
  const done = await together("chaired", [clerk, first], "people.replace-co-chair", payload);
  expect(done.body.result).toMatchObject({ done: true });
  const rows = await query(
    server.connection,
    "select account, bloc from role_grant where process = 'chaired' and role = 'COCH' and ended_at is null",
  );
  expect(rows).toEqual([{ account: next.account, bloc: "NORTH" }]);
});

test("whoever is asked to agree is told whose role ends, and who is to follow whom", async () => {
  await server.act("process.create", { process: { ...PROCESS, id: "told" } }, { process: "told" });
  const held = await invite("told", { name: "Held chair", role: "COCH", bloc: "NORTH" });
  const next = await invite("told", { name: "Next chair", role: "MEM", bloc: "NORTH" }, clerkOf("told"));
  const { grant } = held;
  await act("told", first, "people.end-grant", { grant, reason: "term is over" });
  await act("told", first, "people.replace-co-chair", { grant, by: next.account, until: "9999-12-31", reason: "ill" });
  const read = (await server.read("/api/processes/told/pending", clerkOf("told"))) as {
    readonly pending: readonly { readonly act: string; readonly state: string; readonly summary: object }[];
  };
  const open = new Map(
    read.pending.filter(({ state }) => state === "open").map(({ act: of, summary }) => [of, summary]),
  );
  const chair = { role: "COCH", bloc: "NORTH" };
  expect(open.get("people.end-grant")).toMatchObject({ ...chair, name: "Held chair" });
  expect(open.get("people.replace-co-chair")).toMatchObject({ ...chair, name: "Next chair", from: "Held chair" });
});

test("a departing clerk loses every role here, and with the last one the account", async () => {
  const made = await invite("left", { name: "Clerk", role: "SEC" });
  const token = await lastToken(server);
  const chair = chairs("left")[0] as Actor;
  await together("left", [chair, first], "people.grant", {
    account: made.account,
    role: "EXP",
    until: "9999-12-31",
    reason: "also drafts",
  });
  const gone = await together("left", [first, chair], "people.depart", { account: made.account, reason: "new post" });
  expect(gone.body.result).toMatchObject({ done: true, result: { ended: 2, accountEnded: true } });
  const page = browser(server);
  expect((await page.post("/api/session/link", { token })).status).toBe(403);
});

test("an administrator alone ends sessions, which gives nobody anything", async () => {
  const made = await invite("urgent", {});
  const page = browser(server);
  await page.post("/api/session/link", { token: await lastToken(server) });
  const { status } = await act("urgent", first, "people.end-sessions", { account: made.account, reason: "stolen" });
  expect(status).toBe(200);
  expect((await page.get("/api/session")).body["signedIn"]).toBe(false);
});

test.each([
  ["role-elsewhere", { role: "SYS" }],
  ["day-is-over", { until: "2020-01-01" }],
  ["bloc-missing", { role: "COCH" }],
  ["bloc-without-meaning", { role: "EXP", bloc: "NORTH" }],
  ["unknown-actor", { role: "WHIP", bloc: "NOBODY" }],
])("an appointment is refused before anybody is asked to agree: %s", async (code, more) => {
  await server.act("process.create", { process: { ...PROCESS, id: "checked" } }, { process: "checked" });
  expect((await act("checked", first, "people.invite", { ...office, ...more })).body.code).toBe(code);
});

test("who keeps no server and answers for no process neither proposes nor agrees", async () => {
  const { pending } = (await act("closed", first, "people.invite", office)).body.result;
  for (const role of ["WHIP", "MEM", "OBS", "MON", "EXP", "CIT"] as const) {
    const actor = person(account(9), { role, bloc: "NORTH", process: "closed" });
    expect((await act("closed", actor, "people.invite", office)).status).toBe(403);
    expect((await act("closed", actor, "pending.confirm", { pending })).status).toBe(403);
  }
});
