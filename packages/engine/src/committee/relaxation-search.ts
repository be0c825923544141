import { withCost, withRow, type Entry, type Program, type Solver } from "../kit/index.ts";

/** Guards integer decisions against the last digits of a float. */
const MARGIN = 1e-6;

/** A cheapest point of a program, and the program of all points that cost as little. */
export type CheapestPoint = { readonly values: readonly number[]; readonly program: Program };

type Relaxed = {
  readonly value: number;
  readonly values: readonly number[];
  readonly multipliers?: readonly number[];
};

function costEntries({ cost }: Program): readonly Entry[] {
  return cost.flatMap((weight, variable): readonly Entry[] => (weight === 0 ? [] : [[variable, weight]]));
}

/**
 * The program of the points that cost at most `level`, each variable held to the values it can still take: moving it
 * further than its reduced cost allows would cost more than the level, whatever the others do.
 *
 * @source reduced-cost fixing: G. Dantzig, D. Fulkerson and S. Johnson, Solution of a large-scale traveling-salesman
 * problem (1954)
 */
function upTo(level: number, program: Program, { value: least, values, multipliers = [] }: Relaxed): Program {
  const room = level - least + MARGIN;
  const lower = [...program.lower];
  const upper = [...program.upper];
  program.columns.forEach((column, variable) => {
    const [low, high] = [program.lower[variable] ?? 0, program.upper[variable] ?? 0];
    const value = values[variable] ?? 0;
    let reduced = program.cost[variable] ?? 0;
    for (const { row, weight } of column) reduced -= weight * (multipliers[row] ?? 0);
    const steps = Math.floor(room / Math.abs(reduced) + MARGIN);
    if (reduced > MARGIN && value < low + MARGIN) upper[variable] = Math.min(high, low + steps);
    if (reduced < -MARGIN && value > high - MARGIN) lower[variable] = Math.max(low, high - steps);
  });
  return withRow({ ...program, lower, upper }, costEntries(program), -Infinity, level);
}

/**
 * Minimises a cost of integers over integer points; `undefined` when there is no point. The linear relaxation says how
 * cheap a point can be at best. Mostly one is, and to look for any point at that level, among far fewer variables, is
 * much less work than to look for the cheapest. A `known` point that attains the level needs no search at all.
 */
export function cheapestPoint(program: Program, solver: Solver, known?: readonly number[]): CheapestPoint | undefined {
  const relaxed = solver.solve({ ...program, continuous: true });
  if (relaxed.status === "infeasible") return undefined;
  const best = Math.ceil(relaxed.value - MARGIN * Math.max(1, Math.abs(relaxed.value) * MARGIN));
  const cost = (values: readonly number[]): number =>
    program.cost.reduce((sum, each, variable) => sum + each * Math.round(values[variable] ?? 0), 0);
  const atBest = upTo(best, program, relaxed);
  if (known !== undefined && cost(known) <= best) return { values: known, program: atBest };
  const found = solver.solve(withCost(atBest, []));
  if (found.status === "optimal") return { values: found.values, program: atBest };
  const next = solver.solve(withRow(program, costEntries(program), best + 1, Infinity));
  if (next.status === "infeasible") return undefined;
  return { values: next.values, program: upTo(cost(next.values), program, relaxed) };
}
