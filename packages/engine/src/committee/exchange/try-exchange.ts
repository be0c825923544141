import { bytesToHex } from "@noble/hashes/utils.js";
import type { Outcome } from "../../kit/index.ts";
import type { Marks } from "../condition.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { keyPairOf, type KeyPair } from "./hpke.ts";
import type { VersionedList } from "./outcome.ts";
import type { MarksReceipt } from "./receipt.ts";
import { releaseShares, type Opening, type Release } from "./release.ts";
import { sealMarks } from "./seal.ts";
import type { SealedMarks } from "./sealed-marks.ts";
import { exchangeSubject, type ExchangeTerms } from "./terms.ts";
import { testRandom } from "./try-random.ts";

/** The value of an outcome. Throws when there is none. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** The codes of the problems of an outcome; none when it has a value. */
export function codesOf(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.problems.map(({ code }) => code);
}

const made = new Map<string, KeyPair>();

/** The key pair of a holder of the tests. */
export function keysOf(holder: string): KeyPair {
  const keys = made.get(holder) ?? keyPairOf(testRandom(`key of ${holder}`)(32));
  made.set(holder, keys);
  return keys;
}

/** What an exchange of the tests is made from. */
export type TestExchange = {
  readonly model: Model;
  readonly list: VersionedList;
  readonly names: readonly NomineeId[];
  readonly marks: Marks;
};

export const FACILITATOR = "OSE";

/** Terms among the blocs that have marks, and the facilitator. */
export function testTerms(exchange: TestExchange, more: Partial<ExchangeTerms> = {}): ExchangeTerms {
  const { model, list, names, marks } = exchange;
  const blocs = Object.keys(marks);
  return {
    format: "convene-exchange/1",
    process: "ardania",
    exchange: "first",
    run: 1,
    subject: exchangeSubject(model, list, names),
    budget: 12,
    blocs,
    holders: [...blocs, FACILITATOR].map((holder) => ({ holder, key: bytesToHex(keysOf(holder).publicKey) })),
    threshold: 3,
    deadline: "2026-12-01T12:00:00Z",
    consequence: "proceed",
    announced: "Whoever has not sealed by then is taken to accept everybody.",
    ...more,
  };
}

/** Everything up to the opening. */
export type SealedExchange = TestExchange & {
  readonly terms: ExchangeTerms;
  readonly sealed: readonly SealedMarks[];
  readonly receipts: readonly MarksReceipt[];
  readonly opening: Opening;
  readonly releases: readonly Release[];
  /** The key pair of the opening. */
  readonly keys: KeyPair;
};

/** Seals the marks of every bloc, and releases the shares of the holders named; all of them unless given. */
export function sealAll(
  exchange: TestExchange,
  terms: ExchangeTerms = testTerms(exchange),
  releasing: readonly string[] = terms.holders.map(({ holder }) => holder),
): SealedExchange {
  const { names, marks } = exchange;
  const given = terms.blocs.map((bloc) =>
    valueOf(sealMarks({ terms, names, bloc, marks: marks[bloc] ?? [] }, testRandom(`seal of ${bloc}`))),
  );
  const sealed = given.map((one) => one.sealed);
  const keys = keysOf("opening");
  const opening = { terms, sealed, key: bytesToHex(keys.publicKey) };
  const releases = releasing.map((holder) =>
    valueOf(releaseShares(opening, holder, keysOf(holder), testRandom(`release of ${holder}`))),
  );
  return { ...exchange, terms, sealed, receipts: given.map((one) => one.receipt), opening, releases, keys };
}
