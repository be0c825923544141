import { compare, fraction, multiply, subtract, type Fraction } from "../../kit/index.ts";
import type { PanelSpace } from "./panel-space.ts";
import { commonDenominator } from "./rows-bound.ts";
import { visitPanels } from "./visit-panels.ts";

/** Weights by type. */
export type TypeWeights = ReadonlyMap<number, Fraction>;

/**
 * The largest Σ weights · counts over all panels, for several weights (none of them negative) at once, in integers and without a solver;
 * `undefined` when there are more panels than anyone would count.
 */
export function largestSums(
  space: PanelSpace,
  upper: readonly number[],
  wanted: readonly TypeWeights[],
): readonly Fraction[] | undefined {
  const scales = wanted.map((weights) => commonDenominator(weights.values()));
  const whole = wanted.map((weights, index) =>
    [...weights].map(([t, { numerator, denominator }]) => ({
      t,
      weight: numerator * ((scales[index] ?? 1n) / denominator),
    })),
  );
  // Panels have at most a million seats: sums of whole weights this small are exact as floats.
  const small = whole.map((entries) => {
    const most = entries.reduce((sum, { t, weight }) => sum + Number(weight) * (upper[t] ?? 0), 0);
    return most < 2 ** 53 ? entries.map(({ t, weight }) => ({ t, weight: Number(weight) })) : undefined;
  });
  const largest = wanted.map(() => 0n);
  const largestSmall = new Float64Array(wanted.length);
  const complete = visitPanels(
    space,
    (counts) => {
      for (const [index, entries] of small.entries()) {
        if (entries !== undefined) {
          let sum = 0;
          for (const { t, weight } of entries) sum += weight * (counts[t] ?? 0);
          if (sum > (largestSmall[index] ?? 0)) largestSmall[index] = sum;
          continue;
        }
        let sum = 0n;
        for (const { t, weight } of whole[index] ?? []) sum += weight * BigInt(counts[t] ?? 0);
        if (sum > (largest[index] ?? 0n)) largest[index] = sum;
      }
    },
    {},
    upper,
  );
  if (!complete) return undefined;
  return wanted.map((_, index) =>
    fraction(small[index] === undefined ? (largest[index] ?? 0n) : (largestSmall[index] ?? 0), scales[index] ?? 1n),
  );
}

/**
 * The largest Σ weights · counts over all panels by counting them all, for weights of either sign; `undefined` when there
 * are too many. All panels fill the same seats, so that the same weight more for everybody shifts all sums alike.
 */
export function largestSum(space: PanelSpace, upper: readonly number[], each: TypeWeights): Fraction | undefined {
  let least = fraction(0);
  for (const weight of each.values()) if (compare(weight, least) < 0) least = weight;
  const shifted = new Map(
    space.sizes.flatMap((_, t) => (upper[t] === 0 ? [] : [[t, subtract(each.get(t) ?? fraction(0), least)] as const])),
  );
  const largest = largestSums(space, upper, [shifted])?.[0];
  return largest === undefined
    ? undefined
    : subtract(largest, multiply(subtract(fraction(0), least), fraction(space.seats)));
}
