import { foldValue } from "../kit/index.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { byText } from "./type.ts";

/** Somebody who leaves and somebody who comes; null where a list of the wrong size grows or shrinks. */
export type Swap = {
  readonly out: NomineeId | null;
  readonly in: NomineeId | null;
  /** Attributes in which both have the same values. */
  readonly agrees: readonly string[];
  /** Who could come instead without any count changing. Always empty when there are marks: absence would betray one. */
  readonly interchangeable: readonly NomineeId[];
};

/**
 * For every row of a square matrix a column of its own, so that the sum of the entries is as large as possible.
 *
 * @source Kuhn 1955, Munkres 1957, in the form with potentials and shortest augmenting paths, O(n³)
 */
export function assign(gain: readonly (readonly number[])[]): readonly number[] {
  const n = gain.length;
  const rowPotential = Array.from({ length: n + 1 }, () => 0);
  const columnPotential = Array.from({ length: n + 1 }, () => 0);
  const rowOf = Array.from({ length: n + 1 }, () => n);
  const at = (values: readonly number[], index: number): number => values[index] ?? 0;
  for (let start = 0; start < n; start += 1) {
    rowOf[n] = start;
    let column = n;
    const slack = Array.from({ length: n + 1 }, () => Infinity);
    const before = Array.from({ length: n + 1 }, () => n);
    const reached = new Set<number>();
    while (at(rowOf, column) !== n) {
      reached.add(column);
      const row = at(rowOf, column);
      let next = n;
      let delta = Infinity;
      for (let j = 0; j < n; j += 1) {
        if (reached.has(j)) continue;
        const reduced = -(gain[row]?.[j] ?? 0) - at(rowPotential, row) - at(columnPotential, j);
        if (reduced < at(slack, j)) {
          slack[j] = reduced;
          before[j] = column;
        }
        if (at(slack, j) < delta) {
          delta = at(slack, j);
          next = j;
        }
      }
      for (let j = 0; j <= n; j += 1) {
        if (reached.has(j)) {
          const row = at(rowOf, j);
          rowPotential[row] = at(rowPotential, row) + delta;
          columnPotential[j] = at(columnPotential, j) - delta;
        } else {
          slack[j] = at(slack, j) - delta;
        }
      }
      column = next;
    }
    while (column !== n) {
      const previous = at(before, column);
      rowOf[column] = at(rowOf, previous);
      column = previous;
    }
  }
  const columnOf = Array.from({ length: n }, () => 0);
  for (let j = 0; j < n; j += 1) columnOf[at(rowOf, j)] = j;
  return columnOf;
}

/**
 * Pairs those who leave with those who come so that, over all pairs, most attributes agree. Both sides are taken in the
 * order of their ids, so equal questions give equal pairs. `interchangeable` says who could come in each one's stead.
 */
export function pairSwaps(
  model: Model,
  out: readonly NomineeId[],
  incoming: readonly NomineeId[],
  interchangeable: (id: NomineeId) => readonly NomineeId[],
): readonly Swap[] {
  const cells = (id: NomineeId): readonly string[] => {
    const values = model.pool.nominees[model.positions.get(id) ?? -1]?.values ?? [];
    return model.pool.attributes.map((_, index) =>
      JSON.stringify((values[index] ?? []).map(foldValue).toSorted(byText)),
    );
  };
  const size = Math.max(out.length, incoming.length);
  const leaving = out.toSorted(byText).map((id) => ({ id, cells: cells(id) }));
  const coming = incoming.toSorted(byText).map((id) => ({ id, cells: cells(id) }));
  const agreed = (i: number, j: number): readonly string[] =>
    model.pool.attributes.flatMap(({ key }, index) => {
      const [left, right] = [leaving[i]?.cells[index], coming[j]?.cells[index]];
      return left !== undefined && left === right ? [key] : [];
    });
  const places = Array.from({ length: size }, (_, index) => index);
  const gain = places.map((i) => places.map((j) => agreed(i, j).length));
  return assign(gain).map((j, i) => {
    const comes = coming[j]?.id ?? null;
    return {
      out: leaving[i]?.id ?? null,
      in: comes,
      agrees: agreed(i, j),
      interchangeable: comes === null ? [] : interchangeable(comes),
    };
  });
}
