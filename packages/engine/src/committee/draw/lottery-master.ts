import type { OpenProgram, Solver } from "../../kit/index.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";

/** An optimal corner of a master: the smallest open chance, weights per panel, and what prices new panels. */
export type MasterSolution = {
  readonly value: number;
  readonly weights: readonly number[];
  /** Per type, summing to 1 over the open ones: how much the value rests on it. */
  readonly prices: readonly number[];
  /** What a panel must be worth (Σ prices · counts / size) to be of use. */
  readonly need: number;
  /** Panels that are worth exactly that. */
  readonly basic: readonly number[];
};

/** A price this high says that rounding made settled chances unattainable: they are then lowered a little. */
const HIGHEST = 1e7;
const FIRST_SLACK = 1e-9;
const GROWTH = 3;
const WIDENINGS = 8;

/** A panel worth this little less than needed is worth as much. */
const BASIC = 1e-9;

/**
 * Weighs known panels so that the smallest chance of the open types is as large as possible and settled types keep their
 * chances. It holds the dual program, in which a panel is a row: the prices of types for which the best panel is worth
 * least. So a new panel cuts off the last solution, and the solver goes on from it. Close it when done.
 */
export class LotteryMaster {
  readonly panels: TypeCounts[] = [];
  readonly #space: PanelSpace;
  readonly #program: OpenProgram;
  readonly #known = new Set<string>();
  readonly #cost: Float64Array;
  /** The variable behind the types: what the best panel is worth. */
  readonly #worth: number;
  readonly #settled = new Map<number, number>();
  #slack = 0;

  /** Types of which nobody is on a panel (`upper` 0) stay out of it. */
  constructor(space: PanelSpace, upper: readonly number[], panels: readonly TypeCounts[], solver: Solver) {
    const types = space.sizes.length;
    this.#space = space;
    this.#worth = types;
    this.#cost = new Float64Array(types + 1);
    this.#cost[types] = 1;
    this.#program = solver.open({
      sense: "minimise",
      continuous: true,
      cost: Array.from(this.#cost),
      lower: [...space.sizes.map(() => 0), 0],
      upper: [...space.sizes.map((_, t) => (upper[t] === 0 ? 0 : HIGHEST)), Infinity],
      columns: [...space.sizes.map(() => [{ row: 0, weight: 1 }]), []],
      rowLower: [1],
      rowUpper: [1],
    });
    for (const panel of panels) this.add(panel);
  }

  /** Takes in a panel; false when it is there already. */
  add(panel: TypeCounts): boolean {
    const key = Array.from(panel).join();
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.panels.push(panel);
    const entries: [number, number][] = [[this.#worth, 1]];
    for (let t = 0; t < panel.length; t += 1) {
      const count = panel[t] ?? 0;
      if (count !== 0) entries.push([t, -count / (this.#space.sizes[t] ?? 1)]);
    }
    this.#program.addRow(entries, 0, Infinity);
    return true;
  }

  /** Settles types at a chance. */
  settle(types: readonly number[], chance: number): void {
    for (const t of types) {
      this.#settled.set(t, chance);
      this.#program.setWeight(0, t, 0);
    }
    this.#price();
  }

  #price(): void {
    for (const [t, chance] of this.#settled) this.#cost[t] = -Math.max(0, chance - this.#slack);
    this.#program.setCost(this.#cost);
  }

  solve(): MasterSolution {
    for (let count = 0; count <= WIDENINGS; count += 1) {
      const solution = this.#program.solve();
      if (solution.status === "infeasible") throw new Error("no prices for the types of a lottery");
      const { value, values, multipliers = [] } = solution;
      const prices = values.slice(0, this.#worth).map((price) => Math.max(0, price));
      const need = values[this.#worth] ?? 0;
      if (prices.every((price) => price < HIGHEST)) {
        const each = prices.map((price, t) => price / (this.#space.sizes[t] ?? 1));
        const basic = this.panels.flatMap((panel, index) => {
          let worth = 0;
          for (let t = 0; t < panel.length; t += 1) worth += (each[t] ?? 0) * (panel[t] ?? 0);
          return worth >= need - BASIC ? [index] : [];
        });
        const weights = this.panels.map((_, index) => Math.max(0, multipliers[index + 1] ?? 0));
        return { value, weights, prices, need, basic };
      }
      this.#slack = this.#slack === 0 ? FIRST_SLACK : this.#slack * GROWTH;
      this.#price();
    }
    throw new Error(`settled chances cannot be kept even within ${this.#slack}`);
  }

  close(): void {
    this.#program.close();
  }
}
