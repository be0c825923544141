import { ROLES, type Role } from "@convene/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ACTS,
  asActor,
  FOUND,
  list,
  person,
  pool,
  PROCESS,
  readOf,
  READS,
  testServer,
  type TestServer,
} from "../../test/index.ts";
import type { Actor } from "../people/index.ts";

/*
 * Every act and every read that there is, for every role, and in every confidential field a word of its own that must be
 * found wherever the table says so and nowhere else: in reads, in the stream of events, in errors.
 */

let server: TestServer;
/** Names of the acts, and parts of a process, that the interface describes. */
let described: { readonly acts: readonly string[]; readonly reads: readonly string[] };
const PART = "/api/processes/valley";
const BLOCS: Readonly<Partial<Record<Role, string>>> = { COCH: "NORTH", WHIP: "SOUTH", MEM: "SOUTH", OBS: "NORTH" };

function actorOf(role: Role): Actor {
  if (role === "PUB") return { kind: "public" };
  const bloc = BLOCS[role];
  return person(`00000000-0000-7000-8000-0000000000${10 + ROLES.indexOf(role)}`, {
    role,
    process: role === "SYS" ? null : "valley",
    ...(bloc === undefined ? {} : { bloc }),
  });
}

beforeAll(async () => {
  server = await testServer();
  const act = async (name: string, payload: unknown) => {
    const { status, body } = await server.act(name, payload);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
    return body.result;
  };
  const people = pool(8, "Canary-name");
  await act("process.create", { process: PROCESS });
  const step = { id: "s1", name: { en: "Canary-step" }, from: "2031-01-01", to: null, waitingOn: null };
  await act("process.record-step", { step });
  await act("committee.import-pool", { file: "Canary-pool-file.csv", pool: people });
  const conditions = [
    {
      id: "Canary-condition",
      kind: "count",
      strength: "must",
      where: [{ attribute: "region", anyOf: ["hills"] }],
      min: 0,
    },
    { id: "Canary-condition-on-people", kind: "excluded", strength: "must", members: ["P8"] },
  ];
  await act("committee.set-conditions", { conditions: { size: 1, conditions }, note: "Canary-note-on-conditions" });
  const share = { attribute: "region", value: "hills", share: "0.5", source: "Canary-share" };
  await act("committee.set-population", { population: [share] });
  for (const [by, name, members] of [
    ["SOUTH", "south", ["P1", "P2"]],
    ["NORTH", "north", ["P3", "P4"]],
    ["NORTH", "released", ["P5"]],
    ["NORTH", "shared", ["P6"]],
    ["NORTH", "published", ["P7"]],
  ] as const) {
    await act("committee.hand-over-list", { ...list(members), by, note: `Canary-list-${name}` });
  }
  await act("committee.release-list", { number: 3 });
  await act("committee.share-list", { number: 4 });
  await act("committee.set-criteria", { criteria: [{ id: "c", text: { en: "Canary-criterion" } }] });
  const consent = { nominee: "P7", answer: "given", on: "2031-05-03", by: "Canary-consent", degree: "names" };
  await act("committee.record-consents", { consents: [consent] });
  const ruling7 = { nominee: "P7", findings: { c: "met" }, reason: "Canary-finding" };
  await act("committee.rule-nominees", { criteria: 1, on: "2031-05-03", rulings: [ruling7] });
  const { evidence } = (await server.read(`${PART}/lists/5/readiness`)) as { evidence: string };
  await act("committee.certify-list", { number: 5, evidence });
  await act("committee.publish-list", { number: 5, degree: "names" });
  const objection = { nominee: "P1", ground: "balance", filedOn: "2031-05-03" };
  for (const actor of ["NORTH", "SOUTH"]) {
    const text = `Canary-objection-${actor.toLowerCase()}`;
    const { id } = await act("committee.file-objection", { ...objection, version: 1, actor, text });
    if (actor === "SOUTH") continue;
    const ruling = { id, by: "NORTH", on: "2031-05-04", reason: "Canary-ruling-north" };
    await act("committee.withdraw-objection", ruling);
  }
  const invited = { name: "Canary-account", role: "EXP", until: "9999-12-31", reason: "Canary-appointment" };
  await act("people.invite", invited);
  await act("committee.open-draw", { draw: "seats", test: true, repeats: null, reason: "Canary-draw" });
});
beforeAll(async () => {
  const { paths } = (await server.read("/openapi.json")) as { paths: Record<string, unknown> };
  const ofProcess = Object.keys(paths).filter((path) => path.startsWith("/api/processes/{process}"));
  described = {
    acts: Object.keys(paths).flatMap((path) => (path.startsWith("/api/acts/") ? [path.slice(10)] : [])),
    reads: ofProcess.map((path) => readOf(path.slice(24))),
  };
});
afterAll(() => server.close());

