import {
  exchangeSubject,
  keyPairOf,
  releaseShares,
  runExchange,
  sealMarks,
  type ExchangeTerms,
  type KeyPair,
  type Model,
  type Outcome,
  type Pool,
  type Release,
  type SealedMarks,
  createModel,
  highsSolver,
} from "@convene/engine";
import loadHighs from "highs";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 } from "uuid";
import { list, person, pool, PROCESS, query, testServer, type TestServer } from "../../../test/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const solver = highsSolver(await loadHighs());
const random = (count: number) => new Uint8Array(randomBytes(count));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const CONDITIONS = {
  size: 3,
  conditions: [
    {
      id: "hills",
      kind: "count" as const,
      strength: "must" as const,
      where: [{ attribute: "region", anyOf: ["hills"] }],
      min: 1,
    },
  ],
};
const NAMES = pool(10).nominees.map(({ id }) => id);
const MEMBERS = ["P1", "P2", "P3"];
const soon = () => new Date(Date.now() + 600_000).toISOString().replace(/\.\d+Z$/u, "Z");

type View = {
  readonly state: string;
  readonly why: string | null;
  readonly terms: ExchangeTerms;
  readonly digest: string | null;
  readonly sealed: readonly string[];
  readonly released: readonly string[];
  readonly outcome: { readonly answer: { readonly found: boolean; readonly swaps: number } } | null;
};
type Papers = {
  readonly names: readonly string[];
  readonly pool: Pool;
  readonly sealed: readonly SealedMarks[];
  readonly releases: readonly Release[];
};

/** A process with a list of three, and an exchange that the facilitator has opened. */
async function begin(plan: object = {}) {
  const process = `p-${v7()}`;
  const grant = (role: "OSE" | "WHIP" | "COCH" | "SEC" | "MEM", bloc?: string) =>
    person(`${role}-${bloc ?? ""}`, { role, process, ...(bloc === undefined ? {} : { bloc }) });
  const people = { OSE: grant("OSE"), NORTH: grant("WHIP", "NORTH"), SOUTH: grant("WHIP", "SOUTH") };
  const set = (name: string, payload: unknown) => server.act(name, payload, { process });
  await set("process.create", { process: { ...PROCESS, id: process } });
  await set("committee.import-pool", { file: "pool.csv", pool: pool(10) });
  await set("committee.set-conditions", { conditions: CONDITIONS, note: "" });
  await set("committee.hand-over-list", list(MEMBERS));
  const keys: Readonly<Record<string, KeyPair>> = Object.fromEntries(
    ["OSE", "NORTH", "SOUTH"].map((holder) => [holder, keyPairOf(random(32))]),
  );
  const keysOf = (holder: string) => keys[holder] ?? keyPairOf(random(32));
  const act = (who: keyof typeof people, name: string, payload: object) =>
    server.act(`committee.${name}`, { exchange: "first", ...payload }, { process, actor: people[who] });
  const opened = await act("OSE", "open-exchange", {
    version: 1,
    names: NAMES,
    budget: 3,
    blocs: ["NORTH", "SOUTH"],
    facilitator: "OSE",
    key: hex(keysOf("OSE").publicKey),
    threshold: 2,
    deadline: soon(),
    consequence: "proceed",
    announced: "Whoever has not sealed by then marks nobody.",
    ...plan,
  });
  const path = `/api/processes/${process}/exchanges`;
  const view = async (who: keyof typeof people = "OSE") =>
    ((await server.read(path, people[who])) as { exchanges: readonly View[] }).exchanges[0] as View;
  const papers = async (who: keyof typeof people = "OSE") =>
    (await server.read(`${path}/first/papers`, people[who])) as Papers;
  return { process, people, grant, keysOf, act, opened, path, view, papers };
}

type Begun = Awaited<ReturnType<typeof begin>>;

async function registered(plan: object = {}): Promise<Begun> {
  const begun = await begin(plan);
  for (const bloc of ["NORTH", "SOUTH"] as const) {
    const key = hex(begun.keysOf(bloc).publicKey);
    const { status } = await begun.act(bloc, "register-exchange-key", { bloc, key });
    expect(status).toBe(200);
  }
  return begun;
}

async function seal(begun: Begun, bloc: "NORTH" | "SOUTH", marks: readonly string[]) {
  const { terms } = await begun.view(bloc);
  const { names } = await begun.papers(bloc);
  const { sealed } = valueOf(sealMarks({ terms, names, bloc, marks }, random));
  return begun.act(bloc, "seal-marks", { bloc, sealed });
}

const model: Model = valueOf(createModel({ pool: pool(10), conditions: CONDITIONS }));

