import type { Solver } from "../../kit/index.ts";
import { NearbyPanels } from "./nearby-panels.ts";
import { createPanelOracle, type PanelOracle } from "./panel-oracle.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";

/** At most so many panels of the present lottery are improved by exchanges before the solver is asked. */
const IMPROVED = 200;

/**
 * Finds panels worth more than needed that a lottery still lacks: first near the panels it uses, then by the exact
 * oracle. Close it when done.
 */
export class PanelPricer {
  readonly panels: TypeCounts[] = [];
  readonly #known = new Set<string>();
  readonly #oracle: PanelOracle;
  readonly #nearby: NearbyPanels | undefined;

  constructor(space: PanelSpace, upper: readonly number[], panels: readonly TypeCounts[], solver: Solver) {
    this.#oracle = createPanelOracle(space, solver, upper);
    this.#nearby =
      this.#oracle.all === undefined && NearbyPanels.serves(space) ? new NearbyPanels(space, upper, solver) : undefined;
    for (const panel of panels) this.#add(panel);
  }

  #add(panel: TypeCounts): boolean {
    const key = Array.from(panel).join();
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.panels.push(panel);
    return true;
  }

  /** Whether all panels are listed, so that what one is worth is known to the last digits. */
  get listed(): boolean {
    return this.#oracle.all !== undefined;
  }

  /** New panels with Σ prices · counts above `least`, none when there is no such panel; `weights` are those of `panels`. */
  better(prices: readonly number[], least: number, weights: readonly number[]): readonly TypeCounts[] {
    if (this.#nearby !== undefined) {
      const used = weights
        .flatMap((weight, panel) => (weight > 1e-9 ? [{ weight, panel }] : []))
        .toSorted((a, b) => b.weight - a.weight || a.panel - b.panel)
        .slice(0, IMPROVED)
        .map(({ panel }) => this.panels[panel] ?? []);
      const found = this.#nearby.panels(prices, least, used).filter((panel) => this.#add(panel));
      if (found.length > 0) return found;
    }
    const { counts } = this.#oracle.best(prices, least);
    return counts !== undefined && this.#add(counts) ? [counts] : [];
  }

  close(): void {
    this.#oracle.close();
    this.#nearby?.close();
  }
}
