import type { Program } from "../../kit/index.ts";
import { factorise, solveFactorised } from "./cholesky.ts";

/** Where Σ weights · log(values) is largest, and a multiplier per row (above 0: it leans on the row's upper bound). */
export type LogOptimum = { readonly values: readonly number[]; readonly multipliers: readonly number[] };

/** The constraints of a program; its cost plays no part. Variables of which a logarithm is taken are above 0. */
export type Constraints = Pick<Program, "columns" | "lower" | "upper" | "rowLower" | "rowUpper">;

const ROUNDS = 150;

/** The products of slacks and multipliers that are left at the end, as a part of all weights. */
const ENOUGH = 1e-11;

/** What rows may be off by before they are settled. */
const CLOSE = 1e-8;

/** Of the way to the nearest bound so much is gone. */
const NEARLY = 0.995;

/** A bound this near at the end is taken for reached. */
const NEAR = 1e-6;

/** Curvature of what the aim does not speak of: it keeps the equations well conditioned. */
const HOLD = 1e-6;

/** A row that bounds nothing gives by so much. */
const IDLE = 1e30;

/** Lower and upper bound of a group of numbers, the numbers, and the multipliers of both bounds. */
type Interval = {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly at: Float64Array;
  readonly below: Float64Array;
  readonly above: Float64Array;
};

function interval(lower: ArrayLike<number>, upper: ArrayLike<number>, at: Float64Array, push: number): Interval {
  const below = Float64Array.from(at, (value, i) => push / (value - (lower[i] ?? 0)));
  const above = Float64Array.from(at, (value, i) => push / ((upper[i] ?? 0) - value));
  for (let i = 0; i < at.length; i += 1) if (lower[i] === upper[i]) below[i] = above[i] = 0;
  return { lower, upper, at, below, above };
}

/** A point well inside bounds, near the one wanted. */
function inside(lower: number, upper: number, wanted: number): number {
  if (lower === upper) return lower;
  const room = Number.isFinite(upper - lower) ? (upper - lower) / 10 : Math.max(1, Math.abs(wanted) / 10);
  return Math.min(upper - room, Math.max(lower + room, wanted));
}

/** How far one may go before a slack or multiplier is used up. */
function longest({ lower, upper, at, below, above }: Interval, step: Float64Array, push: number): number {
  let length = 1;
  const limit = (value: number, change: number): void => {
    if (change < 0) length = Math.min(length, (-NEARLY * value) / change);
  };
  for (let i = 0; i < at.length; i += 1) {
    const [low, high, value] = [lower[i] ?? 0, upper[i] ?? 0, at[i] ?? 0];
    if (low === high) continue;
    const [change, under, over] = [step[i] ?? 0, below[i] ?? 0, above[i] ?? 0];
    if (low > -Infinity) {
      limit(value - low, change);
      limit(under, (push - under * change) / (value - low) - under);
    }
    if (high < Infinity) {
      limit(high - value, -change);
      limit(over, (push + over * change) / (high - value) - over);
    }
  }
  return length;
}

function advance({ lower, upper, at, below, above }: Interval, step: Float64Array, length: number, push: number): void {
  for (let i = 0; i < at.length; i += 1) {
    const [low, high, value] = [lower[i] ?? 0, upper[i] ?? 0, at[i] ?? 0];
    if (low === high) continue;
    const [change, under, over] = [step[i] ?? 0, below[i] ?? 0, above[i] ?? 0];
    if (low > -Infinity) below[i] = under + length * ((push - under * change) / (value - low) - under);
    if (high < Infinity) above[i] = over + length * ((push + over * change) / (high - value) - over);
    at[i] = value + length * change;
  }
}

/** Σ slack · multiplier, and how many there are. */
function products({ lower, upper, at, below, above }: Interval): readonly [sum: number, count: number] {
  let [sum, count] = [0, 0];
  for (let i = 0; i < at.length; i += 1) {
    const [low, high, value] = [lower[i] ?? 0, upper[i] ?? 0, at[i] ?? 0];
    if (low === high) continue;
    if (low > -Infinity) [sum, count] = [sum + (value - low) * (below[i] ?? 0), count + 1];
    if (high < Infinity) [sum, count] = [sum + (high - value) * (above[i] ?? 0), count + 1];
  }
  return [sum, count];
}

/** The curvature and slope that the bounds of one number add. */
function barrier({ lower, upper, at, below, above }: Interval, i: number, push: number) {
  const [under, over] = [(at[i] ?? 0) - (lower[i] ?? 0), (upper[i] ?? 0) - (at[i] ?? 0)];
  return { curve: (below[i] ?? 0) / under + (above[i] ?? 0) / over, slope: push / over - push / under };
}

