import {
  commitBundle,
  createBundle,
  createModel,
  nonceCommitment,
  verifyBundleText,
  writeBundle,
  type Pool,
} from "@convene/engine";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 } from "uuid";
import { pool, PROCESS, testServer, type TestServer } from "../../../test/index.ts";
import { actRegistry, perform } from "../../acts/index.ts";
import { makeDrawActs } from "./index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

/** A round of the public chain long past, with its value, and its time in seconds since 1970. */
const ROUND = 657_413;
const SIGNATURE = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
const TIME = 1_692_803_367 + (ROUND - 1) * 3;
const PARTIES = ["NORTH", "SOUTH"].map((party) => ({ party, nonce: randomBytes(32).toString("hex") }));
const conditions = { size: 1, conditions: [] };
const draw = "beacon";

/** A draw by that round, and its acts at a time that the test sets. */
async function begin() {
  const process = `p-${v7()}`;
  let now = TIME - 7_200;
  const acts = actRegistry(makeDrawActs(async () => now));
  await server.act("process.create", { process: { ...PROCESS, id: process } }, { process });
  await server.act("committee.import-pool", { file: "pool.csv", pool: pool(6) }, { process });
  await server.act("committee.set-conditions", { conditions, note: "" }, { process });
  const act = async (name: string, payload: unknown) => {
    const command = { name: `committee.${name}`, commandId: v7(), process, payload };
    const answer = await perform(server.database, server.keyring, acts, { kind: "local" }, command, () => undefined);
    return "problems" in answer ? answer.problems.map(({ code }) => code) : answer.body.result;
  };
  const bundle = (test_ = false) => {
    const model = createModel({ pool: pool(6) as Pool, conditions });
    if (!model.ok) throw new Error("no model");
    const made = createBundle({
      model: model.value,
      draw: {
        algorithm: "leximin",
        size: 1,
        panels: [],
        chances: [],
        status: "exact",
        deviation: 0,
        certificate: { status: "claimed", never: [], levels: [] },
        never: [],
      },
      lottery: { panels: [["P1"], ["P2"], ["P3"]], counts: [], deviation: 0 },
      salts: model.value.pool.nominees.map(() => randomBytes(16).toString("hex")),
    });
    const done = commitBundle(made, {
      draw,
      process,
      earlier: { commitments: 0, tests: 0 },
      test: test_,
      reserves: { by: [], count: 1 },
      codeSha256: "c".repeat(64),
      source: {
        kind: "drand",
        round: ROUND,
        fallback: { rule: "ceremony", after_hours: 24, ceremony: { method: "digits" } },
      },
      nonces: PARTIES.map(({ party, nonce }) => ({ party, commit: nonceCommitment(party, nonce) })),
      now: TIME - 10_000,
    });
    if (!done.ok) throw new Error(JSON.stringify(done.problems));
    return writeBundle(done.value);
  };
  const at = (seconds: number) => {
    now = TIME + seconds;
  };
  const text = async () => (await server.request(`/api/processes/${process}/draws/${draw}/sealed-bundle`)).text();
  return { act, at, bundle, text, process };
}

const RANDOMNESS = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587";
const beacon = { source: "drand", beacon: { round: ROUND, signature: SIGNATURE, randomness: RANDOMNESS } };
const [north, south] = PARTIES.map((party) => ({ draw, ...party }));

test("a round that is less than an hour ahead is refused for a real draw and allowed for a test", async () => {
  const { act, at, bundle } = await begin();
  await act("open-draw", { draw, test: false, repeats: null, reason: "" });
  at(-3_599);
  expect(await act("commit-draw", { draw, bundle: bundle() })).toEqual(["round-too-soon"]);
  at(-3_601);
  expect(await act("commit-draw", { draw, bundle: bundle() })).toMatchObject({
    revealUntil: new Date((TIME - 60) * 1000).toISOString(),
  });
  const second = await begin();
  second.at(-60);
  await second.act("open-draw", { draw, test: true, repeats: null, reason: "" });
  expect(await second.act("commit-draw", { draw, bundle: second.bundle(true) })).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
  });
});

test("a late nonce is refused, is on record as late, and the draw goes on without it", async () => {
  const { act, at, bundle, text, process } = await begin();
  await act("open-draw", { draw, test: false, repeats: null, reason: "" });
  await act("commit-draw", { draw, bundle: bundle() });
  at(-61);
  expect(await act("reveal-nonce", north)).toEqual({ late: false });
  expect(await act("record-draw-source", { draw, source: beacon })).toEqual(["round-ahead"]);
  at(-60);
  expect(await act("reveal-nonce", south)).toEqual({ late: true });
  at(0);
  expect(await act("record-draw-source", { draw, source: beacon })).toMatchObject({ index: expect.any(Number) });
  const { draws } = (await server.read(`/api/processes/${process}/draws`)) as {
    draws: { steps: { kind: string; party?: string; nonce?: string }[] }[];
  };
  expect(draws[0]?.steps.find(({ kind }) => kind === "late")).toEqual({
    kind: "late",
    party: "SOUTH",
    at: expect.any(String),
  });
  const verdict = verifyBundleText({ name: "bundle", text: await text() });
  expect(verdict.stage).toBe("drawn");
  expect(verdict.checks.find(({ fault }) => fault === "nonce-missing")).toMatchObject({ values: { value: "SOUTH" } });
});

test("a beacon of another round or with a changed digit is refused, and so is dice before the fallback's hour", async () => {
  const { act, at, bundle } = await begin();
  await act("open-draw", { draw, test: false, repeats: null, reason: "" });
  await act("commit-draw", { draw, bundle: bundle() });
  for (const one of [north, south]) await act("reveal-nonce", one);
  at(5);
  const changed = { ...beacon.beacon, signature: SIGNATURE.replace("b7", "a7") };
  const other = { ...beacon.beacon, round: ROUND + 1 };
  for (const wrong of [changed, other]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await act("record-draw-source", { draw, source: { source: "drand", beacon: wrong } })).toEqual([
      "beacon-refused",
    ]);
  }
  const witnesses = ["NORTH", "SOUTH"].map((bloc) => ({ name: bloc, bloc }));
  const dice = {
    source: "ceremony",
    ceremony: { method: "digits", throws: ["2"], digits: "01234567890123456789", witnesses },
  };
  expect(await act("record-draw-source", { draw, source: dice })).toEqual(["beacon-awaited"]);
  at(24 * 3_600);
  expect(await act("record-draw-source", { draw, source: dice })).toEqual({ index: 2 });
});

test("whom the policy does not allow changes nothing of a draw", async () => {
  const { act, bundle, process } = await begin();
  await act("open-draw", { draw, test: false, repeats: null, reason: "" });
  const acts = makeDrawActs(async () => TIME - 7_200);
  for (const { name } of acts) {
    const command = { name, commandId: v7(), process, payload: { draw, bundle: bundle() } };
    // oxlint-disable-next-line no-await-in-loop
    const answer = await perform(
      server.database,
      server.keyring,
      actRegistry(acts),
      { kind: "public" },
      command,
      () => undefined,
    );
    expect(answer.status).toBe(403);
  }
  expect(await server.read(`/api/processes/${process}/draws`)).toMatchObject({ draws: [{ state: "open", steps: [] }] });
});
