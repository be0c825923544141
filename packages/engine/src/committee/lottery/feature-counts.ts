import { byText } from "../type.ts";
import type { FrozenNominee } from "./freeze-pool.ts";

/** How many people have a value; people of rare values are counted together, without saying which values they have. */
export type FeatureCounts = Readonly<
  Record<string, { readonly values: Readonly<Record<string, number>>; readonly others?: number }>
>;

/** Smaller groups are never published. */
export const SMALLEST_CELL = 5;

/**
 * How many people of a frozen pool state each value of each attribute ("" for not stated). Values of fewer than
 * {@link SMALLEST_CELL} people are counted together as `others`; where even these are fewer, the next smallest values join
 * them, so that subtracting from the size of the pool finds no small group either.
 */
export function featureCounts(nominees: readonly FrozenNominee[]): FeatureCounts {
  const keys = Object.keys(nominees[0]?.features ?? {});
  return Object.fromEntries(
    keys.map((key) => {
      const people = new Map<string, number>();
      for (const { features } of nominees) {
        const value = features[key] ?? "";
        for (const one of typeof value === "string" ? [value] : value) people.set(one, (people.get(one) ?? 0) + 1);
      }
      const cells = [...people].toSorted(([a, x], [b, y]) => x - y || byText(a, b));
      let [merged, others] = [0, 0];
      for (const [, count] of cells) {
        if (count >= SMALLEST_CELL && (others === 0 || others >= SMALLEST_CELL)) break;
        merged += 1;
        others += count;
      }
      const values = Object.fromEntries(cells.slice(merged));
      return [key, others === 0 ? { values } : { values, others }];
    }),
  );
}
