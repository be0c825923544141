import type { OpenProgram, Program, Solver } from "../../kit/index.ts";
import type { Face } from "./face.ts";
import type { TypeCounts } from "./panel-space.ts";
import type { CountedLottery } from "./fill-members.ts";
import { TOLERANCE } from "./tolerance.ts";

/** What a search for a lottery with given expectations found: the lottery, or only panels that come near. */
export type Reached = { readonly lottery?: CountedLottery; readonly panels: readonly TypeCounts[] };

/** Rounds after which a master without a verdict gives up. */
const ROUNDS = 400;

/** The program of a face: the space's own, with the tightened bounds. */
function faceProgram({ space, lower, upper, rowLower, rowUpper }: Face): Program {
  const { program } = space;
  return {
    ...program,
    sense: "maximise",
    lower: program.lower.map((bound, variable) => lower[variable] ?? bound),
    upper: program.upper.map((bound, variable) => upper[variable] ?? bound),
    rowLower,
    rowUpper,
  };
}

/**
 * The weights of panels as a linear program: as little as possible is missing from the target. Its multipliers price
 * the panels it lacks; when even fractional panels of the face would not help, the target cannot be reached.
 */
export class FaceMaster {
  readonly #face: Face;
  readonly #solver: Solver;
  readonly #panels: TypeCounts[];
  readonly #master: OpenProgram;
  readonly #fractional: OpenProgram;
  readonly #rows: number;

  constructor(face: Face, panels: readonly TypeCounts[], solver: Solver) {
    const { target } = face;
    this.#face = face;
    this.#solver = solver;
    this.#panels = [...panels];
    this.#rows = target.length;
    const missing = target.map((_, t) => [{ row: t, weight: 1 }]);
    const weighed = this.#panels.map((panel) => this.#column(panel));
    this.#master = solver.open({
      sense: "minimise",
      continuous: true,
      cost: [...missing.map(() => 1), ...weighed.map(() => 0)],
      lower: [...missing, ...weighed].map(() => 0),
      upper: [...missing.map((_, t) => target[t] ?? 0), ...weighed.map(() => 1)],
      columns: [...missing, ...weighed],
      rowLower: [...target, 1],
      rowUpper: [...target.map(() => Infinity), 1],
    });
    this.#fractional = solver.open({ ...faceProgram(face), continuous: true });
  }

  #column(panel: TypeCounts): readonly { readonly row: number; readonly weight: number }[] {
    const entries: { row: number; weight: number }[] = [];
    for (let t = 0; t < panel.length; t += 1) if (panel[t] !== 0) entries.push({ row: t, weight: panel[t] ?? 0 });
    return [...entries, { row: this.#rows, weight: 1 }];
  }

  /** The panel worth most at these prices, if that is more than `least`; and what no panel of the face is worth more than. */
  #price(prices: readonly number[], least: number): { readonly panel?: TypeCounts; readonly bound: number } {
    const types = this.#face.space.sizes.length;
    const variables = this.#face.space.program.lower.length;
    const cost = Array.from({ length: variables }, (_, variable) => prices[variable] ?? 0);
    this.#fractional.setCost(cost);
    const relaxed = this.#fractional.solve();
    if (relaxed.status === "infeasible") return { bound: -Infinity };
    if (relaxed.value <= least) return { bound: relaxed.value };
    const whole = relaxed.values.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE.tight);
    const best = whole ? relaxed : this.#solver.solve({ ...faceProgram(this.#face), cost });
    if (best.status === "infeasible") return { bound: -Infinity };
    const { bound } = best;
    return best.value <= least ? { bound } : { panel: best.values.slice(0, types).map(Math.round), bound };
  }

  #add(panel: TypeCounts): void {
    this.#panels.push(panel);
    this.#master.addVariable(0, 0, 1, this.#column(panel));
  }

  /** Adds panels until the target is reached or cannot be. */
  reach(progress: (missing: number, panels: number) => void): Reached {
    if (this.#panels.length === 0) {
      const { panel: first } = this.#price(this.#face.target, -Infinity);
      if (first === undefined) return { panels: [] };
      this.#add(first);
    }
    const known = new Set(this.#panels.map((panel) => Array.from(panel).join()));
    for (let round = 0; round < ROUNDS; round += 1) {
      const solution = this.#master.solve();
      if (solution.status === "infeasible") throw new Error("weights that may miss the target were refused");
      progress(solution.value, this.#panels.length);
      if (solution.value <= TOLERANCE.reached) {
        const weights = solution.values.slice(this.#rows);
        const used = weights.flatMap((weight, panel) => (weight > 1e-13 ? [panel] : []));
        const sum = used.reduce((total, panel) => total + (weights[panel] ?? 0), 0);
        const panels = this.#panels.filter((_, panel) => (weights[panel] ?? 0) > 1e-13);
        return { panels: this.#panels, lottery: { panels, weights: used.map((panel) => (weights[panel] ?? 0) / sum) } };
      }
      const multipliers = solution.multipliers ?? [];
      const need = -(multipliers[this.#rows] ?? 0);
      const prices = multipliers.slice(0, this.#rows);
      const { panel, bound } = this.#price(prices, need + TOLERANCE.reached);
      // At these prices every panel falls short of the target by so much, and so does every lottery.
      const short = prices.reduce((sum, price, t) => sum + price * (this.#face.target[t] ?? 0), -bound);
      if (short > TOLERANCE.tight || panel === undefined || known.has(Array.from(panel).join())) break;
      known.add(Array.from(panel).join());
      this.#add(panel);
    }
    return { panels: this.#panels };
  }

  close(): void {
    this.#master.close();
    this.#fractional.close();
  }
}
