import type { Outcome, Solver } from "../../kit/index.ts";
import type { ConditionSet } from "../condition.ts";
import { drawPanels, publishLottery, type Draw, type PublishedLottery } from "../draw/index.ts";
import { createModel, type Model } from "../model.ts";
import type { Pool } from "../pool.ts";
import { commitBundle, createBundle, drawBundle, type DrawBundle } from "./bundle.ts";
import type { CommitmentInput } from "./commitment.ts";
import { nonceCommitment } from "./nonce.ts";
import type { DrawSource } from "./outcome.ts";

/*
 * A draw small enough to be followed by hand, for tests and benchmarks: twelve nominees, four seats, two women and two
 * men, at most two of a region, two who speak Arabic.
 */

/** The value, or a complaint: the sample is in good order. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const REGIONS = ["North", "South", "East"];
const idOf = (number: number) => `n${String(number).padStart(2, "0")}`;

/** The pool and conditions of the sample. */
export function sampleModel(): Model {
  const pool: Pool = {
    attributes: [{ key: "name" }, { key: "sex" }, { key: "region" }, { key: "languages", separator: "|" }],
    nominees: Array.from({ length: 12 }, (_, index) => ({
      id: idOf(index + 1),
      values: [
        [`Nominee ${index + 1}`],
        [index % 2 === 0 ? "f" : "m"],
        [REGIONS[Math.floor(index / 2) % 3] ?? ""],
        index % 4 === 0 ? ["ar", "en"] : index % 4 === 1 ? [] : ["ar"],
      ],
    })),
  };
  const conditions: ConditionSet = {
    conditions: [
      { id: "women", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 2, max: 2 },
      { id: "regions", kind: "each", strength: "must", by: "region", where: [], max: 2 },
      {
        id: "arabic",
        kind: "count",
        strength: "must",
        where: [{ attribute: "languages", anyOf: ["ar"] }],
        min: 2,
      },
    ],
  };
  return valueOf(createModel({ pool, conditions: { ...conditions, size: 4 } }));
}

/** The fair draw of the sample, and a lottery of thirty panels. */
function sampleDraw(model: Model, solver: Solver): { readonly draw: Draw; readonly lottery: PublishedLottery } {
  const answer = valueOf(drawPanels(model, solver));
  if (!answer.feasible) throw new Error("the sample has panels");
  return { draw: answer.draw, lottery: publishLottery(model, answer.draw, solver, { count: 30 }) };
}

/** Salts that anybody could guess, which is why they are only for trying. */
export function sampleSalts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => index.toString(16).padStart(32, "0"));
}

/** Nonces of three parties; the name of one is in another script. */
export const SAMPLE_NONCES = [
  { party: "Government", nonce: "11".repeat(32) },
  { party: "المجتمع المدني", nonce: "22".repeat(32) },
  { party: "Opposition", nonce: "33".repeat(32) },
];

/** A public round, and its beacon. */
export const SAMPLE_BEACON: DrawSource & { readonly source: "drand" } = {
  source: "drand",
  beacon: {
    round: 657_413,
    signature: "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
    randomness: "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
  },
};

/** What a commitment to the sample states; the round was far ahead then. */
export const SAMPLE_COMMITMENT: Omit<CommitmentInput, "subject"> = {
  draw: "sample-1",
  process: "sample",
  earlier: { commitments: 2, tests: 1 },
  reserves: { by: ["sex"], count: 2 },
  codeSha256: "0".repeat(64),
  source: {
    kind: "drand",
    round: 657_413,
    fallback: { rule: "ceremony", after_hours: 24, ceremony: { method: "digits" } },
  },
  nonces: SAMPLE_NONCES.map(({ party, nonce }) => ({ party, commit: nonceCommitment(party, nonce) })),
  now: 1_693_000_000 - 3600,
};

/** The sample before its commitment. */
export function preparedBundle(solver: Solver): DrawBundle {
  const model = sampleModel();
  return createBundle({ model, ...sampleDraw(model, solver), salts: sampleSalts(12) });
}

/** The sample with its commitment. */
export function committedBundle(prepared: DrawBundle, change: Partial<typeof SAMPLE_COMMITMENT> = {}): DrawBundle {
  return valueOf(commitBundle(prepared, { ...SAMPLE_COMMITMENT, ...change }));
}

/** The sample drawn: the last party's nonce did not come. */
export function drawnBundle(prepared: DrawBundle, declined: readonly string[] = []): DrawBundle {
  const given = { nonces: SAMPLE_NONCES.slice(0, 2), source: SAMPLE_BEACON, declined };
  return valueOf(drawBundle(committedBundle(prepared), given));
}
