import { readResult, verifyResult, type ResultBundle } from "@convene/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asActor, list, person, pool, PROCESS, query, testServer, type TestServer } from "../../../test/index.ts";
import type { Actor } from "../../people/index.ts";

const ID = (end: string): string => `00000000-0000-7000-8000-0000000000${end}`;
const north = person(ID("01"), { role: "COCH", bloc: "NORTH" });
const south = person(ID("02"), { role: "COCH", bloc: "SOUTH" });
const clerk = person(ID("03"), { role: "SEC" });
const envoy = person(ID("04"), { role: "OSE" });
const whip = person(ID("05"), { role: "WHIP", bloc: "SOUTH" });
const nobody: Actor = { kind: "public" };

let server: TestServer;

async function done(name: string, payload: unknown, ...people: readonly Actor[]): Promise<Record<string, unknown>> {
  const [first, second] = people;
  const { status, body } = await server.act(name, payload, first === undefined ? {} : { actor: first });
  if (second === undefined) {
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
    return body.result;
  }
  if (status !== 202) throw new Error(`${name}: ${JSON.stringify(body)}`);
  const confirmed = await server.act("pending.confirm", { pending: body.result["pending"] }, { actor: second });
  if (confirmed.status !== 200) throw new Error(`${name}: ${JSON.stringify(confirmed.body)}`);
  return confirmed.body.result;
}

const get = (path: string, actor: Actor) => server.request(`/api/processes/valley${path}`, { headers: asActor(actor) });

type Readiness = {
  readonly evidence: string;
  readonly problems: readonly { readonly code: string; readonly value: string }[];
};

async function readiness(number: number, more = ""): Promise<Readiness> {
  const response = await get(`/lists/${number}/readiness?${more}`, clerk);
  expect(response.status).toBe(200);
  return (await response.json()) as Readiness;
}

const codes = async (number: number): Promise<readonly string[]> =>
  (await readiness(number)).problems.map(({ code, value }) => `${code} ${value}`);

