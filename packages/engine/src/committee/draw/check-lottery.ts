import { add, compare, fraction, multiply, subtract, toNumber, type Fraction } from "../../kit/index.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { isPanel } from "./visit-panels.ts";

/** A lottery whose weights are exact: whole numbers or fractions of one. */
export type ExactLottery = { readonly panels: readonly TypeCounts[]; readonly weights: readonly Fraction[] };

/** Whether a lottery is one over panels, and by how much its chances miss those stated (the largest difference). */
export type LotteryVerdict =
  | { readonly holds: true; readonly deviation: number; readonly exact: boolean }
  | { readonly holds: false; readonly fault: "not-a-panel" | "negative-weight"; readonly panel: number }
  | { readonly holds: false; readonly fault: "weights-not-one" | "chance-missed"; readonly deviation: number };

/** The fraction a float is: floats are binary fractions, and this one is exact. */
export function floatFraction(value: number): Fraction {
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return fraction(BigInt(scaled), denominator);
}

/**
 * Checks in integers and fractions, without a solver, that every panel of a lottery is a panel of the space, that the
 * weights are at least 0 and sum to 1, and that everybody's chance is as stated (one per type) within `allowed`.
 */
export function checkLottery(
  space: PanelSpace,
  { panels, weights }: ExactLottery,
  chances: readonly Fraction[],
  allowed = 0,
): LotteryVerdict {
  const reached = space.sizes.map(() => fraction(0));
  let total = fraction(0);
  for (const [panel, counts] of panels.entries()) {
    const weight = weights[panel] ?? fraction(-1);
    if (weight.numerator < 0n) return { holds: false, fault: "negative-weight", panel };
    if (!isPanel(space, counts)) return { holds: false, fault: "not-a-panel", panel };
    total = add(total, weight);
    space.sizes.forEach((size, t) => {
      const count = counts[t] ?? 0;
      if (count > 0) reached[t] = add(reached[t] ?? fraction(0), multiply(weight, fraction(count, size)));
    });
  }
  // Weights recovered as floats sum to 1 but for their last bits.
  const off = Math.abs(toNumber(subtract(total, fraction(1))));
  if (off > allowed) return { holds: false, fault: "weights-not-one", deviation: off };
  const differences = reached.map((chance, t) => subtract(chance, chances[t] ?? fraction(-1)));
  const deviation = differences.reduce((most, difference) => Math.max(most, Math.abs(toNumber(difference))), 0);
  if (deviation > allowed) return { holds: false, fault: "chance-missed", deviation };
  const exact = differences.every((difference) => compare(difference, fraction(0)) === 0);
  return { holds: true, deviation, exact: exact && off === 0 };
}
