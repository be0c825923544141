import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import { digestOf } from "./digest.ts";

/** Whoever keeps one share of every key, and the public key it is sealed to (32 bytes in hexadecimal digits). */
export type Holder = { readonly holder: string; readonly key: string };

/**
 * What happens when a bloc has not sealed its marks by the deadline: the exchange goes on without them, or it ends
 * without an outcome.
 */
export type Consequence = "proceed" | "end";

/** What an outcome will be about, as digests. */
export type ExchangeSubject = {
  readonly list: { readonly version: number; readonly digest: string };
  readonly pool: string;
  readonly conditions: string;
  /** The names released to the blocs, in their order. */
  readonly names: { readonly count: number; readonly digest: string };
};

/** What all agree to before anybody marks: an exchange is this and nothing else. Its digest is in all that follows. */
export type ExchangeTerms = {
  readonly format: "convene-exchange/1";
  readonly process: string;
  readonly exchange: string;
  /** Which outcome of the process this exchange is to give, counted from 1. */
  readonly run: number;
  readonly subject: ExchangeSubject;
  /** How many names a bloc may mark at most: the same for all. */
  readonly budget: number;
  /** The blocs that may mark. */
  readonly blocs: readonly string[];
  /** The blocs and the facilitator, in the order of the shares. */
  readonly holders: readonly Holder[];
  /** How many holders it takes to open. */
  readonly threshold: number;
  /** `YYYY-MM-DDThh:mm:ssZ`. */
  readonly deadline: string;
  readonly consequence: Consequence;
  /** The consequence in the words in which it was announced. */
  readonly announced: string;
};

/** The digest that every other part of an exchange is bound to, 64 hexadecimal digits. */
export function termsDigest(terms: ExchangeTerms): string {
  return digestOf("terms", terms);
}

/** Digest of the names released, in the order in which marks are written down. */
export function namesDigest(names: readonly NomineeId[]): string {
  return digestOf("names", names);
}

/**
 * What an exchange on a version of a list is about. The order of the nominees in the pool has no part in the digests,
 * that of the list and of the conditions has.
 */
export function exchangeSubject(
  model: Model,
  list: { readonly version: number; readonly members: readonly NomineeId[] },
  names: readonly NomineeId[],
): ExchangeSubject {
  const { pool, conditions, population } = model;
  const nominees = pool.nominees.map(({ id, values }) => ({ id, values })).toSorted((a, b) => byText(a.id, b.id));
  const attributes = pool.attributes.map(({ key, separator }) => ({ key, separator: separator ?? null }));
  return {
    list: { version: list.version, digest: digestOf("list", list.members) },
    pool: digestOf("pool", { attributes, nominees }),
    conditions: digestOf("conditions", { conditions, population }),
    names: { count: names.length, digest: namesDigest(names) },
  };
}
