import {
  commitBundle,
  createBundle,
  createModel,
  nonceCommitment,
  verifyBundleText,
  writeBundle,
  type CommitmentInput,
  type DrawBundle,
  type Pool,
} from "@convene/engine";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 } from "uuid";
import { pool, PROCESS, query, testServer, type TestServer } from "../../../test/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const CONDITIONS = {
  size: 2,
  conditions: [
    {
      id: "hills",
      kind: "count" as const,
      strength: "must" as const,
      where: [{ attribute: "region", anyOf: ["hills"] }],
      min: 1,
      max: 1,
    },
  ],
};
/** One person of the hills and one of the coast on each panel. */
const PANELS = [
  ["P1", "P2"],
  ["P3", "P4"],
  ["P5", "P6"],
  ["P7", "P8"],
  ["P10", "P9"],
];
const nonces = new Map(["NORTH", "SOUTH"].map((party) => [party, randomBytes(32).toString("hex")]));
const nonceOf = (party: string) => nonces.get(party) ?? "";

/** A process with a pool of ten and its conditions, and shorthands for its acts and reads. */
async function begin() {
  const process = `p-${v7()}`;
  const act = (name: string, payload: unknown, more: { cmd_id?: string } = {}) =>
    server.act(name, payload, { process, ...more });
  await act("process.create", { process: { ...PROCESS, id: process } });
  await act("committee.import-pool", { file: "pool.csv", pool: pool(10) });
  await act("committee.set-conditions", { conditions: CONDITIONS, note: "" });
  type Read = {
    counts: { commitments: number; tests: number };
    draws: {
      id: string;
      state: string;
      steps: { kind: string }[];
      outcome: { members: string[]; declined?: { by: string }[] } | null;
    }[];
  };
  const read = async () => (await server.read(`/api/processes/${process}/draws`)) as Read;
  const text = async (draw: string, part: string) =>
    (await server.request(`/api/processes/${process}/draws/${draw}/${part}`)).text();
  return { process, act, read, text };
}

type Choice = Partial<Omit<CommitmentInput, "subject">> & { readonly draw: string; readonly process: string };

/** The bundle that a secretariat prepares for a test draw by ten-sided dice, unless it says otherwise. */
function prepared(choice: Choice, panels: readonly (readonly string[])[] = PANELS): DrawBundle {
  const model = createModel({ pool: pool(10) as Pool, conditions: CONDITIONS });
  if (!model.ok) throw new Error("no model");
  const chance = { numerator: 1n, denominator: 5n };
  const half = { numerator: 1n, denominator: 2n };
  const level = { value: chance, weights: { P1: half, P10: half }, proof: { by: "enumeration" as const } };
  const made = createBundle({
    model: model.value,
    draw: {
      algorithm: "leximin",
      size: 2,
      panels: [],
      chances: model.value.pool.nominees.map(({ id }) => ({ id, value: 0.2, fraction: chance })),
      status: "exact",
      deviation: 0,
      certificate: { status: "proved", never: [], levels: [level] },
      never: [],
    },
    lottery: { panels, counts: [], deviation: 0 },
    salts: model.value.pool.nominees.map(() => randomBytes(16).toString("hex")),
  });
  const committed = commitBundle(made, {
    earlier: { commitments: 0, tests: 0 },
    test: true,
    reserves: { by: ["region"], count: 2 },
    codeSha256: "c".repeat(64),
    source: { kind: "ceremony", ceremony: { method: "digits" } },
    nonces: [...nonces].map(([party, nonce]) => ({ party, commit: nonceCommitment(party, nonce) })),
    now: Date.now() / 1000,
    ...choice,
  });
  if (!committed.ok) throw new Error(JSON.stringify(committed.problems));
  return committed.value;
}

const soon = () => new Date(Date.now() + 600_000).toISOString();
const open = { test: true, repeats: null, reason: "" };

/** A draw that is committed to: by dice, for a test, with ten minutes for the nonces. */
async function committed(draw = "first") {
  const begun = await begin();
  await begun.act("committee.open-draw", { draw, ...open });
  const bundle = writeBundle(prepared({ draw, process: begun.process }));
  const answer = await begun.act("committee.commit-draw", { draw, bundle, revealUntil: soon() });
  expect(answer.body.problems).toBeUndefined();
  return { ...begun, draw };
}

const witnesses = [
  { name: "Amal", bloc: "NORTH" },
  { name: "Basil", bloc: "SOUTH" },
];
const thrown = (index: string) => ({
  source: "ceremony",
  ceremony: { method: "digits", throws: [index], digits: "01234567890123456789", witnesses },
});