/** Opens an exchange as the machine of the opening does. */
async function openAll(begun: Begun, holders: readonly ("OSE" | "NORTH" | "SOUTH")[]) {
  const machine = keyPairOf(random(32));
  const key = hex(machine.publicKey);
  const started = await begun.act("OSE", "start-exchange-opening", { key });
  expect(started.body.problems).toBeUndefined();
  const { terms } = await begun.view();
  const { sealed, names } = await begun.papers();
  const opening = { terms, sealed, key };
  for (const holder of holders) {
    const release = valueOf(releaseShares(opening, holder, begun.keysOf(holder), random));
    const done =
      holder === "OSE"
        ? await begun.act("OSE", "release-facilitator-shares", { release })
        : await begun.act(holder, "release-shares", { bloc: holder, release });
    expect(done.body.problems).toBeUndefined();
  }
  const { releases } = await begun.papers();
  const given = { opening, names, releases, keys: machine, model, list: { version: 1, members: MEMBERS } };
  return runExchange(given, solver, random);
}

describe("a sealed exchange", () => {
  test("goes from opening over keys, marks and shares to an outcome that all who may read it", async () => {
    const begun = await registered();
    expect(begun.opened.body.result).toEqual({ exchange: "first", run: 1 });
    expect(await begun.view()).toMatchObject({ state: "sealing", sealed: [] });
    expect((await begun.view()).terms.subject).toEqual(exchangeSubject(model, { version: 1, members: MEMBERS }, NAMES));
    expect((await seal(begun, "NORTH", ["P1"])).status).toBe(200);
    expect(await begun.view("SOUTH")).toMatchObject({ state: "sealing", sealed: ["NORTH"] });
    expect((await seal(begun, "SOUTH", ["P1", "P3"])).status).toBe(200);
    expect(await begun.view()).toMatchObject({ state: "ready" });
    const result = valueOf(await openAll(begun, ["OSE", "SOUTH"]));
    const recorded = await begun.act("OSE", "record-exchange-outcome", result);
    expect(recorded.body.problems).toBeUndefined();
    for (const who of ["OSE", "NORTH", "SOUTH"] as const) {
      const { state, outcome } = await begun.view(who);
      expect(state).toBe("opened");
      expect(outcome).toEqual(result.outcome);
      expect(outcome?.answer.swaps).toBe(2);
    }
    const again = await begun.act("OSE", "record-exchange-outcome", result);
    expect(again.body.code).toBe("exchange-stands");
  });

  test("keeps no mark anywhere: not in the tables, the record, an answer or the log of the server", async () => {
    const begun = await registered();
    await seal(begun, "NORTH", ["P9"]);
    await seal(begun, "SOUTH", []);
    const papers = JSON.stringify(await begun.papers());
    const sealed = (await begun.papers()).sealed.map((one) => JSON.stringify(one));
    expect(sealed.every((text) => !text.includes("P9"))).toBe(true);
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
    expect(papers.match(/"P9"/gu)).toHaveLength(2); // Among the names and among the people, as everybody else.
    const rows = await query(server.connection, "select * from exchange_step where process = $1", [begun.process]);
    const { body } = rows[0] as { body: Uint8Array };
    expect(rows).toHaveLength(5);
    expect(Buffer.from(body).includes("P9")).toBe(false);
    expect(JSON.stringify(server.lines)).not.toContain("P9");
  });

  test("lets each bloc seal its own marks only, once, and nobody else seal any", async () => {
    const begun = await registered();
    const { terms } = await begun.view();
    const { sealed } = valueOf(sealMarks({ terms, names: NAMES, bloc: "NORTH", marks: ["P1"] }, random));
    const other = await begun.act("SOUTH", "seal-marks", { bloc: "NORTH", sealed });
    expect(other.status).toBe(403);
    const disguised = await begun.act("SOUTH", "seal-marks", { bloc: "SOUTH", sealed });
    expect(disguised.body.code).toBe("unknown-bloc");
    const facilitator = await begun.act("OSE", "seal-marks", { bloc: "NORTH", sealed });
    expect(facilitator.status).toBe(403);
    expect((await begun.act("NORTH", "seal-marks", { bloc: "NORTH", sealed })).status).toBe(200);
    const twice = await begun.act("NORTH", "seal-marks", { bloc: "NORTH", sealed });
    expect(twice.body.code).toBe("already-sealed");
  });

  test("shows its papers to the blocs in it and the facilitator, and its outcome to no member or citizen", async () => {
    const begun = await registered();
    for (const who of ["OSE", "NORTH", "SOUTH"] as const) expect((await begun.papers(who)).names).toEqual(NAMES);
    for (const role of ["SEC", "COCH", "MEM"] as const) {
      const answer = (await server.read(`${begun.path}/first/papers`, begun.grant(role, "NORTH"))) as { code: string };
      expect(answer.code).toBe("not-allowed");
    }
    const member = (await server.read(begun.path, begun.grant("MEM", "NORTH"))) as { code: string };
    expect(member.code).toBe("not-allowed");
    const outsider = begun.grant("WHIP", "EAST");
    expect(((await server.read(`${begun.path}/first/papers`, outsider)) as { code: string }).code).toBe("not-allowed");
  });

  test("is opened by nobody but the facilitator's office, and not before all have sealed", async () => {
    const begun = await registered();
    await seal(begun, "NORTH", ["P1"]);
    const key = hex(keyPairOf(random(32)).publicKey);
    expect((await begun.act("NORTH", "start-exchange-opening", { key })).status).toBe(403);
    const early = await begun.act("OSE", "start-exchange-opening", { key });
    expect(early.body.problems[0]).toMatchObject({ code: "exchange-stands", details: { stage: "sealing" } });
    await seal(begun, "SOUTH", []);
    expect((await begun.act("OSE", "start-exchange-opening", { key })).status).toBe(200);
    const again = await begun.act("OSE", "start-exchange-opening", { key });
    expect(again.body.problems[0]).toMatchObject({ details: { stage: "opening" } });
  });

  test("takes no outcome before enough holders have released, and none that breaks a condition", async () => {
    const begun = await registered();
    await seal(begun, "NORTH", ["P1"]);
    await seal(begun, "SOUTH", []);
    const { terms } = await begun.view();
    const few = await openAll(begun, ["OSE"]);
    expect(few.ok || few.problems.map(({ code }) => code)).toEqual(["too-few-shares", "too-few-shares"]);
    const { sealed } = await begun.papers();
    const opening = { terms, sealed, key: ((await begun.view()) as unknown as { opening: string }).opening };
    const false_ = {
      format: "convene-exchange-outcome/1",
      exchange: "first",
      run: 1,
      terms: (await begun.view()).digest,
      together: "0".repeat(64),
      blocs: ["NORTH", "SOUTH"],
      answer: { found: true, swaps: 0, out: [], in: [], list: MEMBERS },
    };
    const early = await begun.act("OSE", "record-exchange-outcome", { outcome: false_, answers: [] });
    expect(early.body.code).toBe("too-few-shares");
    const release = valueOf(releaseShares(opening, "NORTH", begun.keysOf("NORTH"), random));
    await begun.act("NORTH", "release-shares", { bloc: "NORTH", release });
    const wrong = await begun.act("OSE", "record-exchange-outcome", {
      outcome: { ...false_, answer: { ...false_.answer, list: ["P2", "P4", "P6"] } },
      answers: [],
    });
    expect(wrong.body.problems.map(({ code }) => code)).toEqual(["wrong-exchange", "wrong-list"]);
  });

  test("is refused with one bloc, with names that are not in the pool, and beside another that is running", async () => {
    const alone = await begin({ blocs: ["NORTH"] });
    expect(alone.opened.body.code).toBe("too-few-blocs");
    expect((await begin({ names: ["P1", "X9"], budget: 1 })).opened.body.code).toBe("not-in-pool");
    expect((await begin({ threshold: 1 })).opened.body.code).toBe("bad-threshold");
    expect((await begin({ deadline: "2020-01-01T00:00:00Z" })).opened.body.code).toBe("bad-deadline");
    const begun = await begin();
    const second = await begun.act("OSE", "open-exchange", {
      exchange: "second",
      version: 1,
      names: NAMES,
      budget: 3,
      blocs: ["NORTH", "SOUTH"],
      facilitator: "OSE",
      key: hex(keyPairOf(random(32)).publicKey),
      threshold: 2,
      deadline: soon(),
      consequence: "end",
      announced: "",
    });
    expect(second.body.problems[0]).toMatchObject({ code: "exchange-stands", value: "first" });
    expect((await begun.act("NORTH", "end-exchange", { reason: "" })).status).toBe(403);
    expect((await begun.act("OSE", "end-exchange", { reason: "The list has changed." })).status).toBe(200);
    expect(await begun.view()).toMatchObject({ state: "ended", why: "withdrawn" });
  });

  test("ends as announced when a bloc has not sealed by the deadline", async () => {
    const shortly = new Date(Date.now() + 2500).toISOString().replace(/\.\d+Z$/u, "Z");
    const begun = await registered({ deadline: shortly, consequence: "end" });
    await seal(begun, "NORTH", ["P1"]);
    await new Promise((done) => setTimeout(done, Math.max(0, Date.parse(shortly) - Date.now() + 50)));
    expect(await begun.view()).toMatchObject({ state: "ended", why: "consequence" });
    expect((await seal(begun, "SOUTH", [])).body.problems[0]).toMatchObject({ details: { stage: "ended" } });
    const key = hex(keyPairOf(random(32)).publicKey);
    expect((await begun.act("OSE", "start-exchange-opening", { key })).body.code).toBe("exchange-stands");
  });
});
