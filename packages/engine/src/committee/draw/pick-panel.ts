import { randomIndex } from "../../audit/index.ts";
import { fraction } from "../../kit/index.ts";
import type { WeightedPanel } from "./draw.ts";

/** Weights that are only floats, or too finely divided, are read as multiples of 2⁻⁵³. */
const UNITS = 2 ** 53;
const LARGEST = 2n ** 64n;

/** The weights as whole numbers in proportion. */
function wholeWeights(panels: readonly WeightedPanel[]): readonly bigint[] {
  const rounded = () => panels.map(({ weight }) => BigInt(Math.round(weight * UNITS)));
  let common = 1n;
  for (const { fraction: exact } of panels) {
    if (exact === undefined) return rounded();
    common *= fraction(exact.denominator, common).numerator;
    if (common >= LARGEST) return rounded();
  }
  return panels.map(({ fraction: exact = fraction(0) }) => (exact.numerator * common) / exact.denominator);
}

/**
 * Draws one panel of a lottery from a seed, each with its weight: the number `panel` of the seed below the common
 * denominator of the weights says which. Of m equally likely panels it is panel `randomIndex(seed, "panel", m)`, as in
 * the public protocol. Whoever chooses the seed chooses the panel: a seed must come from where nobody can steer it.
 */
export function pickPanel(panels: readonly WeightedPanel[], seed: Uint8Array): number {
  const weights = wholeWeights(panels);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new Error(`none of ${panels.length} panels can be drawn`);
  let { value } = randomIndex(seed, "panel", total);
  for (const [index, weight] of weights.entries()) {
    if (value < weight) return index;
    value -= weight;
  }
  throw new Error("a number below the sum of the weights falls on no panel");
}
