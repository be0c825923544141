import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 } from "uuid";
import { list, pool, PROCESS, testServer, type TestServer } from "../../test/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

/** A process of its own with a pool of ten, and a shorthand for its acts and reads. */
async function begin() {
  const process = `p-${v7()}`;
  const act = (name: string, payload: unknown, expects?: { version: number }) =>
    server.act(name, payload, expects === undefined ? { process } : { process, expects });
  await act("process.create", { process: { ...PROCESS, id: process } });
  await act("committee.import-pool", { file: "pool.csv", pool: pool(10) });
  return { act, read: (part: string) => server.read(`/api/processes/${process}/${part}`) };
}

const women = { id: "hills", kind: "count", strength: "must", where: [{ attribute: "region", anyOf: ["hills"] }] };

test("a pool is read back as it was imported, in its order", async () => {
  const { act, read } = await begin();
  const mixed = {
    attributes: [{ key: "الاسم" }, { key: "languages", separator: "|" }],
    nominees: [
      { id: "ن١", values: [["فاطمة"], ["ar", "en"]] },
      { id: "__proto__", values: [[], []] },
    ],
  };
  expect(await act("committee.import-pool", { file: "قائمة.csv", pool: mixed })).toMatchObject({
    status: 200,
    body: { result: { version: 2 } },
  });
  expect(await read("pool")).toMatchObject({ version: 2, file: "قائمة.csv", pool: mixed });
});

test("an id that stands twice keeps a pool out, whole", async () => {
  const { act, read } = await begin();
  const twice = { ...pool(3), nominees: [...pool(3).nominees, ...pool(2).nominees] };
  const { status, body } = await act("committee.import-pool", { file: "x.csv", pool: twice });
  expect(status).toBe(422);
  expect(body.problems.map(({ value }) => value)).toEqual(["P1", "P2"]);
  expect(await read("pool")).toMatchObject({ version: 1 });
});

test("a row with a cell too few keeps a pool out, and is named", async () => {
  const { act } = await begin();
  const short = { attributes: [{ key: "a" }, { key: "b" }], nominees: [{ id: "1", values: [["x"]] }] };
  const { status, body } = await act("committee.import-pool", { file: "x.csv", pool: short });
  expect([status, body.problems[0]?.["column"]]).toEqual([422, "pool.nominees[0].values"]);
});

test("nobody who stands on a list vanishes from the pool unless that is said to be meant", async () => {
  const { act, read } = await begin();
  await act("committee.hand-over-list", list(["P1", "P9"]));
  await act("committee.hand-over-list", list(["P2", "P10"], 1));
  await act("committee.withdraw-list", { number: 2, reason: "" });
  const fewer = { file: "fewer.csv", pool: pool(8) };
  const { status, body } = await act("committee.import-pool", fewer);
  expect(status).toBe(422);
  expect(body.problems).toMatchObject([
    { code: "listed-name-missing", value: "P9", details: { version: 1 } },
    { code: "listed-name-missing", value: "P10", details: { version: 2 } },
  ]);
  expect(await act("committee.import-pool", { ...fewer, accept_missing: true })).toMatchObject({ status: 200 });
  expect(await read("lists")).toMatchObject({ versions: [{ members: ["P1", "P9"] }, { members: ["P2", "P10"] }] });
});

test("a list names people of the pool, each once, none of them already seated", async () => {
  const { act, read } = await begin();
  await act("committee.set-conditions", { conditions: { seated: ["P5"], conditions: [] }, note: "" });
  const { status, body } = await act("committee.hand-over-list", list(["P1", "X1", "P1", "P5"]));
  expect(status).toBe(422);
  expect(body.problems).toMatchObject([
    { code: "not-in-pool", row: 3, value: "X1" },
    { code: "duplicate-id", row: 4, value: "P1", details: { first: 2 } },
    { code: "already-seated", row: 5, value: "P5" },
  ]);
  expect((await act("committee.hand-over-list", list([]))).body.code).toBe("empty-list");
  expect((await act("committee.hand-over-list", { ...list(["P1"]), by: "X" })).body.code).toBe("unknown-actor");
  expect((await act("committee.hand-over-list", list(["P1"], 7))).body.code).toBe("unknown-version");
  expect((await act("committee.hand-over-list", { ...list(["P1"]), handedOverOn: "2031-02-30" })).status).toBe(422);
  expect(await read("lists")).toEqual({ versions: [] });
});

