import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalBytes, leafHash, merkleRootOf } from "../../audit/index.ts";
import type { Condition, Filter } from "../condition.ts";
import type { Model } from "../model.ts";
import { attributeIndex, type Nominee, type NomineeId, type Pool } from "../pool.ts";
import { byText } from "../type.ts";
import { featureCounts, type FeatureCounts } from "./feature-counts.ts";
import { isHexadecimal } from "./hexadecimal.ts";

/** What the conditions look at of one person, by attribute: one value, several in a list, or "" for not stated. */
export type Features = Readonly<Record<string, string | readonly string[]>>;

/** One person of a frozen pool, exactly as the leaf is hashed. The salt (16 random bytes) keeps leaves from being guessed. */
export type FrozenNominee = { readonly id: NomineeId; readonly features: Features; readonly salt: string };

/** A pool that can no longer change: everybody in text order of their ids, the root over them, and public counts. */
export type FrozenPool = {
  readonly root: string;
  readonly size: number;
  readonly counts: FeatureCounts;
  readonly nominees: readonly FrozenNominee[];
};

/** Columns from which an age is reckoned. */
const BIRTH_COLUMNS = ["birth_date", "date_of_birth", "birth_year", "year_of_birth"];

function filtersOf(condition: Condition): readonly Filter[] {
  switch (condition.kind) {
    case "count":
      return [condition.where];
    case "each":
      return [condition.where, [{ attribute: condition.by, anyOf: [] }]];
    case "share":
      return [condition.where, condition.of];
    case "difference":
      return [condition.left, condition.right];
    default:
      return [];
  }
}

/** Positions of the attributes that conditions look at: nothing else about anybody enters the frozen pool. */
export function usedAttributes({ pool, conditions }: Model): readonly number[] {
  const all = [...conditions.conditions, ...(conditions.nested ?? []).flatMap((body) => body.conditions)];
  const named = [
    ...all.flatMap(filtersOf).flatMap((filter) => filter.map(({ attribute }) => attribute)),
    ...(conditions.reserves?.by ?? []),
  ];
  const found = named.flatMap((attribute) => {
    const position = attributeIndex(pool, attribute);
    return position >= 0 ? [position] : BIRTH_COLUMNS.map((column) => attributeIndex(pool, column));
  });
  return [...new Set(found)].filter((position) => position >= 0).toSorted((a, b) => a - b);
}

/** What the conditions look at of one person; `used` are the positions of {@link usedAttributes}. */
export function featuresOf(pool: Pool, used: readonly number[], nominee: Nominee): Features {
  return Object.fromEntries(
    used.map((position) => {
      const values = nominee.values[position] ?? [];
      return [pool.attributes[position]?.key ?? "", values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** Root over frozen nominees in the order given; the leaf of each is its canonical JSON. */
export function poolRoot(nominees: readonly FrozenNominee[]): string {
  return bytesToHex(merkleRootOf(nominees.map(({ id, features, salt }) => canonicalBytes({ id, features, salt }))));
}

/**
 * Freezes the pool of a model: what the conditions look at, salted, and the root over it. `salts` are 16 random bytes for
 * each nominee in the order of the pool, in hexadecimal digits; the engine makes none. Throws when they are not.
 */
export function freezePool(model: Model, salts: readonly string[]): FrozenPool {
  const { pool } = model;
  const bad = salts.find((salt) => !isHexadecimal(salt, 16));
  if (bad !== undefined) throw new Error(`a salt has 16 bytes in hexadecimal digits, not ${bad}`);
  if (salts.length !== pool.nominees.length || new Set(salts).size < salts.length) {
    throw new Error(`${pool.nominees.length} nominees need as many different salts, not ${new Set(salts).size}`);
  }
  const used = usedAttributes(model);
  const nominees = pool.nominees
    .map((nominee, position): FrozenNominee => {
      return { id: nominee.id, features: featuresOf(pool, used, nominee), salt: salts[position] ?? "" };
    })
    .toSorted((a, b) => byText(a.id, b.id));
  return { root: poolRoot(nominees), size: nominees.length, counts: featureCounts(nominees), nominees };
}

/** The pool that frozen nominees describe; `undefined` when they do not all state the same attributes. */
export function thawPool(nominees: readonly FrozenNominee[]): Pool | undefined {
  const keys = Object.keys(nominees[0]?.features ?? {});
  const same = nominees.every(({ features }) => {
    return Object.keys(features).length === keys.length && keys.every((key) => Object.hasOwn(features, key));
  });
  if (!same) return undefined;
  return {
    attributes: keys.map((key) => ({ key })),
    nominees: nominees.map(({ id, features }) => ({
      id,
      values: keys.map((key) => {
        const value = features[key] ?? "";
        return typeof value === "string" ? (value === "" ? [] : [value]) : value;
      }),
    })),
  };
}

/** Hashes of the leaves of a frozen pool, in its order. */
export function poolLeaves(nominees: readonly FrozenNominee[]): readonly Uint8Array[] {
  return nominees.map(({ id, features, salt }) => leafHash(canonicalBytes({ id, features, salt })));
}
