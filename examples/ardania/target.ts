import type { Model } from "@convene/engine";
import type { Nominee } from "./nominee.ts";
import type { Target } from "./search.ts";

/** People of a kind, between two numbers. */
export function targetOf(
  name: string,
  nominees: readonly Nominee[],
  counts: (nominee: Nominee) => boolean,
  min: number,
  max: number = min,
): Target {
  return { name, weights: Int32Array.from(nominees, (nominee) => (counts(nominee) ? 1 : 0)), min, max };
}

/**
 * The agreed conditions as targets of a list: people already seated are counted once and for all. Conditions named in
 * `except` are left to the caller.
 */
export function conditionTargets(model: Model, except: readonly string[]): readonly Target[] {
  return model.rows
    .filter(({ id }) => !except.includes(id))
    .map(({ id, counts, min, max }) => {
      const seated = [...model.seated].reduce((sum, position) => sum + (counts[position] ?? 0), 0);
      return {
        name: id,
        weights: counts,
        min: (min ?? Number.MIN_SAFE_INTEGER) - seated,
        max: (max ?? Number.MAX_SAFE_INTEGER) - seated,
      };
    });
}