async function request(path: string, actor: Actor, init: RequestInit = {}): Promise<Response> {
  return server.request(path, { ...init, headers: { "content-type": "application/json", ...asActor(actor) } });
}

/** What a stream sends at once to somebody who resumes it from the beginning. */
async function eventsFor(actor: Actor): Promise<string> {
  const headers = { "last-event-id": "0", ...asActor(actor) };
  const response = await server.request("/api/events?process=valley", { headers });
  const reader = response.body?.getReader();
  let text = "";
  for (;;) {
    const quiet = new Promise<undefined>((done) => setTimeout(() => done(undefined), 150));
    // oxlint-disable-next-line no-await-in-loop
    const chunk = await Promise.race([reader?.read(), quiet]);
    if (chunk?.value === undefined) break;
    text += Buffer.from(chunk.value).toString("utf8");
  }
  await reader?.cancel();
  return text;
}

/** Sends every act with nothing that it wants, and gives what was answered. */
async function tryActs(
  actor: Actor,
): Promise<readonly { readonly name: string; readonly status: number; readonly text: string }[]> {
  const answers = [];
  for (const name of described.acts) {
    const bloc = actor.kind === "person" ? (actor.grants[0]?.bloc ?? "") : "";
    const body = JSON.stringify({
      cmd_id: crypto.randomUUID(),
      process: "valley",
      payload: { actor: bloc, by: bloc, bloc, pending: "00000000-0000-7000-8000-000000000000", more: 1 },
    });
    const response = await request(`/api/acts/${name}`, actor, { method: "POST", body });
    answers.push({ name, status: response.status, text: await response.text() });
  }
  return answers;
}

test("the tables of this test name every act and every read of a process", () => {
  expect(described.acts.filter((name) => !(name in ACTS))).toEqual([]);
  expect(described.reads.filter((part) => !(part in READS))).toEqual([]);
});

test.each(ROLES)("%s reads what is theirs to read, and is refused the rest before it is looked for", async (role) => {
  const allowed: string[] = [];
  for (const part of described.reads) {
    const response = await request(`${PART}${part}`, actorOf(role));
    if (response.status !== 403) allowed.push(part);
    else expect(await response.json()).toMatchObject({ code: "not-allowed", problems: [{ code: "not-allowed" }] });
  }
  expect(allowed).toEqual(described.reads.filter((part) => READS[part]?.includes(role)));
});

// Of coordinators and observers some reads depend on what there is: the room itself refuses them.
const ALWAYS_ALIKE = ROLES.filter((role) => role !== "WHIP" && role !== "OBS");
test.each(ALWAYS_ALIKE)("what %s may not read is refused alike in a process that is not there", async (role) => {
  const held = actorOf(role);
  const there: Actor =
    held.kind === "person" && role !== "SYS"
      ? { ...held, grants: held.grants.map((grant) => ({ ...grant, process: "nowhere" })) }
      : held;
  for (const part of described.reads.filter((one) => READS[one]?.includes(role) !== true)) {
    expect([part, (await request(`/api/processes/nowhere${part}`, there)).status]).toEqual([part, 403]);
  }
});

test.each(ROLES)("%s may do or propose what is theirs, and is refused the rest whatever they send", async (role) => {
  const answers = await tryActs(actorOf(role));
  const allowed = answers.filter(({ status }) => status !== 403).map(({ name }) => name);
  const expected = described.acts.filter((name) => ACTS[name]?.includes(role));
  expect(allowed.toSorted()).toEqual(expected.toSorted());
});

test.each(ROLES)("%s finds the words of confidential fields where the table says, and nowhere else", async (role) => {
  const actor = actorOf(role);
  const texts = [await eventsFor(actor), ...(await tryActs(actor)).map(({ text }) => text)];
  for (const path of ["/api/processes", "/api/health", ...described.reads.map((part) => `${PART}${part}`)]) {
    texts.push(await (await request(path, actor)).text());
  }
  for (const path of [`${PART}/nothing`, "/api/processes/elsewhere/pool", `${PART}/draws/none/bundle`]) {
    texts.push(await (await request(path, actor)).text());
  }
  const found = new Set(texts.join("\n").match(/Canary-(?:name \d|[\w.-]+)/gu));
  expect([...found].toSorted()).toEqual(FOUND[role].map((word) => `Canary-${word}`).toSorted());
});

