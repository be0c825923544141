import { fraction, multiply, toNumber, type Fraction, type OpenProgram, type Solver } from "../../kit/index.ts";
import { floatFraction } from "./check-lottery.ts";
import type { Coverage } from "./coverage.ts";
import { chancesOfLottery, exactLottery, solveFractions } from "./exact-corner.ts";
import { countAtKnot, goldilocksLevel, weightsNear } from "./goldilocks-level.ts";
import type { TypeDrawOptions } from "./leximin.ts";
import { certify, type MethodDraw } from "./method.ts";
import { KNOTS, peopleDrawn, SLOPES } from "./objective.ts";
import { PanelPricer } from "./panel-pricer.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";

/** A panel is of use when it is worth more than this beyond what is needed. */
const USEFUL = 1e-8;

/** A panel worth this little less than needed is worth as much. */
const BASIC = 1e-8;

/** An optimal corner: weights of the panels, prices per person of each type, and what a panel must be worth. */
type Corner = { readonly weights: readonly number[]; readonly prices: readonly number[]; readonly need: number };

/** Weighs known panels so that the sum of penalties is smallest. Close it when done. */
class PenaltyMaster {
  readonly #program: OpenProgram;
  readonly #types: readonly number[];
  readonly #pieces: number;
  readonly #total: number;
  readonly #rows: number;
  #panels = 0;

  constructor({ sizes, seats }: PanelSpace, upper: readonly number[], solver: Solver) {
    this.#types = sizes.flatMap((_, t) => (upper[t] === 0 ? [] : [t]));
    this.#total = sizes.length;
    this.#rows = this.#types.length;
    const people = peopleDrawn({ sizes }, upper);
    const pieces = this.#types.flatMap((t, row) =>
      SLOPES.map((slope, piece) => {
        const [from, to] = [KNOTS[piece - 1], KNOTS[piece]];
        const length = (to === undefined ? Infinity : toNumber(to)) - (from === undefined ? 0 : toNumber(from));
        return { row, cost: toNumber(slope), length: (length * (sizes[t] ?? 0) * seats) / people };
      }),
    );
    this.#pieces = pieces.length;
    this.#program = solver.open({
      sense: "minimise",
      continuous: true,
      cost: pieces.map(({ cost }) => cost),
      lower: pieces.map(() => 0),
      upper: pieces.map(({ length }) => length),
      columns: pieces.map(({ row }) => [{ row, weight: -1 }]),
      rowLower: [...this.#types.map(() => 0), 1],
      rowUpper: [...this.#types.map(() => 0), 1],
    });
  }

  add(panel: TypeCounts): void {
    const column = this.#types.flatMap((t, row) => ((panel[t] ?? 0) === 0 ? [] : [{ row, weight: panel[t] ?? 0 }]));
    this.#program.addVariable(0, 0, Infinity, [...column, { row: this.#rows, weight: 1 }]);
    this.#panels += 1;
  }

  solve(): Corner {
    const solution = this.#program.solve();
    if (solution.status === "infeasible") throw new Error(`no weights for ${this.#panels} panels`);
    const { values, multipliers = [] } = solution;
    const prices = Array.from({ length: this.#total }, () => 0);
    this.#types.forEach((t, row) => (prices[t] = multipliers[row] ?? 0));
    return { weights: values.slice(this.#pieces), prices, need: -(multipliers[this.#rows] ?? 0) };
  }

  close(): void {
    this.#program.close();
  }
}

function worth(prices: readonly number[], panel: TypeCounts): number {
  return prices.reduce((sum, price, t) => sum + price * (panel[t] ?? 0), 0);
}

/** Prices exactly: all panels on which they rest are worth the same, and off the knots a price is a slope. */
function exactPrices(
  upper: readonly number[],
  panels: readonly TypeCounts[],
  { prices, need }: Corner,
): ((t: number) => Fraction) | undefined {
  const open = prices.flatMap((_, t) => (upper[t] === 0 ? [] : [t]));
  const rows: number[][] = [];
  const right: Fraction[] = [];
  open.forEach((t, index) => {
    const price = prices[t] ?? 0;
    const slope = SLOPES.find((one) => Math.abs(price + toNumber(one)) <= 1e-7 * Math.max(1, Math.abs(price)));
    if (slope === undefined) return;
    rows.push([...open.map((_, other) => (other === index ? 1 : 0)), 0]);
    right.push(multiply(slope, fraction(-1)));
  });
  for (const panel of panels) {
    if (worth(prices, panel) < need - BASIC * Math.max(1, Math.abs(need))) continue;
    rows.push([...open.map((t) => panel[t] ?? 0), -1]);
    right.push(fraction(0));
  }
  const solved = solveFractions(rows, right);
  if (solved === undefined) return undefined;
  const place = new Map(open.map((t, index) => [t, index]));
  const close = open.every((t, index) => Math.abs(toNumber(solved[index] ?? fraction(0)) - (prices[t] ?? 0)) < 1e-5);
  return close ? (t) => solved[place.get(t) ?? -1] ?? fraction(0) : undefined;
}

/** The lottery with the smallest mean penalty over whole panels: known ones are weighed, and those they lack sought. */
export function goldilocksByColumns(
  space: PanelSpace,
  covered: Coverage,
  solver: Solver,
  { progress }: TypeDrawOptions,
): MethodDraw {
  const { upper, never } = covered;
  const { sizes, seats } = space;
  const pricer = new PanelPricer(space, upper, covered.panels, solver);
  const master = new PenaltyMaster(space, upper, solver);
  try {
    for (const panel of pricer.panels) master.add(panel);
    for (;;) {
      const corner = master.solve();
      const { weights, prices, need } = corner;
      progress?.({ step: "weights", levels: 0, panels: pricer.panels.length });
      const better = pricer.better(prices, need + USEFUL * Math.max(1, Math.abs(need)), weights);
      for (const panel of better) master.add(panel);
      if (better.length > 0) continue;
      const counts = sizes.map((_, t) =>
        weights.reduce((sum, weight, panel) => sum + weight * (pricer.panels[panel]?.[t] ?? 0), 0),
      );
      const known = sizes.map((size, t) => {
        if (upper[t] === 0) return fraction(0);
        const count = countAtKnot(space, upper, t, counts[t] ?? 0);
        return count && multiply(count, fraction(1, size));
      });
      const lottery = exactLottery(space, pricer.panels, weights, known);
      const exact = lottery.fractions === undefined ? undefined : chancesOfLottery(space, lottery);
      const chances =
        exact ?? known.map((chance, t) => chance ?? floatFraction(Math.min(1, (counts[t] ?? 0) / (sizes[t] ?? 1))));
      const found = exactPrices(upper, pricer.panels, corner);
      const price = (t: number): Fraction => {
        const part = fraction(1, seats);
        return multiply(found?.(t) ?? fraction(BigInt(Math.round((prices[t] ?? 0) * 2 ** 40)), 2n ** 40n), part);
      };
      const each = weightsNear(space, upper, chances, price);
      const { level, gap } = goldilocksLevel(space, upper, chances, each, solver);
      const rounded = new Set(known.flatMap((chance, t) => (exact === undefined && chance === undefined ? [t] : [])));
      return { chances, rounded, certificate: certify(never, [level], gap), lottery };
    }
  } finally {
    master.close();
    pricer.close();
  }
}
