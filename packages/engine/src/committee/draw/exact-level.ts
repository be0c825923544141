import { fraction, solveExactly, type Fraction } from "../../kit/index.ts";
import type { CertificateLevel } from "./certificate.ts";
import type { PanelSpace } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/** A solved level in floating point: its value, how many of each type, and a multiplier per row (above 0: upper bound). */
export type SolvedLevel = {
  readonly z: number;
  readonly counts: readonly number[];
  readonly multipliers: readonly number[];
};

/** Row multipliers as integers over one common denominator. */
type Multipliers = { readonly numerators: readonly bigint[]; readonly denominator: bigint };

const ROUNDING = 2 ** 45;

/** For every variable the weighted sum of its column under the multipliers: in floats where they hold it exactly. */
function columnSums({ program }: PanelSpace, numerators: readonly bigint[]): readonly bigint[] {
  const largest = numerators.reduce((most, value) => (value > most ? value : -value > most ? -value : most), 0n);
  const small = numerators.map(Number);
  const weights = program.columns.reduce(
    (most, column) =>
      Math.max(
        most,
        column.reduce((sum, { weight }) => sum + Math.abs(weight), 0),
      ),
    0,
  );
  if (Number(largest) * weights < Number.MAX_SAFE_INTEGER) {
    return program.columns.map((column) => {
      let sum = 0;
      for (const { row, weight } of column) sum += (small[row] ?? 0) * weight;
      return BigInt(sum);
    });
  }
  return program.columns.map((column) => {
    let sum = 0n;
    for (const { row, weight } of column) sum += (numerators[row] ?? 0n) * BigInt(weight);
    return sum;
  });
}

/**
 * The multipliers a solver gave as floats, exactly. They are a corner of the dual: where a multiplier or the sum of a
 * column is nought it is exactly so, and together with the sum of the weights being 1 this fixes all of them.
 */
function exactMultipliers(space: PanelSpace, unsettled: ReadonlySet<number>, solved: SolvedLevel): Multipliers {
  const { program, sizes } = space;
  const support = solved.multipliers.flatMap((value, row) => (Math.abs(value) > TOLERANCE.dual ? [row] : []));
  const place = new Map(support.map((row, index) => [row, index]));
  const weighted = support.map(() => 0);
  const equations = new Map<string, readonly number[]>();
  program.columns.forEach((column, variable) => {
    if (program.upper[variable] === 0) return;
    const inside = column.filter(({ row }) => place.has(row));
    const sum = inside.reduce((total, { row, weight }) => total + weight * (solved.multipliers[row] ?? 0), 0);
    if (Math.abs(sum) <= TOLERANCE.dual) {
      const equation = support.map(() => 0);
      for (const { row, weight } of inside) equation[place.get(row) ?? 0] = weight;
      equations.set(equation.join(" "), equation);
    } else if (sum > 0 && unsettled.has(variable) && (program.lower[variable] ?? 0) === 0) {
      for (const { row, weight } of inside) {
        const index = place.get(row) ?? 0;
        weighted[index] = (weighted[index] ?? 0) + weight * (sizes[variable] ?? 0);
      }
    }
  });
  const zeros = [...equations.values()];
  const exact = solveExactly([...zeros, weighted], [...zeros.map(() => 0), 1]);
  if (exact !== undefined) {
    const denominator = exact.reduce((lcm, value) => {
      const shared = fraction(lcm, value.denominator).denominator;
      return lcm * shared;
    }, 1n);
    const numerators = program.rowLower.map(() => 0n);
    support.forEach((row, index) => {
      const value = exact[index] ?? fraction(0);
      numerators[row] = (value.numerator * denominator) / value.denominator;
    });
    return { numerators, denominator };
  }
  // Any multipliers give a valid bound: these give one that lies at most a rounding above the best.
  const numerators = solved.multipliers.map((value, row) =>
    place.has(row) ? BigInt(Math.round(value * ROUNDING)) : 0n,
  );
  return { numerators, denominator: BigInt(ROUNDING) };
}

/** Everybody left has the chance 1: each type by the number of its people. */
function lastLevel(space: PanelSpace, unsettled: ReadonlySet<number>): CertificateLevel {
  const share = fraction(1, unsettled.size);
  const weights = Object.fromEntries([...unsettled].map((t) => [space.names[t] ?? "", share]));
  return { value: fraction(1), weights, proof: { by: "rows", multipliers: {} } };
}

/**
 * One level in exact numbers, and the types it settles. Whatever the floats were, the level is a valid bound: its value
 * is reckoned from its own multipliers. Throws when it lies off the solver's value by more than a rounding.
 */
export function exactLevel(
  space: PanelSpace,
  chances: readonly (Fraction | undefined)[],
  unsettled: ReadonlySet<number>,
  solved: SolvedLevel,
): { readonly level: CertificateLevel; readonly settles: readonly number[] } {
  if (solved.z >= 1 - TOLERANCE.reached) return { level: lastLevel(space, unsettled), settles: [...unsettled] };
  const { program, sizes } = space;
  const { numerators } = exactMultipliers(space, unsettled, solved);
  const sums = columnSums(space, numerators);
  // All sums below are over `scale`, which makes the weights of the types not settled sum to 1.
  let [scale, bound] = [0n, 0n];
  const taken = new Map<Fraction, bigint>();
  const weights: [number, bigint][] = [];
  numerators.forEach((numerator, row) => {
    if (numerator === 0n) return;
    bound += numerator * BigInt((numerator > 0n ? program.rowUpper[row] : program.rowLower[row]) ?? 0);
  });
  sums.forEach((sum, variable) => {
    const [lower, upper] = [program.lower[variable] ?? 0, program.upper[variable] ?? 0];
    const size = sizes[variable];
    if (sum === 0n || upper === 0) return;
    if (sum < 0n || size === undefined || lower > 0) {
      bound -= sum * BigInt(sum < 0n ? upper : lower);
      return;
    }
    const weight = sum * BigInt(size);
    weights.push([variable, weight]);
    const chance = chances[variable];
    if (unsettled.has(variable)) scale += weight;
    else if (chance !== undefined) taken.set(chance, (taken.get(chance) ?? 0n) + weight);
  });
  if (scale <= 0n) throw new Error(`a level of value ${solved.z} rests on nobody`);
  let [top, bottom] = [bound, 1n];
  for (const [chance, weight] of taken) {
    top = top * chance.denominator - weight * chance.numerator * bottom;
    bottom *= chance.denominator;
  }
  const value = fraction(top, bottom * scale);
  const nearest = Number((value.numerator * 10n ** 15n) / value.denominator) / 1e15;
  if (!(Math.abs(nearest - solved.z) <= 100 * TOLERANCE.tight)) {
    throw new Error(`a level of value ${solved.z} was reckoned exactly as ${nearest}`);
  }
  const multipliers = Object.fromEntries(
    numerators.flatMap((numerator, row) =>
      numerator === 0n ? [] : [[space.rowNames[row] ?? "", fraction(numerator, scale)] as const],
    ),
  );
  const shares = new Map<bigint, Fraction>();
  for (const [, weight] of weights) if (!shares.has(weight)) shares.set(weight, fraction(weight, scale));
  return {
    level: {
      value,
      weights: Object.fromEntries(weights.map(([t, weight]) => [space.names[t] ?? "", shares.get(weight) ?? value])),
      proof: { by: "rows", multipliers },
    },
    settles: weights.flatMap(([t]) => (unsettled.has(t) ? [t] : [])),
  };
}
