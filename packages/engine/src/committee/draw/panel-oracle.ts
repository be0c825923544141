import type { OpenProgram, Solver } from "../../kit/index.ts";
import { visitPanels } from "./visit-panels.ts";
import { keepsRows, type PanelSpace, type TypeCounts } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/** A panel worth more than asked, or none; no panel is worth more than `bound`. */
export type PricedPanel = { readonly counts?: TypeCounts; readonly bound: number };

/** Finds the panel worth most. It must be closed, also after an error. */
export type PanelOracle = {
  /**
   * The panel with the largest Σ weights[t] · counts[t], if that is more than `least`. Where fractional panels are not
   * worth more either, no whole panel is looked for.
   */
  readonly best: (weights: ArrayLike<number>, least: number) => PricedPanel;
  /** All panels, where there are few enough of them to be listed. */
  readonly all?: readonly TypeCounts[];
  readonly close: () => void;
};

/** Panels that are listed rather than searched for, and how many choices a list may take to make. */
const LISTED = 20_000;
const LISTED_STEPS = 1_000_000;

function worth(weights: ArrayLike<number>, counts: TypeCounts): number {
  let sum = 0;
  for (let t = 0; t < counts.length; t += 1) sum += (weights[t] ?? 0) * (counts[t] ?? 0);
  return sum;
}

/** An oracle over a list of all panels: exact up to the rounding of the sums. */
function listOracle(panels: readonly TypeCounts[]): PanelOracle {
  return {
    all: panels,
    best(weights, least) {
      let [best, most]: [TypeCounts | undefined, number] = [undefined, -Infinity];
      for (const counts of panels) {
        const value = worth(weights, counts);
        if (value > most) [best, most] = [counts, value];
      }
      return best !== undefined && most > least ? { counts: best, bound: most } : { bound: most };
    },
    close: () => {},
  };
}

/** An oracle over the program: the fractional program first, then the whole one, to gap 0. */
function programOracle(space: PanelSpace, upper: readonly number[], solver: Solver): PanelOracle {
  const types = space.sizes.length;
  const limited = { ...space.program, upper, sense: "maximise" } as const;
  const relaxed = solver.open({ ...limited, continuous: true });
  let whole: OpenProgram | undefined;
  return {
    best(weights, least) {
      const cost = Float64Array.from(space.program.lower, (_, variable) =>
        variable < types ? (weights[variable] ?? 0) : 0,
      );
      relaxed.setCost(cost);
      let solution = relaxed.solve();
      if (solution.status === "infeasible") return { bound: -Infinity };
      const { bound } = solution;
      if (bound <= least) return { bound };
      if (solution.values.some((value) => Math.abs(value - Math.round(value)) > TOLERANCE.tight)) {
        whole ??= solver.open(limited);
        whole.setCost(cost);
        solution = whole.solve();
        if (solution.status === "infeasible") return { bound: -Infinity };
      }
      const counts = Int32Array.from(solution.values.slice(0, types), Math.round);
      if (!keepsRows(space, counts)) throw new Error(`the solver's panel breaks a row: ${counts.join()}`);
      return worth(weights, counts) > least ? { counts, bound: solution.bound } : { bound: solution.bound };
    },
    close() {
      relaxed.close();
      whole?.close();
    },
  };
}

/**
 * The exact oracle of a space: a list of all panels where there are few, the solver's search where there are many.
 * `upper` replaces the greatest numbers of the variables, for types of which nobody can be on a panel; more than `most`
 * panels are not listed.
 */
export function createPanelOracle(
  space: PanelSpace,
  solver: Solver,
  upper: readonly number[] = space.program.upper,
  most = LISTED,
): PanelOracle {
  const panels: TypeCounts[] = [];
  const complete = visitPanels(
    space,
    (counts) => panels.push(counts.slice()),
    { panels: most, steps: LISTED_STEPS },
    upper,
  );
  return complete ? listOracle(panels) : programOracle(space, upper, solver);
}
