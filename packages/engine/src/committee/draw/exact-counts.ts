import { add, fraction, multiply, subtract, toNumber, type Fraction } from "../../kit/index.ts";
import { solveFractions } from "./exact-corner.ts";
import type { PanelSpace } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/** What is known of a variable at a corner: its value, how many times the unknown all share it is, or nothing. */
export type KnownCount = { readonly at: Fraction } | { readonly times: number } | undefined;

/**
 * The corner of a space that `values` give in floating point, exactly: rows that are tight there hold as equations, and
 * fix what is not known. `undefined` where they do not fix it or give something else than `values`.
 */
export function exactCounts(
  { program }: PanelSpace,
  known: readonly KnownCount[],
  values: readonly number[],
): readonly Fraction[] | undefined {
  const free = program.columns.flatMap((_, variable) => (known[variable] === undefined ? [variable] : []));
  const shared = known.some((one) => one !== undefined && "times" in one);
  const place = new Map(free.map((variable, index) => [variable, index]));
  const unknowns = free.length + (shared ? 1 : 0);
  const activity = program.rowLower.map(() => 0);
  const taken = program.rowLower.map(() => fraction(0));
  const equations = program.rowLower.map(() => Array.from({ length: unknowns }, () => 0));
  program.columns.forEach((column, variable) => {
    const one = known[variable];
    for (const { row, weight } of column) {
      activity[row] = (activity[row] ?? 0) + weight * (values[variable] ?? 0);
      const equation = equations[row] ?? [];
      if (one === undefined) equation[place.get(variable) ?? 0] = weight;
      else if ("times" in one) equation[free.length] = (equation[free.length] ?? 0) + weight * one.times;
      else taken[row] = add(taken[row] ?? fraction(0), multiply(one.at, fraction(weight)));
    }
  });
  const tight = program.rowLower.flatMap((low, row) => {
    const [high, at] = [program.rowUpper[row] ?? Infinity, activity[row] ?? 0];
    const side = high - at <= TOLERANCE.tight ? high : at - low <= TOLERANCE.tight ? low : undefined;
    return side === undefined ? [] : [{ row, side }];
  });
  const solved =
    unknowns === 0
      ? []
      : solveFractions(
          tight.map(({ row }) => equations[row] ?? []),
          tight.map(({ row, side }) => subtract(fraction(side), taken[row] ?? fraction(0))),
        );
  if (solved === undefined) return undefined;
  const counts = known.map((one, variable) => {
    if (one === undefined) return solved[place.get(variable) ?? 0] ?? fraction(-1);
    return "at" in one ? one.at : multiply(fraction(one.times), solved[free.length] ?? fraction(0));
  });
  const close = counts.every((count, variable) => Math.abs(toNumber(count) - (values[variable] ?? 0)) < 1e-6);
  return close ? counts : undefined;
}
