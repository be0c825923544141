import { slack, type ExtendedTable } from "./slack.ts";

/** A table as it may be shown: null where a count is suppressed. */
export type Suppressed = {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rows: readonly (number | null)[];
  readonly columns: readonly (number | null)[];
  readonly total: number | null;
};

/** Counts below this point at people. */
const THRESHOLD = 5;

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** A table with its totals as further cells of opposite sign, so that every row and every column sums to nothing. */
function extend(cells: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const columns = (cells[0] ?? []).map((_, column) => sum(cells.map((row) => row[column] ?? 0)));
  const rows = cells.map((row) => [...row, -sum(row)]);
  return [...rows, [...columns.map((count) => -count), sum(columns)]];
}

/** The same cells, totals included, of a table that was shown. */
function shownCells({ cells, rows, columns, total }: Suppressed): readonly (readonly (number | null)[])[] {
  return [...cells.map((row, index) => [...row, rows[index] ?? null]), [...columns, total]];
}

/** Whether a count that was shown before and is shown again would tell of fewer than five who came or went. */
function movedLittle(before: number | null | undefined, now: number): boolean {
  return before !== null && before !== undefined && before !== now && Math.abs(before - now) < THRESHOLD;
}

/** The next cell to hide so that a suppressed one is better protected: a small one beside it, totals last. */
function helper(table: ExtendedTable, row: number, column: number): readonly [number, number] | undefined {
  const { values, hidden } = table;
  const lastRow = values.length - 1;
  const open = values.flatMap((cells, r) =>
    cells.flatMap((value, c) => {
      if (hidden[r]?.[c] === true) return [];
      const isTotal = r === lastRow || c === cells.length - 1;
      const isBeside = r === row || c === column;
      return [{ at: [r, c] as const, order: [isTotal ? 1 : 0, isBeside ? 0 : 1, Math.abs(value), r, c] }];
    }),
  );
  const [first] = open.toSorted((a, b) => {
    const at = a.order.findIndex((part, index) => part !== b.order[index]);
    return (a.order[at] ?? 0) - (b.order[at] ?? 0);
  });
  return first?.at;
}

/** Hides further cells until none that is hidden can be narrowed to fewer than five values above its least. */
function protect(table: ExtendedTable, isShown: (row: number) => boolean): void {
  for (;;) {
    const weak = table.values
      .flatMap((cells, row) => cells.map((_, column) => [row, column] as const))
      .filter(([row, column]) => isShown(row) && table.hidden[row]?.[column] === true)
      .find(([row, column]) => slack(table, row, column, THRESHOLD) < THRESHOLD);
    const next = weak === undefined ? undefined : helper(table, ...weak);
    const line = next === undefined ? undefined : table.hidden[next[0]];
    if (next === undefined || line === undefined) return;
    line[next[1]] = true;
  }
}

function suppress(
  cells: readonly (readonly number[])[],
  earlier: readonly Suppressed[],
  withColumns: boolean,
): Suppressed {
  const values = extend(cells);
  const before = earlier.map(shownCells);
  const height = cells.length;
  const width = cells[0]?.length ?? 0;
  const hidden = values.map((line, row) =>
    line.map((value, column) => {
      if (row === height && column === width) return Math.abs(value) < THRESHOLD;
      if (row === height && !withColumns) return true;
      // The total of the only row is the total of the table: how many there are may change by one.
      const isTotal = !withColumns && column === width;
      const moved = before.some((shown) => movedLittle(shown[row]?.[column], Math.abs(value)));
      return Math.abs(value) < THRESHOLD || (moved && !isTotal);
    }),
  );
  const table = { values, hidden };
  // Sums of columns that are never shown are no secret of their own: they repeat the only row.
  protect(table, (row) => withColumns || row < height);
  const shown = (row: number, column: number): number | null =>
    hidden[row]?.[column] === true ? null : Math.abs(values[row]?.[column] ?? 0);
  return {
    cells: cells.map((line, row) => line.map((_, column) => shown(row, column))),
    rows: cells.map((_, row) => shown(row, width)),
    columns: (cells[0] ?? []).map((_, column) => shown(height, column)),
    total: shown(height, width),
  };
}

/**
 * A table of counts, with rows and columns summed, as it may be shown to people who must not see the single persons
 * behind it. Counts under five are suppressed, and as many more as it takes that each suppressed one could still lie
 * anywhere in a range of five or more, for whoever subtracts what is shown from the totals. `earlier` are tables of the
 * same cells that were shown before: a count that has changed by fewer than five since is suppressed too.
 *
 * Greedy: it hides small counts first and not always as few as possible.
 *
 * @source Complementary cell suppression; range of a suppressed cell by greatest flow in the table's bipartite graph
 * (Gusfield, "A graph theoretic approach to statistical data security", SIAM J. Comput. 17, 1988)
 */
export function suppressTable(cells: readonly (readonly number[])[], earlier: readonly Suppressed[] = []): Suppressed {
  return suppress(cells, earlier, true);
}

/**
 * Counts of the values of one attribute, each person counted once, whose sum is known: see {@link suppressTable}. A
 * value and its complement are two counts.
 */
export function suppressCounts(
  counts: readonly number[],
  earlier: readonly { readonly counts: readonly (number | null)[]; readonly total: number | null }[] = [],
): { readonly counts: readonly (number | null)[]; readonly total: number | null } {
  const before = earlier.map(({ counts: shown, total }) => ({ cells: [shown], rows: [total], columns: [], total }));
  const { cells, rows, total } = suppress([counts], before, false);
  return { counts: cells[0] ?? [], total: rows[0] === null ? null : total };
}
