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

/** By how much settled chances may be missed when rounding left no solution, and how often that grows. */
const FIRST_SLACK = 1e-9;
const GROWTH = 3;
const WIDENINGS = 8;

/** A panel worth this little less than needed is worth as much. */
const BASIC = 1e-9;

/**
 * The linear program that weighs known panels: the smallest chance of the open types is as large as possible, settled
 * types have at least their chances. Close it when done.
 */
export class LotteryMaster {
  readonly panels: TypeCounts[] = [];
  readonly #space: PanelSpace;
  readonly #program: OpenProgram;
  readonly #known = new Set<string>();
  readonly #settled: (number | undefined)[];
  readonly #convexity: number;
  slack = 0;

  /** Types of which nobody is on a panel (`upper` 0) stay out of it. */
  constructor(space: PanelSpace, upper: readonly number[], panels: readonly TypeCounts[], solver: Solver) {
    const types = space.sizes.length;
    this.#space = space;
    this.#settled = space.sizes.map((_, t) => (upper[t] === 0 ? 0 : undefined));
    this.#convexity = types;
    const open = space.sizes.flatMap((_, t) => (upper[t] === 0 ? [] : [{ row: t, weight: -1 }]));
    this.#program = solver.open({
      sense: "minimise",
      continuous: true,
      cost: [-1],
      lower: [0],
      upper: [Infinity],
      columns: [open],
      rowLower: [...space.sizes.map(() => 0), 1],
      rowUpper: [...space.sizes.map(() => Infinity), 1],
    });
    for (const panel of panels) this.add(panel);
  }

  /** Takes in a panel; false when it is there already. */
  add(panel: TypeCounts): boolean {
    const key = Array.from(panel).join();
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.panels.push(panel);
    const column = [{ row: this.#convexity, weight: 1 }];
    for (let t = 0; t < panel.length; t += 1) {
      const count = panel[t] ?? 0;
      if (count !== 0) column.push({ row: t, weight: count / (this.#space.sizes[t] ?? 1) });
    }
    this.#program.addVariable(0, 0, Infinity, column);
    return true;
  }

  /** Settles a type at a chance. */
  settle(t: number, chance: number): void {
    this.#settled[t] = chance;
    this.#program.setWeight(t, 0, 0);
    this.#program.setRowBounds(t, chance - this.slack, Infinity);
  }

  #widen(): void {
    this.slack = this.slack === 0 ? FIRST_SLACK : this.slack * GROWTH;
    for (const [t, chance] of this.#settled.entries()) {
      if (chance !== undefined) this.#program.setRowBounds(t, Math.max(0, chance - this.slack), Infinity);
    }
  }

  solve(): MasterSolution {
    let solution = this.#program.solve();
    for (let count = 0; solution.status === "infeasible" && count < WIDENINGS; count += 1) {
      this.#widen();
      solution = this.#program.solve();
    }
    if (solution.status === "infeasible") {
      throw new Error(`settled chances cannot be kept even within ${this.slack}`);
    }
    const { values, multipliers = [] } = solution;
    const need = -(multipliers[this.#convexity] ?? 0);
    const prices = this.#space.sizes.map((_, t) => Math.max(0, multipliers[t] ?? 0));
    const { sizes } = this.#space;
    const each = prices.map((price, t) => price / (sizes[t] ?? 1));
    const basic = this.panels.flatMap((panel, index) => {
      let worth = 0;
      for (let t = 0; t < panel.length; t += 1) worth += (each[t] ?? 0) * (panel[t] ?? 0);
      return worth >= need - BASIC ? [index] : [];
    });
    return { value: values[0] ?? 0, weights: values.slice(1), prices, need, basic };
  }

  close(): void {
    this.#program.close();
  }
}