test("a draw goes from commitment to announcement, and its sealed bundle verifies", async () => {
  const { act, read, text, draw } = await committed();
  for (const [party, nonce] of nonces) {
    // oxlint-disable-next-line no-await-in-loop -- one party after the other
    expect((await act("committee.reveal-nonce", { draw, party, nonce })).body.result).toEqual({ late: false });
  }
  expect((await act("committee.record-draw-source", { draw, source: thrown("2") })).body.result).toEqual({ index: 2 });
  expect((await read()).draws).toMatchObject([{ state: "drawn", outcome: { members: ["P5", "P6"] } }]);
  expect((await act("committee.announce-draw", { draw })).status).toBe(200);
  expect(await read()).toMatchObject({ counts: { commitments: 1, tests: 1 }, draws: [{ state: "announced" }] });
  const sealed = verifyBundleText({ name: "sealed", text: await text(draw, "sealed-bundle") });
  expect(sealed.checks.filter(({ state }) => state === "failed")).toEqual([]);
  expect(sealed).toMatchObject({ holds: true, stage: "drawn", index: 2, members: ["P5", "P6"] });
  const forEverybody = await text(draw, "bundle");
  expect(forEverybody).not.toContain("salt");
  expect(verifyBundleText({ name: "public", text: forEverybody })).toMatchObject({ holds: true, index: 2 });
});

test("the same command twice is one act, and the same act under another command is refused", async () => {
  const { act, read, draw } = await committed();
  const cmd_id = v7();
  const reveal = { draw, party: "NORTH", nonce: nonceOf("NORTH") };
  const [first, again] = [
    await act("committee.reveal-nonce", reveal, { cmd_id }),
    await act("committee.reveal-nonce", reveal, { cmd_id }),
  ];
  expect(again.body).toEqual(first.body);
  expect((await act("committee.reveal-nonce", reveal)).body.code).toBe("nonce-repeated");
  expect((await read()).draws[0]?.steps).toHaveLength(1);
});

test("what was committed to is not committed to again, and no number is recorded twice", async () => {
  const { act, process, draw } = await committed();
  const bundle = writeBundle(prepared({ draw, process, earlier: { commitments: 1, tests: 1 } }));
  expect((await act("committee.commit-draw", { draw, bundle, revealUntil: soon() })).body.code).toBe("draw-stands");
  for (const [party, nonce] of nonces) await act("committee.reveal-nonce", { draw, party, nonce });
  await act("committee.record-draw-source", { draw, source: thrown("1") });
  expect((await act("committee.record-draw-source", { draw, source: thrown("3") })).body.code).toBe("draw-stands");
  for (const table of ["draw", "draw_commitment", "draw_nominee", "draw_step"]) {
    // oxlint-disable-next-line no-await-in-loop
    await expect(query(server.connection, `update ${table} set process = process`)).rejects.toThrow("append-only");
  }
});

test("a commitment is worked out anew: other panels, people, counts or deadlines are refused by name", async () => {
  const { act, process } = await begin();
  await act("committee.open-draw", { draw: "d", ...open });
  const commit = async (bundle: DrawBundle, revealUntil = soon()) => {
    const { status, body } = await act("committee.commit-draw", {
      draw: "d",
      bundle: writeBundle(bundle),
      revealUntil,
    });
    return [status, body.problems?.map(({ code, column, value }) => column ?? value ?? code)];
  };
  const good = prepared({ draw: "d", process });
  const [one, ...others] = good.pool.nominees ?? [];
  if (one === undefined || good.commitment === undefined) throw new Error("nobody");
  expect(await commit(prepared({ draw: "d", process }, [["P1", "P3"], ...PANELS]))).toEqual([422, ["hills:max"]]);
  expect(await commit(prepared({ draw: "d", process, earlier: { commitments: 4, tests: 0 } }))).toEqual([
    422,
    ["number"],
  ]);
  expect(await commit(prepared({ draw: "d", process, test: false }))).toEqual([422, ["tests", "test"]]);
  expect(await commit(prepared({ draw: "other", process }))).toEqual([422, ["draw"]]);
  expect(await commit({ ...good, pool: { ...good.pool, nominees: others } })).toEqual([422, ["P1"]]);
  const moved = { ...one, features: { region: "coast" } };
  expect(await commit({ ...good, pool: { ...good.pool, nominees: [moved, ...others] } })).toEqual([422, ["pool"]]);
  expect(await commit({ ...good, conditions: { ...good.conditions, size: 3 } })).toEqual([422, ["conditions"]]);
  expect(await commit({ ...good, commitment: { ...good.commitment, panels_root: "0".repeat(64) } })).toEqual([
    422,
    ["panels_root"],
  ]);
  expect((await commit(good, new Date().toISOString()))[0]).toBe(422);
  const bundle = writeBundle(good).replace('"pool_size":10', '"pool_size":11');
  expect((await act("committee.commit-draw", { draw: "d", bundle, revealUntil: soon() })).body.code).toBe(
    "digest-differs",
  );
  expect(await commit(good)).toEqual([200, undefined]);
});

