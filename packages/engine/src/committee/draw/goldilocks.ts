import { add, fraction, multiply, toNumber, type Fraction, type Program, type Solver } from "../../kit/index.ts";
import { floatFraction } from "./check-lottery.ts";
import { exactCounts, type KnownCount } from "./exact-counts.ts";
import { solveFractions } from "./exact-corner.ts";
import { goldilocksByColumns } from "./goldilocks-columns.ts";
import { countAtKnot, goldilocksLevel, weightsNear } from "./goldilocks-level.ts";
import type { Aim, Method } from "./method.ts";
import { KNOTS, peopleDrawn, SLOPES } from "./objective.ts";
import { roundedMultipliers } from "./objective-proof.ts";
import type { PanelSpace } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/** One straight piece of the penalty of a type, or a further variable: its variable in the space, cost and bounds. */
type Piece = { readonly variable: number; readonly cost: number; readonly lower: number; readonly upper: number };

/** The number of every type cut into the pieces of its penalty: cheapest first, as the penalty is convex. */
function piecesOf({ program, sizes, seats }: PanelSpace): readonly Piece[] {
  const people = peopleDrawn({ sizes }, program.upper);
  return program.lower.flatMap((least, variable): readonly Piece[] => {
    const [size, most] = [sizes[variable], program.upper[variable] ?? 0];
    if (size === undefined) return [{ variable, cost: 0, lower: least, upper: most }];
    const ends = [...KNOTS.map((knot) => (toNumber(knot) * size * seats) / people), Infinity];
    return SLOPES.flatMap((slope, piece): readonly Piece[] => {
      const [from, to] = [piece === 0 ? 0 : (ends[piece - 1] ?? 0), Math.min(most, ends[piece] ?? 0)];
      if (from >= to) return [];
      return [{ variable, cost: toNumber(slope), lower: Math.max(0, Math.min(to, least) - from), upper: to - from }];
    });
  });
}

/**
 * Multipliers of the rows exactly: what they give a type is a slope of its penalty, or lies between two where the type is
 * at a knot. Rounded where that does not fix them.
 */
function exactMultipliers(space: PanelSpace, given: readonly number[]): ReadonlyMap<number, Fraction> {
  const { program, sizes, seats } = space;
  const largest = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const support = given.flatMap((value, row) => (Math.abs(value) > 1e-10 * largest ? [row] : []));
  const place = new Map(support.map((row, index) => [row, index]));
  const rows: number[][] = [];
  const right: Fraction[] = [];
  program.columns.forEach((column, variable) => {
    if (program.upper[variable] === program.lower[variable]) return;
    const sum = column.reduce((total, { row, weight }) => total + weight * (given[row] ?? 0), 0);
    const near = (slope: number): boolean => Math.abs(sum - slope) <= 1e-7 * Math.max(1, Math.abs(slope));
    const slope =
      variable < sizes.length ? SLOPES.find((one) => near(toNumber(one))) : near(0) ? fraction(0) : undefined;
    if (slope === undefined) return;
    const equation = support.map(() => 0);
    for (const { row, weight } of column) {
      const index = place.get(row);
      if (index !== undefined) equation[index] = weight;
    }
    rows.push(equation);
    right.push(slope);
  });
  const exact = support.length === 0 ? [] : solveFractions(rows, right);
  const part = fraction(-1, seats);
  if (exact !== undefined) {
    const close = exact.every((value, index) => Math.abs(toNumber(value) - (given[support[index] ?? -1] ?? 0)) < 1e-5);
    if (close) return new Map(support.map((row, index) => [row, multiply(exact[index] ?? fraction(0), part)] as const));
  }
  return roundedMultipliers(
    space,
    given.map((value) => -value / seats),
  );
}

/** The best chances over fractional panels: a corner of a linear program, told exactly where its rows fix it. */
function fractionalAim(space: PanelSpace, solver: Solver): Aim {
  const { program, sizes } = space;
  const pieces = piecesOf(space);
  const whole: Program = {
    sense: "minimise",
    continuous: true,
    cost: pieces.map(({ cost }) => cost),
    lower: pieces.map(({ lower }) => lower),
    upper: pieces.map(({ upper }) => upper),
    columns: pieces.map(({ variable }) => program.columns[variable] ?? []),
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
  };
  const solution = solver.solve(whole);
  if (solution.status === "infeasible") throw new Error("fractional panels were found, and then none");
  const values = program.lower.map(() => 0);
  pieces.forEach(({ variable }, index) => {
    values[variable] = (values[variable] ?? 0) + (solution.values[index] ?? 0);
  });
  const known = values.map((value, variable): KnownCount => {
    const [lower, upper] = [program.lower[variable] ?? 0, program.upper[variable] ?? 0];
    if (Math.abs(value - upper) <= TOLERANCE.tight) return { at: fraction(upper) };
    if (Math.abs(value - lower) <= TOLERANCE.tight) return { at: fraction(lower) };
    const knot = variable < sizes.length ? countAtKnot(space, program.upper, variable, value) : undefined;
    return knot && { at: knot };
  });
  const exact = exactCounts(space, known, values);
  const chances = sizes.map((size, t) => {
    const [told, one] = [exact?.[t], known[t]];
    const count = told ?? (one !== undefined && "at" in one ? one.at : undefined);
    return count === undefined ? floatFraction((values[t] ?? 0) / size) : multiply(count, fraction(1, size));
  });
  const rounded = new Set(sizes.flatMap((_, t) => (exact === undefined && known[t] === undefined ? [t] : [])));
  const multipliers = exactMultipliers(space, solution.multipliers ?? []);
  const given = (t: number): Fraction =>
    (program.columns[t] ?? []).reduce(
      (sum, { row, weight }) => add(sum, multiply(multipliers.get(row) ?? fraction(0), fraction(weight))),
      fraction(0),
    );
  const each = weightsNear(space, program.upper, chances, given);
  const { level, gap } = goldilocksLevel(space, program.upper, chances, each, solver, multipliers);
  return { chances, rounded, levels: [level], gap };
}

/**
 * Goldilocks: chances far below and far above an equal share are both avoided. An equal share is k/n, of the k seats and
 * the n people whom some panel can hold. A chance of r equal shares has a penalty that is nought at r = 1 and r + 1/r − 2
 * at 1/64, 1/32, 1/16, 1/8, 1/4, 1/3, 1/2, 2/3, 4/5 and their reciprocals, straight in between (`penalty`); the mean penalty
 * of these people is as small as it can be. It is a linear program, so that a corner of it is exact, and so is its proof;
 * `gap` is by how much the mean penalty could be smaller at most.
 *
 * @source Baharav and Flanigan, Fair, Manipulation-Robust, and Transparent Sortition, EC 2024
 */
export const goldilocks: Method = {
  aim: (space, _, solver) => fractionalAim(space, solver),
  byColumns: goldilocksByColumns,
};
