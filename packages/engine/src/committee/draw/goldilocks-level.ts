import { add, compare, fraction, multiply, subtract, toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import { floatFraction } from "./check-lottery.ts";
import type { TypeWeights } from "./largest-sums.ts";
import { gapNumber, goldilocksWeights, KNOTS, peopleDrawn } from "./objective.ts";
import { boundByRows, objectiveLevel, provenBound } from "./objective-proof.ts";
import type { PanelSpace } from "./panel-space.ts";

/** A number this near a knot, as a part of it, lies on it. */
const NEAR = 1e-7;

/** The expected number of a type at a knot of its penalty, where a number in floating point lies on one. */
export function countAtKnot(
  { sizes, seats }: PanelSpace,
  upper: readonly number[],
  t: number,
  count: number,
): Fraction | undefined {
  const share = fraction((sizes[t] ?? 0) * seats, peopleDrawn({ sizes }, upper));
  const ratio = count / toNumber(share);
  const knot = KNOTS.find((one) => Math.abs(ratio / toNumber(one) - 1) <= NEAR);
  const exact = knot && multiply(knot, share);
  return exact !== undefined && compare(exact, fraction(upper[t] ?? 0)) <= 0 ? exact : undefined;
}

/** Slopes of the objective at given chances nearest to the prices wanted, per person of a type. */
export function weightsNear(
  { sizes, seats }: PanelSpace,
  upper: readonly number[],
  chances: readonly Fraction[],
  price: (t: number) => Fraction,
): TypeWeights {
  const people = peopleDrawn({ sizes }, upper);
  return new Map(
    sizes.flatMap((size, t) => {
      if (upper[t] === 0) return [];
      const [least, most] = goldilocksWeights(1, chances[t] ?? fraction(0), seats, people);
      const wanted = price(t);
      const weight = compare(wanted, least) < 0 ? least : compare(wanted, most) > 0 ? most : wanted;
      return size === 0 ? [] : [[t, weight] as const];
    }),
  );
}

/** What shows how near chances are to the best. With `multipliers`, from these; else from rows, a count or a search. */
export function goldilocksLevel(
  space: PanelSpace,
  upper: readonly number[],
  chances: readonly Fraction[],
  each: TypeWeights,
  solver: Solver,
  multipliers?: ReadonlyMap<number, Fraction>,
) {
  let reached = fraction(0);
  for (const [t, weight] of each) {
    reached = add(reached, multiply(weight, multiply(fraction(space.sizes[t] ?? 0), chances[t] ?? fraction(0))));
  }
  const given = multipliers && boundByRows(space, upper, multipliers, each);
  const near = given !== undefined && compare(subtract(given.bound, reached), floatFraction(1e-9)) <= 0;
  const bound = given !== undefined && near ? given : provenBound(space, upper, each, reached, solver);
  return { level: objectiveLevel(space, each, bound), gap: gapNumber(subtract(bound.bound, reached)) };
}
