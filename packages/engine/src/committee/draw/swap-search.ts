import type { PanelSpace, TypeCounts } from "./panel-space.ts";

/** How many exchanges one search makes at most. */
const EXCHANGES = 30;

/**
 * Raises what a panel is worth by exchanging people of one type for people of another while every row stays kept: the
 * best exchange first, until none helps. Only for spaces without further variables. The given panel is left as it is.
 */
export function improvePanel(space: PanelSpace, panel: TypeCounts, weights: ArrayLike<number>): TypeCounts {
  const { columns, lower, upper, rowLower, rowUpper } = space.program;
  const types = space.sizes.length;
  const counts = Int32Array.from(panel);
  const activity = new Float64Array(rowLower.length);
  for (let t = 0; t < types; t += 1) {
    for (const { row, weight } of columns[t] ?? []) activity[row] = (activity[row] ?? 0) + weight * (counts[t] ?? 0);
  }
  const shift = (t: number, step: number): void => {
    for (const { row, weight } of columns[t] ?? []) activity[row] = (activity[row] ?? 0) + step * weight;
  };
  const keeps = (t: number): boolean => {
    for (const { row, weight } of columns[t] ?? []) {
      const after = (activity[row] ?? 0) + weight;
      if (after < (rowLower[row] ?? -Infinity) || after > (rowUpper[row] ?? Infinity)) return false;
    }
    return true;
  };
  /** After one of type `out` has left: whether the rows it stood in, but type `into` does not, are kept. */
  const bears = (out: number, into: number): boolean => {
    for (const { row } of columns[out] ?? []) {
      const value = activity[row] ?? 0;
      if (value >= (rowLower[row] ?? -Infinity) && value <= (rowUpper[row] ?? Infinity)) continue;
      if (columns[into]?.some((entry) => entry.row === row) !== true) return false;
    }
    return true;
  };
  const order = Array.from({ length: types }, (_, t) => t).toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  for (let count = 0; count < EXCHANGES; count += 1) {
    let [gain, out, into] = [1e-12, -1, -1];
    for (let a = 0; a < types; a += 1) {
      if ((counts[a] ?? 0) <= (lower[a] ?? 0)) continue;
      shift(a, -1);
      for (const b of order) {
        const more = (weights[b] ?? 0) - (weights[a] ?? 0);
        if (more <= gain) break;
        if (b === a || (counts[b] ?? 0) >= (upper[b] ?? 0) || !keeps(b) || !bears(a, b)) continue;
        [gain, out, into] = [more, a, b];
        break;
      }
      shift(a, 1);
    }
    if (into < 0) break;
    shift(out, -1);
    shift(into, 1);
    counts[out] = (counts[out] ?? 0) - 1;
    counts[into] = (counts[into] ?? 0) + 1;
  }
  return counts;
}
