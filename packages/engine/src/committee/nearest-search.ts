import { withCost, withRow, type Entry, type Program, type Solver } from "../kit/index.ts";

/** Guards integer decisions against the last digits of a float. */
const MARGIN = 1e-6;

/** The cheapest level of a program, one point that attains it, and the program of all points at that level. */
export type CheapestLevel = {
  readonly cost: number;
  readonly bound: number;
  readonly values: readonly number[];
  readonly program: Program;
};

/**
 * The program of the points that cost `level`, with each variable held to the values it can still take: moving it
 * further than its reduced cost allows would cost more than the level, whatever the others do.
 *
 * @source reduced-cost fixing, Dantzig, Fulkerson and Johnson 1954
 */
function atLevel(
  program: Program,
  level: number,
  relaxed: { readonly value: number; readonly values: readonly number[]; readonly multipliers?: readonly number[] },
): Program {
  const room = level - relaxed.value + MARGIN;
  const lower = [...program.lower];
  const upper = [...program.upper];
  program.columns.forEach((column, variable) => {
    const [low, high] = [program.lower[variable] ?? 0, program.upper[variable] ?? 0];
    const value = relaxed.values[variable] ?? 0;
    const reduced = column.reduce(
      (rest, { row, weight }) => rest - weight * (relaxed.multipliers?.[row] ?? 0),
      program.cost[variable] ?? 0,
    );
    const steps = Math.floor(room / Math.abs(reduced) + MARGIN);
    if (reduced > MARGIN && value < low + MARGIN) upper[variable] = Math.min(high, low + steps);
    if (reduced < -MARGIN && value > high - MARGIN) lower[variable] = Math.max(low, high - steps);
  });
  const cost = program.cost.flatMap((weight, variable): Entry[] => (weight === 0 ? [] : [[variable, weight]]));
  return withRow({ ...program, lower, upper }, cost, level, level);
}

/**
 * Minimises a cost of integers over integer points; `undefined` when there is no point. The linear relaxation says
 * where the optimum can be at best; it is nearly always there, and then a search for any point at that level, among far
 * fewer variables, replaces the search for the best one.
 */
export function cheapestLevel(program: Program, solver: Solver): CheapestLevel | undefined {
  const relaxed = solver.solve({ ...program, continuous: true });
  if (relaxed.status === "infeasible") return undefined;
  const best = Math.ceil(relaxed.value - MARGIN);
  const restricted = atLevel(program, best, relaxed);
  const found = solver.solve(withCost(restricted, []));
  if (found.status === "optimal") return { cost: best, bound: best, values: found.values, program: restricted };
  const cost = program.cost.flatMap((weight, variable): Entry[] => (weight === 0 ? [] : [[variable, weight]]));
  const next = solver.solve(withRow(program, cost, best + 1, Infinity));
  if (next.status === "infeasible") return undefined;
  const level = Math.round(next.value);
  const bound = Math.ceil(next.bound - MARGIN);
  if (Math.abs(next.value - level) > MARGIN * 100 || bound !== level) {
    throw new Error(`the solver stopped at ${next.value} with the bound ${next.bound}`);
  }
  return { cost: level, bound, values: next.values, program: atLevel(program, level, relaxed) };
}
