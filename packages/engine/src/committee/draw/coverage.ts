import { compare, fraction, type Fraction, type Solver } from "../../kit/index.ts";
import type { BoundProof, NeverProof } from "./certificate.ts";
import { createPanelOracle, type PanelOracle } from "./panel-oracle.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { rowsBound } from "./rows-bound.ts";
import { TOLERANCE } from "./tolerance.ts";
import { visitPanels } from "./visit-panels.ts";

/** Which types can be on a panel: panels that together have every such type, and why no panel has the others. */
export type Coverage = {
  readonly panels: readonly TypeCounts[];
  readonly never: readonly NeverProof[];
  /** Greatest number of every variable of the program: 0 for types that are on no panel. */
  readonly upper: readonly number[];
};

/** What is known before: panels, and an oracle over the whole space. */
export type CoverageOptions = {
  readonly panels?: readonly TypeCounts[];
  readonly oracle?: PanelOracle;
  readonly progress?: (covered: number, panels: number) => void;
};

/** Rounding steps of multipliers, coarse first: a short proof is easier to read. */
const SCALES = [1, 2, 3, 4, 6, 12, 60, 5040, 2 ** 24, 2 ** 36];

/** Why a type cannot be on a panel, by the rows alone, if they show it. */
function rowsProof(space: PanelSpace, t: number, multipliers: readonly number[]): BoundProof | undefined {
  const { program, rowNames } = space;
  for (const scale of SCALES) {
    const rounded = new Map<number, Fraction>();
    multipliers.forEach((multiplier, row) => {
      const side = multiplier > 0 ? program.rowUpper[row] : program.rowLower[row];
      const whole = Math.round(multiplier * scale);
      if (whole !== 0 && Number.isFinite(side)) rounded.set(row, fraction(whole, scale));
    });
    const bound = rowsBound(program, program.upper, rounded, new Map([[t, fraction(1)]]));
    if (bound !== undefined && compare(bound.bound, fraction(1)) < 0) {
      const named = [...rounded].map(([row, multiplier]) => [rowNames[row] ?? "", multiplier] as const);
      return { by: "rows", multipliers: Object.fromEntries(named) };
    }
  }
  return undefined;
}

/** Proves for each of the types that nobody of them is on a panel, by the best means there is. */
function proveNever(
  space: PanelSpace,
  types: readonly number[],
  solver: Solver,
  listed: boolean,
): readonly NeverProof[] {
  if (types.length === 0) return [];
  const relaxed = solver.open({ ...space.program, sense: "maximise", continuous: true });
  try {
    let counted: boolean | undefined = listed ? true : undefined;
    const cost = new Float64Array(space.program.lower.length);
    return types.map((t) => {
      const first = space.names[t] ?? "";
      cost[t] = 1;
      relaxed.setCost(cost);
      cost[t] = 0;
      const solution = relaxed.solve();
      // Of a maximisation the multipliers come with the sign of a minimisation: above 0 they lean on the lower bound.
      const multipliers =
        solution.status === "infeasible" ? [] : (solution.multipliers ?? []).map((multiplier) => -multiplier);
      const byRows =
        solution.status === "infeasible" || solution.value >= 1 - TOLERANCE.tight
          ? undefined
          : rowsProof(space, t, multipliers);
      if (byRows !== undefined) return { first, proof: byRows };
      counted ??= visitPanels(space, () => {});
      return { first, proof: { by: counted ? "enumeration" : "search" } };
    });
  } finally {
    relaxed.close();
  }
}

/**
 * Finds out which types can be on a panel at all. Every further panel is asked to have as many as possible of the types
 * still missing; when none has any, each of these is proved to be on no panel. Gives `undefined` when there is no panel.
 */
export function coverTypes(space: PanelSpace, solver: Solver, options: CoverageOptions = {}): Coverage | undefined {
  const { program, sizes } = space;
  const panels = [...(options.panels ?? [])];
  const missing = new Set(sizes.flatMap((_, t) => (program.upper[t] === 0 ? [] : [t])));
  const take = (counts: TypeCounts): void => {
    for (const t of missing) if ((counts[t] ?? 0) > 0) missing.delete(t);
  };
  panels.forEach(take);
  const oracle = options.oracle ?? createPanelOracle(space, solver);
  try {
    const least = 0.5 / sizes.reduce((most, size) => Math.max(most, size), 1);
    const weights = new Float64Array(sizes.length);
    while (missing.size > 0 || panels.length === 0) {
      sizes.forEach((size, t) => (weights[t] = missing.has(t) ? 1 / size : 0));
      const { counts } = oracle.best(weights, panels.length === 0 ? -1 : least);
      if (counts === undefined) break;
      panels.push(counts);
      take(counts);
      options.progress?.(sizes.length - missing.size, panels.length);
    }
    if (panels.length === 0) return undefined;
    const never = proveNever(space, [...missing], solver, oracle.all !== undefined);
    return { panels, never, upper: program.upper.map((most, variable) => (missing.has(variable) ? 0 : most)) };
  } finally {
    if (options.oracle === undefined) oracle.close();
  }
}
