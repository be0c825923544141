import type { OpenProgram, Solver } from "../../kit/index.ts";
import { PanelSearch } from "./panel-search.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { seededRandom } from "./random.ts";
import { improvePanel } from "./swap-search.ts";

/** How many whole panels are sought near the best fractional one. */
const ATTEMPTS = 24;

/**
 * Finds panels worth more than needed without the solver's search for the best of all: exchanges in panels already used,
 * and whole panels near the best fractional one. It may miss some. Close it when done.
 */
export class NearbyPanels {
  readonly #space: PanelSpace;
  readonly #relaxed: OpenProgram;
  readonly #search: PanelSearch;

  constructor(space: PanelSpace, upper: readonly number[], solver: Solver) {
    const { program } = space;
    this.#space = space;
    this.#relaxed = solver.open({ ...program, upper, sense: "maximise", continuous: true });
    const face = {
      space,
      target: [],
      lower: program.lower,
      upper,
      rowLower: program.rowLower,
      rowUpper: program.rowUpper,
    };
    this.#search = new PanelSearch(face, seededRandom("nearby panels"));
  }

  /** Exchanges are judged by the rows alone: there must be no further variables that complete a panel. */
  static serves({ program, sizes }: PanelSpace): boolean {
    return program.lower.length === sizes.length;
  }

  /** Panels with Σ weights · counts above `least`, found from those given and from the best fractional panel. */
  panels(weights: readonly number[], least: number, given: readonly TypeCounts[]): readonly TypeCounts[] {
    const found: TypeCounts[] = [];
    const keep = (panel: TypeCounts): void => {
      const better = improvePanel(this.#space, panel, weights);
      if (weights.reduce((sum, weight, t) => sum + weight * (better[t] ?? 0), 0) > least) found.push(better);
    };
    given.forEach(keep);
    if (found.length > 0) return found;
    this.#relaxed.setCost(weights);
    const solution = this.#relaxed.solve();
    if (solution.status === "infeasible" || solution.value <= least) return [];
    const wish = Float64Array.from(solution.values);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const panel = this.#search.find(wish);
      if (panel !== undefined) keep(panel);
    }
    return found;
  }

  close(): void {
    this.#relaxed.close();
  }
}