test.each(ROLES)("a role in one process, %s too, is the public's in another", async (role) => {
  const held = actorOf(role);
  const elsewhere: Actor =
    held.kind === "person" && role !== "SYS"
      ? { ...held, grants: held.grants.map((grant) => ({ ...grant, process: "elsewhere" })) }
      : held;
  if (role === "SYS") return;
  for (const part of described.reads) {
    const theirs = await (await request(`${PART}${part}`, elsewhere)).text();
    const open = await (await request(`${PART}${part}`, { kind: "public" })).text();
    const withoutClock = (text: string): string => text.replaceAll(/"now":"[^"]*"/gu, "");
    expect(withoutClock(theirs)).toBe(withoutClock(open));
  }
});

test("while nothing is released, shared or published, whoever waits for that sees no condition and no list", async () => {
  const act = (name: string, payload: unknown) => server.act(name, payload, { process: "early" });
  await act("process.create", { process: { ...PROCESS, id: "early" } });
  await act("committee.import-pool", { file: "pool.csv", pool: pool(2) });
  await act("committee.set-conditions", { conditions: { size: 1, conditions: [] }, note: "" });
  await act("committee.hand-over-list", { ...list(["P1"]), by: "NORTH" });
  for (const role of ["WHIP", "CIT", "OBS", "PUB"] as const) {
    const actor = actorOf(role);
    const there =
      actor.kind === "person" ? { ...actor, grants: actor.grants.map((one) => ({ ...one, process: "early" })) } : actor;
    expect((await request("/api/processes/early/conditions", there)).status).toBe(403);
    expect(await (await request("/api/processes/early/published-lists", there)).json()).toEqual({ lists: [] });
    if (role === "WHIP") expect(await server.read("/api/processes/early/lists", there)).toEqual({ versions: [] });
  }
});

test("a coordinator does not learn how many objections others have", async () => {
  const { objections } = (await server.read(`${PART}/objections`, actorOf("WHIP"))) as { objections: unknown[] };
  expect(objections).toMatchObject([{ actor: "SOUTH" }]);
});

test("a grant that ended yesterday gives nothing", async () => {
  const clerk = person("00000000-0000-7000-8000-000000000099", { role: "SEC", until: "2020-01-01" });
  expect((await request(`${PART}/pool`, clerk)).status).toBe(403);
  expect((await tryActs(clerk)).filter(({ status }) => status !== 403).map(({ name }) => name)).toEqual([
    "pending.confirm",
    "pending.withdraw",
  ]);
});

test("the stream of events tells of an act only whom the table lets read what it was about", async () => {
  const acts = async (role: Role) =>
    new Set([...(await eventsFor(actorOf(role))).matchAll(/"act":"([^"]+)"/gu)].map(([, act]) => act));
  expect(await acts("SYS")).toEqual(new Set(["people.invite"]));
  expect(await acts("MON")).toEqual(
    new Set(["committee.certify-list", "committee.open-draw", "committee.publish-list", "committee.share-list"]),
  );
  expect((await acts("PUB")).has("committee.import-pool")).toBe(false);
  expect((await acts("SEC")).has("committee.import-pool")).toBe(true);
});

test("a co-chair sees of the record how many acts there were, without small counts", async () => {
  const { entries, counts } = (await server.read(`${PART}/acts`, actorOf("COCH"))) as {
    entries: unknown[];
    counts: { act: string; count: number | null }[];
  };
  expect(entries).toEqual([]);
  const shown = counts.filter(({ count }) => count !== null);
  expect(shown.every(({ count }) => (count ?? 0) >= 5)).toBe(true);
  expect(counts.filter(({ count }) => count === null).length).toBeGreaterThan(1);
});

test("what was refused leaves a line without what was sent", async () => {
  await tryActs(actorOf("PUB"));
  await request(`${PART}/pool`, actorOf("PUB"));
  const lines = JSON.stringify(server.lines);
  expect(lines).toContain("not-allowed");
  expect(lines).not.toMatch(/Canary|NORTH|SOUTH/u);
});
