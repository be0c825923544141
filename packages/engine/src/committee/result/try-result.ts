import { ed25519 } from "@noble/curves/ed25519.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { formatNote, SIGNATURE_TYPES, verifierKey } from "../../audit/index.ts";
import { fraction } from "../../kit/index.ts";
import type { ConditionSet } from "../condition.ts";
import { createModel, type Model } from "../model.ts";
import type { Consent, CriteriaVersion, Ruling } from "./certified.ts";
import { createResult, type ResultBundle, type ResultInput } from "./result.ts";

/*
 * A committee of thirty for tests: ten sit already, twenty come with the list, of a pool of sixty.
 */

export const idOf = (number: number): string => `n${String(number).padStart(2, "0")}`;

const REGIONS = ["North", "South", "East"];

/** The pool, its nominees in the order of `order`. */
export function committeeModel(order: readonly number[] = Array.from({ length: 60 }, (_, index) => index)): Model {
  const nominees = order.map((index) => ({
    id: idOf(index),
    values: [
      [`Amal Canary-name-${index}`],
      [index % 2 === 0 ? "f" : "m"],
      [REGIONS[index % 3] ?? ""],
      [index % 7 === 0 ? "Canary-rare" : "common"],
    ],
  }));
  const conditions: ConditionSet = {
    size: 20,
    seated: Array.from({ length: 10 }, (_, index) => idOf(index)),
    conditions: [
      { id: "women", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 12, max: 18 },
      { id: "region", kind: "each", strength: "must", by: "region", where: [], min: 6 },
      { id: "rare", kind: "count", strength: "must", where: [{ attribute: "origin", anyOf: ["Canary-rare"] }], max: 8 },
      { id: "half", kind: "share", strength: "wish", where: [{ attribute: "sex", anyOf: ["f"] }], of: [], min: "1/3" },
      { id: "not-two", kind: "excluded", strength: "must", members: [idOf(58), idOf(59)] },
    ],
  };
  const made = createModel({
    pool: { attributes: ["name", "sex", "region", "origin"].map((key) => ({ key })), nominees },
    conditions,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

export const LIST = Array.from({ length: 20 }, (_, index) => idOf(index + 10));

export const CRITERIA: CriteriaVersion = { version: 2, criteria: [{ id: "office", text: { en: "Holds no office" } }] };

const everybody = Array.from({ length: 60 }, (_, index) => idOf(index));

/** Everybody consented; the number decides how far they may be named. */
export const CONSENTS: ReadonlyMap<string, Consent> = new Map(
  everybody.map((id, index) => {
    const degree = (["names", "names", "initials", "numbers"] as const)[index % 4] ?? "names";
    return [id, { answer: "given", on: "2031-05-01", by: "Canary-letter", degree }] as const;
  }),
);

export const RULINGS: ReadonlyMap<string, Ruling> = new Map(
  everybody.map((id) => {
    return [id, { criteria: 2, findings: { office: "met" }, on: "2031-05-02", reason: "Canary-reason" }] as const;
  }),
);

export const INPUT: ResultInput = {
  process: { id: "valley", name: { en: "Valley" } },
  certification: 1,
  list: { number: 3, by: "OSE", handedOverOn: "2031-05-01", members: LIST },
  model: committeeModel(),
  criteria: CRITERIA,
  consents: CONSENTS,
  rulings: RULINGS,
  body: { id: "large", name: { en: "Large body" }, seats: { NORTH: 5, SOUTH: 5, CIVIC: 20 } },
  rule: { share: fraction(3, 4), base: "members", compare: "at-least" },
};

/** Salts that are not random, so that tests repeat themselves. */
export function countedSalts(): () => string {
  let next = 0;
  return () => (next++).toString(16).padStart(32, "0");
}

export function tryResult(input: ResultInput = INPUT): ResultBundle {
  return createResult(input, countedSalts());
}

const SECRET = new Uint8Array(32).fill(1);
export const LOG = "example.org/log";
export const logKey = verifierKey(LOG, SIGNATURE_TYPES.note, ed25519.getPublicKey(SECRET));

/** A text signed by the log. */
export function signed(text: string): string {
  const signature = ed25519.sign(utf8ToBytes(text), SECRET);
  return formatNote({ text, signatures: [{ name: LOG, id: logKey.id, signature }] });
}
