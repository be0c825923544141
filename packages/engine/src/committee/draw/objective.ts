import { compare, fraction, multiply, toNumber, type Fraction } from "../../kit/index.ts";
import type { PanelSpace } from "./panel-space.ts";

/** The methods that make one sum over all people as good as it can be, instead of settling level by level. */
export type ObjectiveAlgorithm = "nash" | "goldilocks";

/** What may be lost to rounding: a bound this near the one looked for is good enough. */
export const ROUNDED = 1e-9;

/** People who can be on a panel: those of types whose greatest number is not 0. */
export function peopleDrawn({ sizes }: Pick<PanelSpace, "sizes">, upper: readonly number[]): number {
  return sizes.reduce((sum, size, t) => (upper[t] === 0 ? sum : sum + size), 0);
}

/** Reciprocals of chances with long numerators are rounded up to multiples of this part: a bound stays a bound. */
const FINE = 2n ** 44n;

/**
 * What `nash` weighs a type by at given chances: n_t/p_t over all people. For any other chances q, Σ weights · q is at
 * least the quotient of the geometric means (the mean of q/p is no smaller than their geometric mean); so a bound of it
 * over all panels bounds by how much the geometric mean of any lottery is larger.
 *
 * @source inequality of the arithmetic and geometric means
 */
export function nashWeight(size: number, people: number, { numerator, denominator }: Fraction): Fraction {
  const share = fraction(size, people);
  if (numerator <= FINE) return multiply(share, fraction(denominator, numerator));
  return multiply(share, fraction((denominator * FINE + numerator - 1n) / numerator, FINE));
}

/**
 * Where the penalty of `goldilocks` bends, as multiples of an equal share: 1/64 to 64, with every number its reciprocal.
 */
const SMALL = [64, 32, 16, 8, 4, 3, 2].map((part) => fraction(1, part));
const LARGE = [2, 3, 4, 8, 16, 32, 64].map((times) => fraction(times));
const NEAR = [fraction(2, 3), fraction(4, 5), fraction(1), fraction(5, 4), fraction(3, 2)];
export const KNOTS: readonly Fraction[] = [...SMALL, ...NEAR, ...LARGE];

/**
 * Slope of the penalty on each piece: before the first knot, between any two, and after the last. Between knots a and b
 * the line through r + 1/r has the slope 1 − 1/(ab); the outer two go on as if 1/128 and 128 were knots.
 */
export const SLOPES: readonly Fraction[] = [...KNOTS, fraction(128)].map((knot, piece) => {
  const before = piece === 0 ? fraction(1, 128) : (KNOTS[piece - 1] ?? fraction(1));
  const { numerator, denominator } = multiply(before, knot);
  return fraction(numerator - denominator, numerator);
});

/** Σ slope · length over the pieces from 0 to a ratio. */
function rise(ratio: number): number {
  let [sum, from] = [0, 0];
  for (const [piece, slope] of SLOPES.entries()) {
    const knot = KNOTS[piece];
    const to = knot === undefined ? Infinity : toNumber(knot);
    sum += toNumber(slope) * (Math.min(ratio, to) - from);
    if (ratio <= to) break;
    from = to;
  }
  return sum;
}

/**
 * The penalty of `goldilocks` on a chance that is `ratio` times an equal share: 0 at 1; otherwise r + 1/r − 2 at the
 * knots and straight lines between them. A chance r times an equal share weighs as much as one of 1/r of it.
 *
 * @source r and 1/r, both to be small, are the measure of Baharav and Flanigan, Fair, Manipulation-Robust, and
 * Transparent Sortition, EC 2024 (there of the largest and the smallest chance; here of everybody's, in straight pieces)
 */
export function penalty(ratio: number): number {
  return rise(ratio) - rise(1);
}

/** Slopes of the penalty just below and just above a ratio: the same but at a knot. */
export function slopesAt(ratio: Fraction): readonly [below: Fraction, above: Fraction] {
  const index = KNOTS.findIndex((knot) => compare(knot, ratio) >= 0);
  const piece = index < 0 ? SLOPES.length - 1 : index;
  const knot = KNOTS[piece];
  const below = SLOPES[piece] ?? fraction(0);
  return [below, knot !== undefined && compare(knot, ratio) === 0 ? (SLOPES[piece + 1] ?? below) : below];
}

/** A chance as a multiple of an equal share of the seats among the people who can be drawn. */
export function ratioOf(chance: Fraction, seats: number, people: number): Fraction {
  return multiply(chance, fraction(people, seats));
}

/**
 * Between which numbers the weight of a type for `goldilocks` must lie at its chance: −n_t/k times a slope of the penalty
 * there. For any other chances q the mean penalty is at least that of p less Σ weights · (q − p).
 */
export function goldilocksWeights(
  size: number,
  chance: Fraction,
  seats: number,
  people: number,
): readonly [least: Fraction, most: Fraction] {
  const [below, above] = slopesAt(ratioOf(chance, seats, people));
  const part = fraction(-size, seats);
  return [multiply(part, above), multiply(part, below)];
}

/** How far an objective may be from the best, as a number that is not too small. */
export function gapNumber(gap: Fraction): number {
  if (gap.numerator <= 0n) return 0;
  const scale = 10n ** 18n;
  return toNumber(fraction((gap.numerator * scale + gap.denominator - 1n) / gap.denominator, scale));
}

/**
 * How good chances are by an objective, to compare lotteries by: for `nash` the geometric mean of the chances (larger is
 * better), for `goldilocks` the mean penalty (smaller is better), both over the people whose chance is not 0.
 */
export function objectiveOf(algorithm: ObjectiveAlgorithm, chances: readonly number[], seats: number): number {
  const drawn = chances.filter((chance) => chance > 0);
  const people = drawn.length;
  if (people === 0) return 0;
  if (algorithm === "nash") return Math.exp(drawn.reduce((sum, chance) => sum + Math.log(chance), 0) / people);
  return drawn.reduce((sum, chance) => sum + penalty((chance * people) / seats), 0) / people;
}
