import { withCost, withRow, type Entry, type Program, type Solver } from "../kit/index.ts";

/** Guards integer decisions against the last digits of a float. */
const MARGIN = 1e-6;

/** The least cost of a program and a point that attains it. */
export type Cheapest = { readonly cost: number; readonly values: readonly number[] };

/**
 * Minimises a cost of integers over integer points; `undefined` when there is no point. Throws when the solver stopped
 * before its bound met its answer.
 */
export function cheapest(program: Program, solver: Solver): Cheapest | undefined {
  const solution = solver.solve(program);
  if (solution.status === "infeasible") return undefined;
  const cost = program.cost.reduce((sum, weight, j) => sum + weight * Math.round(solution.values[j] ?? 0), 0);
  // A value that is off in its last digits counts as often as it costs.
  const largest = program.cost.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1);
  const off = Math.min(0.5, 100 * MARGIN * largest);
  if (Math.abs(solution.value - cost) > off || Math.ceil(solution.bound - off) < cost) {
    throw new Error(`the solver stopped at ${solution.value} with the bound ${solution.bound}`);
  }
  return { cost, values: solution.values };
}

/** The cheapest level of a program, one point that attains it, and the program of all points at that level. */
export type CheapestLevel = Cheapest & { readonly program: Program };

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
 * where the optimum can be at best; where it is there, a search for any point at that level, among far fewer variables,
 * replaces the search for the best one. Fit for few steps on many rows; where points at the level are rare, the cost
 * guides {@link cheapest} better.
 */
export function cheapestLevel(program: Program, solver: Solver): CheapestLevel | undefined {
  const relaxed = solver.solve({ ...program, continuous: true });
  if (relaxed.status === "infeasible") return undefined;
  const best = Math.ceil(relaxed.value - MARGIN);
  const restricted = atLevel(program, best, relaxed);
  const found = solver.solve(withCost(restricted, []));
  if (found.status === "optimal") return { cost: best, values: found.values, program: restricted };
  const cost = program.cost.flatMap((weight, variable): Entry[] => (weight === 0 ? [] : [[variable, weight]]));
  const next = cheapest(withRow(program, cost, best + 1, Infinity), solver);
  return next === undefined ? undefined : { ...next, program: atLevel(program, next.cost, relaxed) };
}