test("a version of a list keeps its order and stays readable once withdrawn", async () => {
  const { act, read } = await begin();
  expect((await act("committee.hand-over-list", list(["P3", "P1", "P2"]))).body.result).toEqual({ number: 1 });
  expect((await act("committee.hand-over-list", list(["P4"], 1))).body.result).toEqual({ number: 2 });
  await act("committee.withdraw-list", { number: 1, reason: "replaced" });
  expect(await read("lists")).toMatchObject({
    versions: [
      { number: 1, members: ["P3", "P1", "P2"], withdrawn: true, parent: null },
      { number: 2, members: ["P4"], withdrawn: false, parent: 1 },
    ],
  });
  await act("committee.restore-list", { number: 1 });
  expect(await read("lists")).toMatchObject({ versions: [{ withdrawn: false }, { withdrawn: false }] });
  expect((await act("committee.withdraw-list", { number: 9, reason: "" })).body.code).toBe("unknown-version");
});

test("undoing goes back one version, and undoing that brings it again; nothing is ever lost", async () => {
  const { act, read } = await begin();
  const set = (max: number, version: number) =>
    act("committee.set-conditions", { conditions: { conditions: [{ ...women, max }] }, note: `m${max}` }, { version });
  const undo = (version: number) => act("committee.undo-conditions", {}, { version });
  expect((await undo(0)).body.code).toBe("nothing-to-undo");
  await set(3, 0);
  expect((await undo(1)).body.code).toBe("nothing-to-undo");
  await set(4, 1);
  expect((await undo(2)).body.result).toEqual({ version: 3 });
  expect(await read("conditions")).toMatchObject({ version: 3, conditions: { conditions: [{ max: 3 }] } });
  await undo(3);
  expect(await read("conditions")).toMatchObject({
    version: 4,
    conditions: { conditions: [{ max: 4 }] },
    history: [{ note: "m3" }, { note: "m4" }, { undoneTo: 1 }, { undoneTo: 2 }],
  });
  expect((await undo(2)).status).toBe(409);
});

test("conditions that the pool cannot answer are refused with everything that is wrong", async () => {
  const { act } = await begin();
  const conditions = [
    { ...women, id: "a", where: [{ attribute: "height", anyOf: ["tall"] }], min: 1 },
    { ...women, id: "b", min: 5, max: 2 },
    { id: "c", kind: "excluded", strength: "must", members: ["X9"] },
  ];
  const { status, body } = await act("committee.set-conditions", { conditions: { conditions }, note: "" });
  expect(status).toBe(422);
  expect(body.problems.length).toBeGreaterThan(0);
  const twoClauses = [...women.where, ...women.where];
  const doubled = { conditions: [{ ...women, where: twoClauses, min: 1 }] };
  expect((await act("committee.set-conditions", { conditions: doubled, note: "" })).status).toBe(422);
  const unknown = { conditions: [{ ...women, mni: 1 }] };
  expect((await act("committee.set-conditions", { conditions: unknown, note: "" })).status).toBe(422);
});

