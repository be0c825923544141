import { add, compare, fraction, multiply, solveExactly, toNumber, type Fraction } from "../../kit/index.ts";
import type { BoundProof } from "./certificate.ts";
import type { CountedLottery } from "./fill-members.ts";
import type { MasterSolution } from "./lottery-master.ts";
import type { PanelSpace, TypeCounts } from "./panel-space.ts";
import { commonDenominator, rowsBound } from "./rows-bound.ts";

/** Weights of a level exactly, per person of a type, and what the best panel is worth by them. */
export type ExactWeights = { readonly each: ReadonlyMap<number, Fraction>; readonly bound: Fraction };

/** Below these a price or multiplier is taken for nought; the next is tried when the first does not give a corner. */
const NOUGHT = [1e-7, 1e-9, 1e-11];

const ZERO = fraction(0);

/**
 * The prices of a master exactly: all panels on which they rest are worth the same, and the weights of the open types
 * sum to 1. `undefined` when that does not fix them.
 */
export function exactWeights(
  { sizes }: PanelSpace,
  panels: readonly TypeCounts[],
  { prices, basic }: MasterSolution,
  open: ReadonlySet<number>,
): ExactWeights | undefined {
  for (const nought of NOUGHT) {
    const support = prices.flatMap((price, t) => (price > nought ? [t] : []));
    const rows = basic.map((index) => [...support.map((t) => panels[index]?.[t] ?? 0), -1]);
    const sum = [...support.map((t) => (open.has(t) ? (sizes[t] ?? 0) : 0)), 0];
    const solved = solveExactly([...rows, sum], [...rows.map(() => 0), 1]);
    const each = new Map(support.map((t, index) => [t, solved?.[index] ?? ZERO] as const));
    const bound = solved?.[support.length];
    const close = (t: number, { numerator, denominator }: Fraction): boolean =>
      numerator > 0n && Math.abs(toNumber({ numerator, denominator }) * (sizes[t] ?? 0) - (prices[t] ?? 0)) < 1e-6;
    if (bound !== undefined && [...each].every(([t, weight]) => close(t, weight))) return { each, bound };
  }
  return undefined;
}

/** Prices as they are, rounded so that those of the open types sum to 1 exactly: a valid level, but seldom a tight one. */
export function roundedWeights(
  { sizes }: PanelSpace,
  { prices }: MasterSolution,
  open: ReadonlySet<number>,
): ReadonlyMap<number, Fraction> {
  const scale = 2 ** 40;
  const whole = prices.map((price) => (price > (NOUGHT[0] ?? 0) ? BigInt(Math.round(price * scale)) : 0n));
  const total = whole.reduce((sum, price, t) => (open.has(t) ? sum + price : sum), 0n);
  return new Map(
    whole.flatMap((price, t) => (price > 0n ? [[t, fraction(price, total * BigInt(sizes[t] ?? 1))] as const] : [])),
  );
}

/** Equations in whole numbers, or nothing when one of them is too large for a float. */
export function solveFractions(
  rows: readonly (readonly number[])[],
  right: readonly Fraction[],
): readonly Fraction[] | undefined {
  const scale = commonDenominator(right);
  const whole = right.map(({ numerator, denominator }) => Number(numerator * (scale / denominator)));
  if (!whole.every(Number.isSafeInteger)) return undefined;
  return solveExactly(rows, whole)?.map((value) => multiply(value, fraction(1, scale)));
}

/**
 * Proves by rows that no panel, not even a fractional one, is worth more than `bound`, from the multipliers a solver
 * found (above 0: upper bound of a row); `undefined` when they do not give the bound exactly.
 */
export function proveByRows(
  space: PanelSpace,
  upper: readonly number[],
  { each, bound }: ExactWeights,
  multipliers: readonly number[],
): BoundProof | undefined {
  const { program, rowNames } = space;
  const largest = multipliers.reduce((most, multiplier) => Math.max(most, Math.abs(multiplier)), 1e-300);
  for (const nought of NOUGHT) {
    const support = multipliers.flatMap((value, row) => (Math.abs(value) > nought * largest ? [row] : []));
    const place = new Map(support.map((row, index) => [row, index]));
    const rows: number[][] = [];
    const right: Fraction[] = [];
    program.columns.forEach((column, variable) => {
      if (upper[variable] === program.lower[variable]) return;
      const weight = each.get(variable) ?? ZERO;
      const inside = column.filter(({ row }) => place.has(row));
      const given = inside.reduce((sum, entry) => sum + entry.weight * (multipliers[entry.row] ?? 0), 0);
      if (Math.abs(given - toNumber(weight)) > nought * largest) return;
      const equation = support.map(() => 0);
      for (const entry of inside) equation[place.get(entry.row) ?? 0] = entry.weight;
      rows.push(equation);
      right.push(weight);
    });
    const solved = support.length === 0 ? [] : solveFractions(rows, right);
    if (solved === undefined) continue;
    const exact = new Map(support.map((row, index) => [row, solved[index] ?? ZERO]));
    const proved = rowsBound(program, upper, exact, each);
    if (proved === undefined || compare(proved.bound, bound) !== 0) continue;
    const named = [...exact].flatMap(([row, value]) =>
      value.numerator === 0n ? [] : [[rowNames[row] ?? "", value] as const],
    );
    return { by: "rows", multipliers: Object.fromEntries(named) };
  }
  return undefined;
}

/**
 * The weights of a lottery, exactly where the chances fix them: the panels used, each once, with weights that sum to 1.
 */
export function exactLottery(
  { sizes }: PanelSpace,
  panels: readonly TypeCounts[],
  weights: readonly number[],
  chances: readonly (Fraction | undefined)[],
): CountedLottery {
  for (const nought of NOUGHT) {
    const used = weights.flatMap((weight, panel) => (weight > nought ? [panel] : []));
    const fixed = chances.flatMap((chance, t) => (chance === undefined ? [] : [{ chance, t }]));
    const rows = fixed.map(({ t }) => used.map((panel) => panels[panel]?.[t] ?? 0));
    const right = fixed.map(({ chance, t }) => multiply(chance, fraction(sizes[t] ?? 0)));
    const fractions = solveFractions([...rows, used.map(() => 1)], [...right, fraction(1)]);
    if (fractions === undefined || fractions.some(({ numerator }) => numerator < 0n)) continue;
    return { panels: used.map((panel) => panels[panel] ?? []), weights: fractions.map(toNumber), fractions };
  }
  const used = weights.flatMap((weight, panel) => (weight > 1e-13 ? [panel] : []));
  const total = used.reduce((sum, panel) => sum + (weights[panel] ?? 0), 0);
  return {
    panels: used.map((panel) => panels[panel] ?? []),
    weights: used.map((panel) => (weights[panel] ?? 0) / total),
  };
}

/** The chance a lottery with exact weights gives each type. */
export function chancesOfLottery({ sizes }: PanelSpace, { panels, fractions = [] }: CountedLottery) {
  return sizes.map((size, t) =>
    panels.reduce((sum, panel, index) => {
      const count = panel[t] ?? 0;
      return count === 0 ? sum : add(sum, multiply(fractions[index] ?? ZERO, fraction(count, size)));
    }, ZERO),
  );
}