test("a nonce must be the one committed to, by a party of the draw", async () => {
  const { act, draw } = await committed();
  const reveal = async (party: string, nonce: string) =>
    (await act("committee.reveal-nonce", { draw, party, nonce })).body.code;
  expect(await reveal("NORTH", nonceOf("SOUTH"))).toBe("nonce-differs");
  expect(await reveal("WEST", nonceOf("NORTH"))).toBe("nonce-of-stranger");
  expect(await reveal("NORTH", "abc")).toBe("bad-member");
});

test("nothing is thrown while a nonce may still come", async () => {
  const { act, draw } = await committed();
  await act("committee.reveal-nonce", { draw, party: "NORTH", nonce: nonceOf("NORTH") });
  expect((await act("committee.record-draw-source", { draw, source: thrown("1") })).body.code).toBe("deadline-ahead");
});

test("the witnesses of a throw are two, of different blocs of the process", async () => {
  const { act, draw } = await committed();
  for (const [party, nonce] of nonces) await act("committee.reveal-nonce", { draw, party, nonce });
  const by = async (...blocs: readonly string[]) => {
    const ceremony = { ...thrown("1").ceremony, witnesses: blocs.map((bloc) => ({ name: "W", bloc })) };
    return (await act("committee.record-draw-source", { draw, source: { source: "ceremony", ceremony } })).body.code;
  };
  expect(await by("NORTH")).toBe("witnesses-missing");
  expect(await by("NORTH", "NORTH")).toBe("witnesses-missing");
  expect(await by("NORTH", "EAST")).toBe("unknown-actor");
});

test("whoever declines before the announcement is replaced by the next reserve; afterwards the panel stands", async () => {
  const { act, read, draw } = await committed();
  for (const [party, nonce] of nonces) await act("committee.reveal-nonce", { draw, party, nonce });
  await act("committee.record-draw-source", { draw, source: thrown("0") });
  expect((await act("committee.decline-draw", { draw, nominee: "P9" })).body.code).toBe("declined-not-drawn");
  expect((await act("committee.decline-draw", { draw, nominee: "P1" })).body.result).toEqual({ id: draw });
  const by = (await read()).draws[0]?.outcome?.declined?.[0]?.by;
  expect(["P3", "P5", "P7", "P9"]).toContain(by);
  expect((await read()).draws[0]?.outcome?.members).toEqual(["P2", String(by)].toSorted());
  await act("committee.announce-draw", { draw });
  expect((await act("committee.decline-draw", { draw, nominee: "P2" })).body.code).toBe("draw-stands");
  expect((await act("committee.abandon-draw", { draw, reason: "x" })).body.code).toBe("draw-stands");
});

test("a redraw is a draw of its own name with a public reason, and every commitment stays counted", async () => {
  const { act, read, process, draw } = await committed();
  const again = { draw: "second", test: true, repeats: draw, reason: "The hall was not open." };
  expect((await act("committee.open-draw", again)).body.code).toBe("draw-stands");
  expect((await act("committee.abandon-draw", { draw, reason: " " })).status).toBe(422);
  await act("committee.abandon-draw", { draw, reason: "The hall was not open." });
  expect((await act("committee.open-draw", { ...again, draw })).body.code).toBe("draw-exists");
  expect((await act("committee.open-draw", { ...again, reason: "" })).body.code).toBe("redraw-without-reason");
  expect((await act("committee.open-draw", { ...again, repeats: "none" })).body.code).toBe("unknown-draw");
  expect((await act("committee.open-draw", again)).status).toBe(200);
  const redraw = { of: draw, reason: again.reason, approved_by: ["Amal", "Basil"] };
  const choice = { draw: "second", process, earlier: { commitments: 1, tests: 1 } };
  const sent = async (bundle: DrawBundle) =>
    act("committee.commit-draw", { draw: "second", bundle: writeBundle(bundle), revealUntil: soon() });
  expect((await sent(prepared(choice))).body.code).toBe("redraw-without-approvals");
  expect((await sent(prepared({ ...choice, redraw: { ...redraw, reason: "Another." } }))).status).toBe(422);
  expect((await sent(prepared({ ...choice, redraw }))).status).toBe(200);
  expect(await read()).toMatchObject({ counts: { commitments: 2, tests: 2 }, draws: [{ state: "abandoned" }, {}] });
});

test("neither the tables nor the record hold anybody's id in the clear", async () => {
  const { act, draw, process } = await committed("clear");
  for (const [party, nonce] of nonces) await act("committee.reveal-nonce", { draw, party, nonce });
  await act("committee.record-draw-source", { draw, source: thrown("4") });
  for (const table of ["draw_commitment", "draw_nominee", "draw_step"]) {
    // oxlint-disable-next-line no-await-in-loop
    const rows = await query(server.connection, `select * from ${table} where process = $1`, [process]);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/"P\d+"/u);
  }
});
