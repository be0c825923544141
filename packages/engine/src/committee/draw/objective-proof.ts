import { compare, fraction, multiply, subtract, toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import type { BoundProof, CertificateLevel } from "./certificate.ts";
import { floatFraction } from "./check-lottery.ts";
import { proveByRows } from "./exact-corner.ts";
import { largestSum, type TypeWeights } from "./largest-sums.ts";
import { ROUNDED } from "./objective.ts";
import type { PanelSpace } from "./panel-space.ts";
import { rowsBound } from "./rows-bound.ts";

/** A bound of Σ weights · counts over all panels, and why it holds. */
type Bound = { readonly bound: Fraction; readonly proof: BoundProof };

/** Multipliers below this part of the largest are rounding errors; the rest are told to this part of one. */
const NOISE = 1e-11;
const SCALE = 2 ** 44;

/** Multipliers as fractions: those that lean on a side their row does not have are left out. */
export function roundedMultipliers(
  { program }: PanelSpace,
  multipliers: readonly number[],
): ReadonlyMap<number, Fraction> {
  const largest = multipliers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return new Map(
    multipliers.flatMap((value, row) => {
      const side = value > 0 ? program.rowUpper[row] : program.rowLower[row];
      if (Math.abs(value) <= NOISE * largest || !Number.isSafeInteger(side)) return [];
      return [[row, fraction(BigInt(Math.round(value * SCALE)), BigInt(SCALE))] as const];
    }),
  );
}

/** The bound that rows with these multipliers give, as a proof; `undefined` where they give none. */
export function boundByRows(
  space: PanelSpace,
  upper: readonly number[],
  multipliers: ReadonlyMap<number, Fraction>,
  each: TypeWeights,
): Bound | undefined {
  const rows = rowsBound(space.program, upper, multipliers, each);
  if (rows === undefined) return undefined;
  const named = [...multipliers].flatMap(([row, value]) =>
    value.numerator === 0n ? [] : [[space.rowNames[row] ?? "", value] as const],
  );
  return { bound: rows.bound, proof: { by: "rows", multipliers: Object.fromEntries(named) } };
}

/** A bound by rows this near the one looked for is better than a nearer one on the word of a search. */
const TOLERABLE = 1e-6;

/** The bound on the word of a search: of whole panels, as the solver has it, a rounding higher. */
function searchedBound(space: PanelSpace, upper: readonly number[], weights: readonly number[], solver: Solver): Bound {
  const cost = space.program.lower.map((_, variable) => weights[variable] ?? 0);
  const best = solver.solve({ ...space.program, upper, sense: "maximise", cost });
  if (best.status === "infeasible") throw new Error("a space with a lottery has no panel");
  const largest = cost.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return { bound: floatFraction(best.bound + 1e-9 * Math.max(1, largest)), proof: { by: "search" } };
}

/** Bounds Σ weights · counts over all panels: by rows where that comes near `wanted`, else by counting, else by search. */
export function provenBound(
  space: PanelSpace,
  upper: readonly number[],
  each: TypeWeights,
  wanted: Fraction,
  solver: Solver,
): Bound {
  const weights = space.sizes.map((_, t) => {
    const weight = each.get(t);
    return weight === undefined ? 0 : toNumber(weight);
  });
  const cost = space.program.lower.map((_, variable) => weights[variable] ?? 0);
  const relaxed = solver.solve({ ...space.program, upper, sense: "maximise", cost, continuous: true });
  const multipliers = relaxed.status === "infeasible" ? [] : (relaxed.multipliers ?? []).map((value) => -value);
  const exact = proveByRows(space, upper, { each, bound: wanted }, multipliers);
  if (exact !== undefined) return { bound: wanted, proof: exact };
  const byRows = boundByRows(space, upper, roundedMultipliers(space, multipliers), each);
  const enough = subtract(wanted, floatFraction(-ROUNDED));
  if (byRows !== undefined && compare(byRows.bound, enough) <= 0) return byRows;
  const counted = largestSum(space, upper, each);
  if (counted !== undefined) return { bound: counted, proof: { by: "enumeration" } };
  const tolerable = subtract(wanted, floatFraction(-TOLERABLE));
  if (byRows !== undefined && compare(byRows.bound, tolerable) <= 0) return byRows;
  const searched = searchedBound(space, upper, weights, solver);
  // A lottery comes to what is wanted: a bound below it is a rounding of the solver's.
  return compare(searched.bound, wanted) < 0 ? { ...searched, bound: wanted } : searched;
}

/** The one level of a method that has an objective: the weights of types, and the most that any lottery makes of them. */
export function objectiveLevel(
  { names, sizes }: PanelSpace,
  each: TypeWeights,
  { bound, proof }: Bound,
): CertificateLevel {
  const weights = [...each].flatMap(([t, weight]) =>
    weight.numerator === 0n ? [] : [[names[t] ?? "", multiply(weight, fraction(sizes[t] ?? 0))] as const],
  );
  return { value: bound, weights: Object.fromEntries(weights), proof };
}