test("conditions of every kind are read back as they were set", async () => {
  const { act, read } = await begin();
  const where = [{ attribute: "region", anyOf: ["hills"] }];
  const common = { strength: "must", label: { ar: "شرط", en: "condition" }, source: "article 1" };
  const conditions = [
    { ...common, id: "count", kind: "count", where, min: 1, max: 3, flex: { min: 0 }, price: "5/2" },
    { ...common, id: "each", kind: "each", by: "region", where: [], min: 1, values: [{ value: "hills", max: 2 }] },
    { ...common, id: "share", kind: "share", where, of: [], min: "1/3" },
    { ...common, id: "difference", kind: "difference", left: where, right: [], max: 0 },
    { ...common, id: "most", kind: "atMost", members: ["P1", "P2"], max: 1 },
    { ...common, id: "pair", kind: "together", members: ["P3", "P4"], strength: "wish" },
  ];
  const set = { size: 4, referenceDate: "2031-01-01", seated: ["P10"], conditions };
  expect((await act("committee.set-conditions", { conditions: set, note: "" })).status).toBe(200);
  expect(await read("conditions")).toMatchObject({ conditions: set });
});

/** A process with one list and one objection to a name on it. */
async function object(ground: string | null) {
  const { act, read } = await begin();
  await act("committee.hand-over-list", list(["P1", "P2"]));
  const filed = { version: 1, actor: "NORTH", nominee: "P1", ground, text: "because", filedOn: "2031-05-03" };
  const { body } = await act("committee.file-objection", filed);
  const id = String(body.result["id"]);
  const rule = (state: string, more: object = {}) =>
    act("committee.rule-objection", { id, state, by: "OSE", on: "2031-05-04", reason: "heard", ...more });
  return { act, read, filed, id, rule };
}

test("an objection names a version, an actor and somebody on that version", async () => {
  const { act, filed } = await object("balance");
  const code = async (more: object) => (await act("committee.file-objection", { ...filed, ...more })).body.code;
  expect(await code({ version: 2 })).toBe("unknown-version");
  expect(await code({ actor: "WEST" })).toBe("unknown-actor");
  expect(await code({ nominee: "P3" })).toBe("not-on-version");
});

test("without a ground an objection can only be inadmissible", async () => {
  const { rule, read } = await object(null);
  expect((await rule("sustained")).body.code).toBe("objection-without-ground");
  expect((await rule("overruled")).body.code).toBe("objection-without-ground");
  expect((await rule("inadmissible")).status).toBe(200);
  expect(await read("objections")).toMatchObject({ objections: [{ state: "inadmissible", ruling: { by: "OSE" } }] });
});

test("an objection removes nobody, not even when it is sustained", async () => {
  const { rule, read } = await object("balance");
  const before = await read("lists");
  expect((await rule("sustained")).status).toBe(200);
  expect(await read("lists")).toEqual(before);
});

test("an objection is ruled on once", async () => {
  const { rule, read } = await object("security");
  await rule("overruled");
  expect((await rule("sustained")).body.code).toBe("objection-settled");
  expect(await read("objections")).toMatchObject({ objections: [{ state: "overruled" }] });
});

test("only whoever filed an objection withdraws it, and nothing is decided before it was filed", async () => {
  const { act, rule, id, read } = await object("balance");
  const withdraw = (by: string, on = "2031-05-04") =>
    act("committee.withdraw-objection", { id, by, on, reason: "settled between us" });
  expect((await withdraw("SOUTH")).body.code).toBe("not-the-objector");
  expect((await withdraw("NORTH", "2031-05-01")).body.code).toBe("before-filing");
  expect((await rule("sustained", { by: "nobody" })).body.code).toBe("unknown-actor");
  expect((await withdraw("NORTH")).status).toBe(200);
  expect(await read("objections")).toMatchObject({ objections: [{ state: "withdrawn" }] });
  expect(
    (await act("committee.withdraw-objection", { id: v7(), by: "NORTH", on: "2031-05-04", reason: "" })).body.code,
  ).toBe("unknown-objection");
});

test("population figures are read back as they were set", async () => {
  const { act, read } = await begin();
  expect(await read("population")).toEqual({ population: [] });
  const population = [{ attribute: "region", value: "hills", share: "7/50", source: "census", disputed: true }];
  await act("committee.set-population", { population });
  expect(await read("population")).toEqual({ population });
});