/** The search itself: Newton steps towards points at which every product of slack and multiplier is `push`. */
class Newton {
  readonly #given: Constraints;
  readonly #weights: ArrayLike<number>;
  readonly #variables: Interval;
  readonly #rows: Interval;
  /** One multiplier per row, above 0 where it leans on the upper bound. */
  readonly #y: Float64Array;
  readonly #matrix: Float64Array;

  constructor(given: Constraints, weights: ArrayLike<number>, start: ArrayLike<number>) {
    const { columns, lower, upper, rowLower, rowUpper } = given;
    this.#given = given;
    this.#weights = weights;
    const at = Float64Array.from(columns, (_, j) => inside(lower[j] ?? 0, upper[j] ?? 0, start[j] ?? 0));
    const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
    const push = total / Math.max(1, columns.length);
    this.#variables = interval(lower, upper, at, push);
    const activity = this.#activity(at);
    const rows = activity.map((value, row) => inside(rowLower[row] ?? 0, rowUpper[row] ?? 0, value));
    this.#rows = interval(rowLower, rowUpper, rows, push);
    this.#y = new Float64Array(rows.length);
    this.#matrix = new Float64Array(rows.length * rows.length);
  }

  #activity(values: Float64Array): Float64Array {
    const sums = new Float64Array(this.#given.rowLower.length);
    this.#given.columns.forEach((column, j) => {
      for (const { row, weight } of column) sums[row] = (sums[row] ?? 0) + weight * (values[j] ?? 0);
    });
    return sums;
  }

  /** Solves for a step: `curve` and `slope` per variable, `give` and `rest` per row, `missed` is what rows are off by. */
  #step(curve: Float64Array, slope: Float64Array, give: Float64Array, rest: Float64Array, missed: Float64Array) {
    const { columns } = this.#given;
    const size = give.length;
    const matrix = this.#matrix.fill(0);
    const right = Float64Array.from(missed, (miss, row) => miss - (give[row] ?? 0) * (rest[row] ?? 0));
    for (let row = 0; row < size; row += 1) matrix[row * size + row] = give[row] ?? 0;
    columns.forEach((column, j) => {
      const bend = curve[j] ?? 0;
      if (bend === Infinity) return;
      for (const { row, weight } of column) {
        right[row] = (right[row] ?? 0) - (weight * (slope[j] ?? 0)) / bend;
        for (const other of column) {
          const place = row * size + other.row;
          if (other.row <= row) matrix[place] = (matrix[place] ?? 0) + (weight * other.weight) / bend;
        }
      }
    });
    factorise(matrix, size);
    solveFactorised(matrix, size, right);
    const step = Float64Array.from(columns, (column, j) => {
      const bend = curve[j] ?? 0;
      if (bend === Infinity) return 0;
      let sum = slope[j] ?? 0;
      for (const { row, weight } of column) sum += weight * (right[row] ?? 0);
      return -sum / bend;
    });
    return { multipliers: right, step };
  }

  /** Slope of −Σ weights · log and of the rows under their multipliers. */
  #slope(j: number): number {
    let slope = -(this.#weights[j] ?? 0) / (this.#variables.at[j] ?? 1);
    if (this.#weights[j] === 0) slope = 0;
    for (const { row, weight } of this.#given.columns[j] ?? []) slope += weight * (this.#y[row] ?? 0);
    return slope;
  }

  /** Curvature of −weight · log; a variable without a weight is held a little to where it is. */
  #bend(j: number): number {
    const weight = this.#weights[j] ?? 0;
    return weight === 0 ? HOLD : weight / (this.#variables.at[j] ?? 1) ** 2;
  }

  /** One step; true when nothing is left to gain. */
  round(part: number): { readonly done: boolean; readonly length: number } {
    const [variables, rows, y] = [this.#variables, this.#rows, this.#y];
    const [one, other] = [products(variables), products(rows)];
    const push = (part * (one[0] + other[0])) / Math.max(1, one[1] + other[1]);
    const count = rows.at.length;
    const fixed = (of: Interval, i: number): boolean => of.lower[i] === of.upper[i];
    const slope = new Float64Array(variables.at.length);
    // By how much slope and multipliers of the bounds fail to cancel out.
    let uneven = 0;
    const curve = Float64Array.from(variables.at, (_, j) => {
      if (fixed(variables, j)) return Infinity;
      const bounds = barrier(variables, j, push);
      const own = this.#slope(j);
      uneven = Math.max(uneven, Math.abs(own - (variables.below[j] ?? 0) + (variables.above[j] ?? 0)));
      slope[j] = own + bounds.slope;
      return this.#bend(j) + bounds.curve;
    });
    const rest = new Float64Array(count);
    const give = Float64Array.from(rows.at, (_, row) => {
      if (fixed(rows, row)) return 0;
      const bounds = barrier(rows, row, push);
      rest[row] = (y[row] ?? 0) - bounds.slope;
      return Math.min(1 / bounds.curve, IDLE);
    });
    const activity = this.#activity(variables.at);
    const missed = activity.map((value, row) => value - (rows.at[row] ?? 0));
    const { multipliers: turn, step } = this.#step(curve, slope, give, rest, missed);
    const shift = Float64Array.from(turn, (change, row) => (give[row] ?? 0) * (change + (rest[row] ?? 0)));
    const length = Math.min(longest(variables, step, push), longest(rows, shift, push));
    const weights = Array.from(this.#weights).reduce((sum, weight) => sum + weight, 0);
    // Slacks have been rounded to nothing: it goes no further.
    if (!step.every(Number.isFinite) || !shift.every(Number.isFinite)) return { done: true, length: 0 };
    const off = missed.reduce((most, miss) => Math.max(most, Math.abs(miss)), 0);
    advance(variables, step, length, push);
    advance(rows, shift, length, push);
    for (let row = 0; row < count; row += 1) y[row] = (y[row] ?? 0) + length * (turn[row] ?? 0);
    const enough = one[0] + other[0] <= ENOUGH * weights && uneven <= ENOUGH * weights && off < CLOSE;
    return { done: enough, length };
  }

  /** Where the search stands: inside all bounds. */
  get now(): LogOptimum {
    return { values: Array.from(this.#variables.at), multipliers: Array.from(this.#y) };
  }

  /** Puts what is near a bound on it and goes on with the rest, so that tight rows are tight to the last digits. */
  settle(): LogOptimum {
    const { columns, rowLower, rowUpper } = this.#given;
    const { at, lower, upper } = this.#variables;
    const held = at.map((value, j) =>
      (upper[j] ?? 0) - value < NEAR ? 1 : value - (lower[j] ?? 0) < NEAR && this.#weights[j] === 0 ? -1 : 0,
    );
    held.forEach((side, j) => {
      if (side !== 0) at[j] = (side > 0 ? upper[j] : lower[j]) ?? 0;
    });
    const activity = this.#activity(at);
    const sides = this.#rows.at.map((value, row) => {
      const [low, high] = [rowLower[row] ?? 0, rowUpper[row] ?? 0];
      return high - value < NEAR ? high : value - low < NEAR ? low : Number.NaN;
    });
    const y = this.#y.map((multiplier, row) => (Number.isNaN(sides[row] ?? 0) ? 0 : multiplier));
    for (let round = 0; round < 4; round += 1) {
      const curve = Float64Array.from(columns, (_, j) => (held[j] === 0 ? this.#bend(j) : Infinity));
      const slope = Float64Array.from(columns, (column, j) => {
        const weight = this.#weights[j] ?? 0;
        return column.reduce(
          (sum, entry) => sum + entry.weight * (y[entry.row] ?? 0),
          weight === 0 ? 0 : -weight / (at[j] ?? 1),
        );
      });
      const now = round === 0 ? activity : this.#activity(at);
      const missed = now.map((value, row) => (Number.isNaN(sides[row] ?? 0) ? 0 : value - (sides[row] ?? 0)));
      // Rows that are not tight have no say: they give without end.
      const give = sides.map((side) => (Number.isNaN(side) ? IDLE : 0));
      const { multipliers, step } = this.#step(curve, slope, give, new Float64Array(give.length), missed);
      for (let row = 0; row < y.length; row += 1) y[row] = (y[row] ?? 0) + (multipliers[row] ?? 0);
      for (let j = 0; j < at.length; j += 1) at[j] = (at[j] ?? 0) + (step[j] ?? 0);
    }
    return { values: Array.from(at), multipliers: Array.from(y) };
  }
}

/**
 * Makes Σ weights · log(value) as large as the constraints allow, by an interior point method that keeps primal and dual
 * side by side. `start` is any point with the right order of magnitude. A weight of 0 means that the variable counts for
 * nothing itself; a variable with a weight must be able to be above 0. `tight` puts what is near a bound on it, to the
 * last digits. Nothing is proved here: whoever uses the answer
 * bounds it anew by its multipliers.
 *
 * @source S. Wright, Primal-Dual Interior-Point Methods, SIAM 1997, chapters 1 and 11
 */
export function logOptimum(
  given: Constraints,
  weights: ArrayLike<number>,
  start: ArrayLike<number>,
  tight: boolean,
): LogOptimum {
  const newton = new Newton(given, weights, start);
  let part = 0.3;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { done, length } = newton.round(part);
    if (done) break;
    part = length > 0.9 ? 0.05 : length > 0.5 ? 0.2 : 0.6;
  }
  return tight ? newton.settle() : newton.now;
}
