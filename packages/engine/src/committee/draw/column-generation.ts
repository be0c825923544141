import { compare, fraction, multiply, subtract, toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import type { BoundProof, Certificate, CertificateLevel } from "./certificate.ts";
import { floatFraction } from "./check-lottery.ts";
import { coverTypes } from "./coverage.ts";
import type { DrawProgress } from "./draw.ts";
import { chancesOfLottery, exactLottery, exactWeights, proveByRows, roundedWeights } from "./exact-corner.ts";
import type { ExactWeights } from "./exact-corner.ts";
import type { CountedLottery } from "./fill-members.ts";
import { largestSums } from "./largest-sums.ts";
import { LotteryMaster, type MasterSolution } from "./lottery-master.ts";
import { createPanelOracle, type PanelOracle } from "./panel-oracle.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { NearbyPanels } from "./nearby-panels.ts";

/** A fairest lottery over whole panels, by types, with what shows that none is fairer. */
export type ColumnDraw = {
  readonly chances: readonly Fraction[];
  readonly certificate: Certificate;
  readonly lottery: CountedLottery;
};

export type ColumnOptions = {
  /** Panels known already; they only save time. */
  readonly panels?: readonly TypeCounts[];
  /** Up to how many panels all of them are listed beforehand, in place of searching; 20,000 unless given. */
  readonly listed?: number;
  readonly progress?: (progress: DrawProgress) => void;
};

/** A panel must be worth this much more than needed to be of use; in a list of all panels less will do. */
const USEFUL = 1e-7;
const USEFUL_LISTED = 1e-11;

/** At most so many panels of the present lottery are improved by exchanges before the solver is asked. */
const IMPROVED = 12;

/** A level that is open for a proof by counting all panels. */
type Level = { readonly value: Fraction; readonly weights: ExactWeights; readonly proof: BoundProof | undefined };

/** Leximin over whole panels, level by level: the master weighs panels, the oracle finds those it lacks. */
class Columns {
  readonly #space: PanelSpace;
  readonly #upper: readonly number[];
  readonly #oracle: PanelOracle;
  readonly #master: LotteryMaster;
  readonly #solver: Solver;
  readonly #chances: (Fraction | undefined)[];
  readonly #open: Set<number>;
  readonly #levels: Level[] = [];
  readonly #nearby: NearbyPanels | undefined;
  readonly #progress: ColumnOptions["progress"];
  #last: MasterSolution | undefined;

  constructor(
    space: PanelSpace,
    upper: readonly number[],
    oracle: PanelOracle,
    master: LotteryMaster,
    solver: Solver,
    progress: ColumnOptions["progress"],
  ) {
    this.#space = space;
    this.#upper = upper;
    this.#oracle = oracle;
    this.#master = master;
    this.#solver = solver;
    this.#chances = space.sizes.map((_, t) => (upper[t] === 0 ? fraction(0) : undefined));
    this.#open = new Set(space.sizes.flatMap((_, t) => (upper[t] === 0 ? [] : [t])));
    if (NearbyPanels.serves(space)) this.#nearby = new NearbyPanels(space, upper, solver);
    this.#progress = progress;
  }

  /** Adds panels worth more than needed; false when there is none. */
  #price({ prices, need, weights }: MasterSolution): boolean {
    const each = prices.map((price, t) => price / (this.#space.sizes[t] ?? 1));
    const listed = this.#oracle.all !== undefined;
    if (!listed && this.#nearby !== undefined) {
      const used = weights
        .flatMap((weight, panel) => (weight > 1e-9 ? [{ weight, panel }] : []))
        .toSorted((a, b) => b.weight - a.weight || a.panel - b.panel);
      const panels = used.slice(0, IMPROVED).map(({ panel }) => this.#master.panels[panel] ?? []);
      const found = this.#nearby.panels(each, need + USEFUL, panels).filter((panel) => this.#master.add(panel));
      if (found.length > 0) return true;
    }
    const { counts } = this.#oracle.best(each, need + (listed ? USEFUL_LISTED : USEFUL));
    return counts !== undefined && this.#master.add(counts);
  }

  /** The largest worth by exact weights, over the list of all panels: those near it in floats are reckoned exactly. */
  #largest(each: ReadonlyMap<number, Fraction>, all: readonly TypeCounts[]): { bound: Fraction; panel: TypeCounts } {
    const floats = [...each].map(([t, weight]) => [t, toNumber(weight)] as const);
    const worths = all.map((panel) => floats.reduce((sum, [t, weight]) => sum + weight * (panel[t] ?? 0), 0));
    const most = worths.reduce((largest, worth) => Math.max(largest, worth), -Infinity);
    let [bound, best]: [Fraction, TypeCounts] = [fraction(-1), []];
    for (const [index, worth] of worths.entries()) {
      const panel = all[index] ?? [];
      if (worth < most - 1e-9) continue;
      let exact = fraction(0);
      for (const [t, weight] of each) exact = subtract(exact, multiply(weight, fraction(-(panel[t] ?? 0))));
      if (compare(exact, bound) > 0) [bound, best] = [exact, panel];
    }
    return { bound, panel: best };
  }

  /** The corner reached in exact numbers; nothing when the exact numbers show a panel that the master still lacks. */
  #exact(solution: MasterSolution): ExactWeights | undefined {
    const { all } = this.#oracle;
    const corner = exactWeights(this.#space, this.#master.panels, solution, this.#open);
    if (corner !== undefined) {
      const found = all === undefined ? undefined : this.#largest(corner.each, all);
      if (found === undefined || compare(found.bound, corner.bound) <= 0) return corner;
      if (this.#master.add(found.panel)) return undefined;
    }
    const each = roundedWeights(this.#space, solution, this.#open);
    if (all !== undefined) return { each, bound: this.#largest(each, all).bound };
    return { each, bound: floatFraction(solution.need + USEFUL) };
  }

  #proveByRows(weights: ExactWeights): BoundProof | undefined {
    const { program } = this.#space;
    const cost = program.lower.map((_, variable) => {
      const weight = weights.each.get(variable);
      return weight === undefined ? 0 : toNumber(weight);
    });
    const relaxed = this.#solver.solve({ ...program, upper: this.#upper, sense: "maximise", cost, continuous: true });
    if (relaxed.status === "infeasible" || relaxed.value > toNumber(weights.bound) + USEFUL) return undefined;
    const multipliers = (relaxed.multipliers ?? []).map((multiplier) => -multiplier);
    return proveByRows(this.#space, this.#upper, weights, multipliers);
  }

  #settle(value: Fraction, types: readonly number[]): void {
    for (const t of types) {
      this.#chances[t] = value;
      this.#open.delete(t);
    }
    if (this.#open.size > 0) this.#master.settle(types, toNumber(value));
  }

  /** Everybody left is on every panel: no proof is needed for chances of 1. */
  #settleRest(): void {
    const share = fraction(1, this.#open.size);
    const each = new Map([...this.#open].map((t) => [t, multiply(share, fraction(1, this.#space.sizes[t] ?? 1))]));
    const value = fraction(1);
    this.#levels.push({ value, weights: { each, bound: value }, proof: { by: "rows", multipliers: {} } });
    this.#settle(value, [...this.#open]);
  }

  /** Settles the next level. */
  next(): void {
    for (;;) {
      const solution = this.#master.solve();
      this.#progress?.({
        step: "levels",
        done: 1 - this.#open.size / Math.max(1, this.#chances.length),
        levels: this.#levels.length,
        panels: this.#master.panels.length,
      });
      this.#last = solution;
      if (solution.value >= 1 - 1e-9) return this.#settleRest();
      if (this.#price(solution)) continue;
      const weights = this.#exact(solution);
      if (weights === undefined) continue;
      let value = weights.bound;
      for (const [t, weight] of weights.each) {
        const chance = this.#chances[t];
        if (chance !== undefined) {
          value = subtract(value, multiply(multiply(weight, fraction(this.#space.sizes[t] ?? 0)), chance));
        }
      }
      if (Math.abs(toNumber(value) - solution.value) > 1e-5) {
        throw new Error(`a level of value ${solution.value} was reckoned exactly as ${toNumber(value)}`);
      }
      this.#levels.push({ value, weights, proof: this.#proveByRows(weights) });
      return this.#settle(
        value,
        [...weights.each.keys()].filter((t) => this.#open.has(t)),
      );
    }
  }

  close(): void {
    this.#nearby?.close();
  }

  get done(): boolean {
    return this.#open.size === 0;
  }

  /** The lottery of the last level; types not settled have the chances it happens to give them. */
  finish(): Pick<ColumnDraw, "chances" | "lottery"> {
    const { sizes } = this.#space;
    const value = this.#last?.value ?? 0;
    const { panels } = this.#master;
    // Where nobody can be drawn no level was ever weighed, and any panel is as good as another.
    const weights = this.#last?.weights ?? panels.map((_, index) => (index === 0 ? 1 : 0));
    const reached = sizes.map((size, t) =>
      weights.reduce((sum, weight, panel) => sum + (weight * (panels[panel]?.[t] ?? 0)) / size, 0),
    );
    const settled = this.#levels.at(-1)?.value;
    const known = this.#chances.map((chance, t) => chance ?? ((reached[t] ?? 0) <= value + 1e-9 ? settled : undefined));
    const lottery = exactLottery(this.#space, panels, weights, known);
    if (this.done) return { chances: this.#chances.map((chance) => chance ?? fraction(0)), lottery };
    const given = lottery.fractions === undefined ? reached.map(floatFraction) : chancesOfLottery(this.#space, lottery);
    return { chances: given.map((chance, t) => this.#chances[t] ?? chance), lottery };
  }

  /** The levels with their proofs; what rows do not prove is proved by all panels, where they can be counted. */
  levels(): readonly CertificateLevel[] {
    const unproved = this.#levels.filter(({ proof }) => proof === undefined);
    const sums =
      unproved.length === 0
        ? []
        : largestSums(
            this.#space,
            this.#upper,
            unproved.map(({ weights }) => weights.each),
          );
    const counted = new Set(
      unproved.filter(({ weights }, index) => {
        const sum = sums?.[index];
        return sum !== undefined && compare(sum, weights.bound) === 0;
      }),
    );
    return this.#levels.map((level) => {
      const { value, weights, proof } = level;
      const named = [...weights.each].map(
        ([t, weight]) => [this.#space.names[t] ?? "", multiply(weight, fraction(this.#space.sizes[t] ?? 0))] as const,
      );
      return {
        value,
        weights: Object.fromEntries(named),
        proof: proof ?? (counted.has(level) ? { by: "enumeration" } : { by: "search" }),
      };
    });
  }
}

function generate(space: PanelSpace, solver: Solver, options: ColumnOptions, most: number): ColumnDraw | undefined {
  const { progress } = options;
  const wide = createPanelOracle(space, solver, space.program.upper, options.listed);
  const opened: { close: () => void }[] = [wide];
  try {
    const covered = coverTypes(space, solver, {
      oracle: wide,
      ...(options.panels === undefined ? {} : { panels: options.panels }),
      progress: (types, panels) =>
        progress?.({ step: "coverage", done: types / space.sizes.length, levels: 0, panels }),
    });
    if (covered === undefined) return undefined;
    const { never, upper } = covered;
    const reuse = never.length === 0 || wide.all !== undefined;
    const narrow = reuse ? wide : createPanelOracle(space, solver, upper, options.listed);
    opened.push(narrow);
    const master = new LotteryMaster(space, upper, covered.panels, solver);
    opened.push(master);
    const columns = new Columns(space, upper, narrow, master, solver, progress);
    opened.push(columns);
    for (let level = 0; level < most && !columns.done; level += 1) columns.next();
    const levels = columns.levels();
    const proofs = [...never, ...levels].map(({ proof }) => proof.by);
    const status = proofs.includes("search") ? "claimed" : "proved";
    return { ...columns.finish(), certificate: { status, never, levels } };
  } finally {
    for (const each of new Set(opened)) each.close();
  }
}

/**
 * The leximin lottery over whole panels, exact whatever the conditions are: by column generation, settling one level of
 * chances after the other. `undefined` when there is no panel. Types of which nobody can be on a panel have the chance 0
 * and stand in the certificate's `never`.
 *
 * @source leximin by iterated linear programs; Flanigan et al., Nature 596 (2021), supplement; Gilmore and Gomory 1961
 */
export function leximinByColumns(
  space: PanelSpace,
  solver: Solver,
  options: ColumnOptions = {},
): ColumnDraw | undefined {
  return generate(space, solver, options, Infinity);
}

/**
 * A lottery that makes the smallest chance as large as possible, by the same steps as {@link leximinByColumns} up to the
 * first level. The other chances are those of the lottery found; they are not spread further.
 */
export function maximinByColumns(
  space: PanelSpace,
  solver: Solver,
  options: ColumnOptions = {},
): ColumnDraw | undefined {
  return generate(space, solver, options, 1);
}