async function fileOf(path: string, actor: Actor): Promise<ResultBundle> {
  const response = await get(path, actor);
  expect(response.status).toBe(200);
  const read = readResult({ name: path, text: await response.text() });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const consent = (nominee: string, degree = "names", answer = "given") => ({
  nominee,
  answer,
  on: "2031-05-01",
  by: "Canary-letter",
  degree,
});
const ruling = (nominee: string, finding = "met") => ({
  nominee,
  findings: { office: finding },
  reason: "Canary-reason",
});
const rule = { share: "3/4", base: "members", compare: "at-least" } as const;

beforeAll(async () => {
  server = await testServer();
  const bodies = [{ id: "small", name: { en: "Small body" }, seats: { NORTH: 1, SOUTH: 1 } }];
  await done("process.create", { process: { ...PROCESS, bodies } });
  await done("committee.import-pool", { file: "pool.csv", pool: pool(8, "Canary-name") });
  const condition = {
    id: "hills",
    kind: "count",
    strength: "must",
    where: [{ attribute: "region", anyOf: ["hills"] }],
    min: 0,
  };
  await done("committee.set-conditions", { conditions: { size: 2, conditions: [condition] }, note: "" });
  for (const members of [
    ["P1", "P2"],
    ["P3", "P4"],
    ["P5", "P6", "P7"],
  ]) {
    await done("committee.hand-over-list", list(members));
  }
});
afterAll(() => server.close());

describe("from a list to a committee", () => {
  test("says everything that is missing, and by whom", async () => {
    expect(await codes(1)).toEqual([
      "no-criteria 1",
      "consent-missing P1",
      "ruling-missing P1",
      "consent-missing P2",
      "ruling-missing P2",
    ]);
    expect(await codes(3)).toContain("size-differs 3");
    const { status, body } = await server.act(
      "committee.certify-list",
      { number: 1, evidence: "0".repeat(64) },
      { actor: north },
    );
    expect([status, body.problems.map((problem) => problem["code"])]).toEqual([
      422,
      ["no-criteria", "consent-missing", "ruling-missing", "consent-missing", "ruling-missing"],
    ]);
  });

  test("criteria and rulings need two people, consents one; a changed criterion opens every ruling again", async () => {
    const criteria = [{ id: "office", text: { en: "Holds no office", ar: "لا يشغل منصبًا" } }];
    await done("committee.set-criteria", { criteria }, clerk, envoy);
    await done("committee.record-consents", { consents: [consent("P1"), consent("P2", "numbers")] }, clerk);
    const rulings = { on: "2031-05-02", rulings: [ruling("P1"), ruling("P2")] };
    await done("committee.rule-nominees", { criteria: 1, ...rulings }, clerk, envoy);
    expect(await codes(1)).toEqual([]);
    await done("committee.set-criteria", { criteria }, envoy, clerk);
    expect(await codes(1)).toEqual(["ruling-outdated P1", "ruling-outdated P2"]);
    const late = await server.act("committee.rule-nominees", { criteria: 1, ...rulings }, { actor: clerk });
    expect(late.body.code).toBe("other-criteria");
    await done("committee.rule-nominees", { criteria: 2, ...rulings }, clerk, envoy);
    await done(
      "committee.rule-nominees",
      { criteria: 2, on: "2031-05-03", rulings: [ruling("P3", "not-met")] },
      clerk,
      envoy,
    );
    await done("committee.record-consents", { consents: [consent("P3", "names", "withdrawn")] }, clerk);
    expect(await codes(2)).toEqual([
      "consent-withdrawn P3",
      "ruling-not-met P3",
      "consent-missing P4",
      "ruling-missing P4",
    ]);
    expect(await codes(1)).toEqual([]);
  });

  test("what names nobody of the pool, somebody twice or another criterion is refused with its place", async () => {
    const refused = async (name: string, payload: unknown) =>
      (await server.act(name, payload, { actor: clerk })).body.problems[0];
    expect(await refused("committee.record-consents", { consents: [consent("P1"), consent("P99")] })).toMatchObject({
      code: "not-in-pool",
      row: 2,
      value: "P99",
    });
    expect(await refused("committee.record-consents", { consents: [consent("P1"), consent("P1")] })).toMatchObject({
      code: "duplicate-id",
      row: 2,
    });
    const other = { nominee: "P1", findings: { office: "met", other: "met" }, reason: "" };
    expect(await refused("committee.rule-nominees", { criteria: 2, on: "2031-05-02", rulings: [other] })).toMatchObject(
      {
        code: "criterion-mismatch",
        value: "P1",
      },
    );
  });

  test("an open objection to a member holds it up, and a ruling on it decides", async () => {
    const objection = { version: 1, actor: "SOUTH", nominee: "P1", ground: "balance", text: "", filedOn: "2031-05-03" };
    const { id } = await done("committee.file-objection", objection);
    expect(await codes(1)).toEqual(["objection-open P1"]);
    await done("committee.rule-objection", { id, by: "NORTH", on: "2031-05-04", reason: "", state: "overruled" });
    expect(await codes(1)).toEqual([]);
  });

  test("both co-chairs certify the same evidence, and one who saw another is refused", async () => {
    const more = `body=small&rule=${encodeURIComponent(JSON.stringify(rule))}`;
    const { evidence } = await readiness(1, more);
    const wanted = { number: 1, body: "small", rule, evidence };
    const proposed = await server.act("committee.certify-list", wanted, { actor: north });
    expect(proposed.status).toBe(202);
    const { pending } = proposed.body.result;
    // A consent that is given anew in between is another state of things.
    await done("committee.record-consents", { consents: [consent("P1", "initials")] }, clerk);
    const confirmed = await server.act("pending.confirm", { pending }, { actor: south });
    expect(confirmed.body.code).toBe("evidence-changed");
    await done("committee.record-consents", { consents: [consent("P1")] }, clerk);
    const certified = await done(
      "committee.certify-list",
      { ...wanted, evidence: (await readiness(1, more)).evidence },
      north,
      south,
    );
    expect(certified).toMatchObject({ done: true, result: { certification: 1, list: 1 } });
    const again = await server.act("committee.certify-list", wanted, { actor: south });
    expect(again.body.code).toBe("stands-already");
    const withdrawn = await server.act("committee.withdraw-list", { number: 1 }, { actor: clerk });
    expect(withdrawn.body.code).toBe("stands-already");
  });

  test("the whole file verifies with the key of the log alone, and only those who answer for the names may take it", async () => {
    await server.sequencer.settle();
    const { keys } = (await server.read("/api/log/key")) as { keys: readonly string[] };
    const whole = await fileOf("/results/1/whole", north);
    expect(whole.record?.keys).toEqual(keys);
    const { holds, checks } = verifyResult(whole);
    expect(checks.flatMap(({ state, fault }) => (state === "ok" ? [] : [fault]))).toEqual([
      "seal-not-given",
      "keys-of-file",
    ]);
    expect(holds).toBe(true);
    for (const actor of [whip, nobody]) expect((await get("/results/1/whole", actor)).status).toBe(403);
    expect((await get("/results/1/public", nobody)).status).toBe(404);
    expect(await (await get("/results", nobody)).json()).toEqual({ results: [] });
    expect((await get("/results/9/whole", clerk)).status).toBe(404);
  });

  test("what is published names nobody further than they agreed to, and nothing else of them", async () => {
    const early = await server.act("committee.publish-list", { number: 2, degree: "names" }, { actor: north });
    expect(early.body.code).toBe("not-certified");
    await done("committee.publish-list", { number: 1, degree: "names" }, south, north);
    const text = await (await get("/results/1/public", nobody)).text();
    expect(text).toContain("Canary-name 1");
    expect(text).not.toMatch(/Canary-name 2|Canary-letter|Canary-reason/u);
    const open = await fileOf("/results/1/public", nobody);
    const whole = await fileOf("/results/1/whole", clerk);
    expect(open.seal).toBe(whole.seal);
    expect(verifyResult(open, { seal: whole.seal }).holds).toBe(true);
    expect(await (await get("/results", nobody)).json()).toMatchObject({
      results: [{ certification: 1, list: 1, seal: whole.seal, degree: "names" }],
    });
  });

  test("consents, reasons and names stand sealed in the database, and on no record", async () => {
    for (const table of ["credential", "certification", "pending_act", "payload", "audit_entry", "standing"]) {
      expect(JSON.stringify(await query(server.connection, `select * from ${table}`))).not.toContain("Canary");
    }
    const acts = await (await get("/acts", clerk)).text();
    expect(acts).not.toContain("Canary");
  });
});
