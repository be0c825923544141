import {
  checkList,
  exchangeSubject,
  highsSolver,
  keyPairOf,
  outcomeProblems,
  releaseShares,
  runExchange,
  sealMarks,
  usualThreshold,
  type ExchangeTerms,
  type Marks,
  type Outcome,
} from "@convene/engine";
import loadHighs from "highs";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeArdania } from "./ardania.ts";

const { nominees, versions, marks, impossibleMarks, model } = makeArdania();
const solver = highsSolver(await loadHighs());
const fourth = versions.find(({ number }) => number === 4)?.members ?? [];
const names = nominees.map(({ id }) => id);
const list = { version: 4, members: fourth };

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** Bytes of a test's own, the same in every run. */
function randomOf(seed: string) {
  let counter = 0;
  return (count: number): Uint8Array => {
    counter += 1;
    return new Uint8Array(createHash("shake256", { outputLength: count }).update(`${seed}/${counter}`).digest());
  };
}

/** The exchange as it is held: three blocs seal, three of four holders release, one machine opens. */
function hold(sealedBy: Marks) {
  const blocs = Object.keys(sealedBy);
  const keys = new Map([...blocs, "OSE", "machine"].map((holder) => [holder, keyPairOf(randomOf(holder)(32))]));
  const keysOf = (holder: string) => keys.get(holder) ?? keyPairOf(randomOf("nobody")(32));
  const holders = [...blocs, "OSE"].map((holder) => ({
    holder,
    key: Buffer.from(keysOf(holder).publicKey).toString("hex"),
  }));
  const terms: ExchangeTerms = {
    format: "convene-exchange/1",
    process: "ardania",
    exchange: "civic-list",
    run: 1,
    subject: exchangeSubject(model, list, names),
    budget: 12,
    blocs,
    holders,
    threshold: usualThreshold(holders.length),
    deadline: "2026-12-01T12:00:00Z",
    consequence: "proceed",
    announced: "Whoever has not sealed by then is taken to accept everybody.",
  };
  const sealed = blocs.map(
    (bloc) => valueOf(sealMarks({ terms, names, bloc, marks: sealedBy[bloc] ?? [] }, randomOf(`marks ${bloc}`))).sealed,
  );
  const opening = { terms, sealed, key: Buffer.from(keysOf("machine").publicKey).toString("hex") };
  const releases = ["GOV", "CIV", "OSE"].map((holder) =>
    valueOf(releaseShares(opening, holder, keysOf(holder), randomOf(`release ${holder}`))),
  );
  const input = { opening, names, releases, keys: keysOf("machine"), model, list };
  const { outcome } = valueOf(runExchange(input, solver, randomOf("answers")));
  expect(outcomeProblems(outcome, opening, model, list, names)).toEqual([]);
  return outcome;
}

test("six changes to version 4 satisfy every condition and every sealed mark", () => {
  const { answer } = hold(marks);
  if (!answer.found) throw new Error("no list was found");
  expect(answer.swaps).toBe(6);
  expect(valueOf(checkList(model, answer.list)).holds).toBe(true);
  const marked = new Set(Object.values(marks).flat());
  expect(answer.list.filter((id) => marked.has(id))).toEqual([]);
});

test("with the impossible marks the outcome is a clash of which the marks are one element", () => {
  const { answer } = hold(impossibleMarks);
  expect(answer.found).toBe(false);
  expect(answer.found ? [] : answer.conflict).toContain("marks");
  expect(Object.keys(answer)).toEqual(["found", "conflict"]);
});
