import { fraction, type Fraction, type Program } from "../../kit/index.ts";

/** A bound of Σ weight · number over all points of a program, with what the rows give each variable, over `scale`. */
export type RowsBound = {
  readonly bound: Fraction;
  readonly sums: readonly bigint[];
  readonly scale: bigint;
};

/** The smallest common denominator. */
export function commonDenominator(values: Iterable<Fraction>): bigint {
  let common = 1n;
  for (const { denominator } of values) {
    if (common % denominator !== 0n) common *= fraction(common, denominator).denominator;
  }
  return common;
}

/**
 * Adds the rows of a program with the given multipliers (by row; above 0 as "at most", below 0 as "at least"), and puts
 * every variable at whichever of its bounds is worse. What comes out is at least Σ weights · values of every point, also
 * of fractional ones. `undefined` when a multiplier leans on a side its row does not have.
 *
 * @source weak duality of linear programs
 */
export function rowsBound(
  program: Program,
  upper: readonly number[],
  multipliers: ReadonlyMap<number, Fraction>,
  weights: ReadonlyMap<number, Fraction>,
): RowsBound | undefined {
  const scale = commonDenominator([...multipliers.values(), ...weights.values()]);
  const whole = ({ numerator, denominator }: Fraction): bigint => numerator * (scale / denominator);
  const factors = new Map<number, bigint>();
  let bound = 0n;
  for (const [row, multiplier] of multipliers) {
    const side = multiplier.numerator > 0n ? program.rowUpper[row] : program.rowLower[row];
    if (multiplier.numerator === 0n) continue;
    if (side === undefined || !Number.isSafeInteger(side)) return undefined;
    factors.set(row, whole(multiplier));
    bound += whole(multiplier) * BigInt(side);
  }
  const sums = program.columns.map((column) => {
    let sum = 0n;
    for (const { row, weight } of column) {
      const factor = factors.get(row);
      if (factor !== undefined) sum += factor * BigInt(weight);
    }
    return sum;
  });
  for (const [variable, sum] of sums.entries()) {
    const weight = weights.get(variable);
    const left = (weight === undefined ? 0n : whole(weight)) - sum;
    const end = left > 0n ? upper[variable] : program.lower[variable];
    if (left === 0n) continue;
    if (end === undefined || !Number.isSafeInteger(end)) return undefined;
    bound += left * BigInt(end);
  }
  return { bound: fraction(bound, scale), sums, scale };
}
