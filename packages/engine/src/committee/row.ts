import type { Condition } from "./condition.ts";
import type { Match } from "./filter.ts";

/**
 * One bound of a row, as an inequality over the people chosen: Σ weights[i]·x[i] ≥ bound for `min`, ≤ bound for `max`,
 * where x[i] is 1 for everyone on the list or already seated. Integers throughout.
 */
export type Side = {
  /** Names the bound in clashes: `women:min`, `region:R3:max`. */
  readonly element: string;
  readonly side: "min" | "max";
  readonly weights: Int32Array;
  readonly bound: number;
};

/**
 * One line of a condition: the condition itself, or one value of an `each`, or one name of a condition on names.
 * Everything that is counted, explained, relaxed or proved is a row.
 */
export type Row = {
  /** The condition's id, or `id:value`. */
  readonly id: string;
  readonly condition: Condition;
  /** The value of an `each`, or the name of a condition on names, when the condition has several rows. */
  readonly value?: string;
  /** What each nominee adds to the row's count: 1, 0, or −1 on the right of a difference. */
  readonly counts: Int32Array;
  /** Bounds of the count as agreed; for a share they depend on `of` and are worked out from `share`. */
  readonly min?: number;
  readonly max?: number;
  /** For a share: who forms the whole, and the agreed share as exact text. */
  readonly share?: { readonly of: Int32Array; readonly min?: string; readonly max?: string };
  /** 1 for every nominee whose missing value leaves open whether they count. */
  readonly notStated: Int32Array;
  readonly sides: readonly Side[];
};

/** The row of a count between bounds: both sides weigh people by what they add to the count. */
export function countRow(
  condition: Condition,
  counts: Int32Array,
  bounds: { readonly min?: number | undefined; readonly max?: number | undefined },
  more: { readonly value?: string; readonly notStated?: Int32Array } = {},
): Row {
  const id = more.value === undefined ? condition.id : `${condition.id}:${more.value}`;
  const sides: Side[] = [];
  if (bounds.min !== undefined) sides.push({ element: `${id}:min`, side: "min", weights: counts, bound: bounds.min });
  if (bounds.max !== undefined) sides.push({ element: `${id}:max`, side: "max", weights: counts, bound: bounds.max });
  return {
    id,
    condition,
    ...(more.value === undefined ? {} : { value: more.value }),
    counts,
    ...(bounds.min === undefined ? {} : { min: bounds.min }),
    ...(bounds.max === undefined ? {} : { max: bounds.max }),
    notStated: more.notStated ?? new Int32Array(counts.length),
    sides,
  };
}

/** One for every nominee who matches, zero for the others. */
export function indicator(matches: readonly Match[]): Int32Array {
  return Int32Array.from(matches, (match) => (match === "yes" ? 1 : 0));
}

/** One for every nominee of whom it is not stated whether they match, zero for the others. */
export function notStated(matches: readonly Match[]): Int32Array {
  return Int32Array.from(matches, (match) => (match === "not stated" ? 1 : 0));
}
