import fc from "fast-check";
import { expect, test } from "vitest";
import { suppressCounts, suppressTable, type Suppressed } from "./index.ts";

type Table = readonly (readonly number[])[];
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Ways to divide a whole among parts. */
function* divisions(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first += 1) {
    for (const rest of divisions(total - first, parts - 1)) yield [first, ...rest];
  }
}

/** Every table of the same total, tried one by one, that agrees with all that is shown. */
function agreeing(shown: Suppressed, height: number, width: number, total: number): readonly Table[] {
  const same = (count: number, cell: number | null | undefined): boolean => cell === null || cell === count;
  const found: Table[] = [];
  for (const flat of divisions(total, height * width)) {
    const table = Array.from({ length: height }, (_, row) => flat.slice(row * width, (row + 1) * width));
    const fits =
      table.every((line, row) => line.every((count, column) => same(count, shown.cells[row]?.[column]))) &&
      table.every((line, row) => same(sum(line), shown.rows[row])) &&
      shown.columns.every((cell, column) => same(sum(table.map((line) => line[column] ?? 0)), cell));
    if (fits) found.push(table);
  }
  return found;
}

const small = fc.integer({ min: 0, max: 9 });

test("whoever tries every table of two by two finds a range of five or more for each suppressed count", () => {
  fc.assert(
    fc.property(fc.tuple(small, small, small, small), ([a, b, c, d]) => {
      const total = a + b + c + d;
      const shown = suppressTable([
        [a, b],
        [c, d],
      ]);
      if (shown.total === null) return;
      const tables = agreeing(shown, 2, 2, total);
      const range = (cell: number | null | undefined, of: (table: Table) => number): void => {
        if (cell !== null) return;
        const values = tables.map(of);
        expect(Math.max(...values) - Math.min(...values)).toBeGreaterThanOrEqual(5);
      };
      for (const row of [0, 1]) {
        range(shown.rows[row], (table) => sum(table[row] ?? []));
        range(shown.columns[row], (table) => sum(table.map((line) => line[row] ?? 0)));
        for (const column of [0, 1]) range(shown.cells[row]?.[column], (table) => table[row]?.[column] ?? 0);
      }
    }),
    { numRuns: 60 },
  );
});

test("two blocks joined by a single suppressed cell do not give that cell away", () => {
  const table = [
    [1, 2, 9, 30],
    [3, 1, 40, 30],
    [30, 50, 2, 1],
    [60, 30, 1, 2],
  ];
  const { cells } = suppressTable(table);
  for (const [row, line] of table.entries()) {
    for (const [column, count] of line.entries()) if (count < 5) expect(cells[row]?.[column]).toBeNull();
  }
  const hidden = cells.map((line) => line.filter((cell) => cell === null).length);
  expect(hidden.every((count) => count !== 1)).toBe(true);
});

test("a count and its complement are both hidden when one of them is small", () => {
  expect(suppressCounts([47, 3])).toEqual({ counts: [null, null], total: 50 });
  expect(suppressCounts([50, 0])).toEqual({ counts: [null, null], total: 50 });
  expect(suppressCounts([19, 31])).toEqual({ counts: [19, 31], total: 50 });
});

test("a single small value takes another one with it, and the smallest that will do", () => {
  expect(suppressCounts([2, 20, 9, 19])).toEqual({ counts: [null, 20, null, 19], total: 50 });
});

test("a group too small to be counted is not counted at all", () => {
  expect(suppressCounts([1, 2])).toEqual({ counts: [null, null], total: null });
});

test("each suppressed count of one attribute could lie anywhere in a range of five or more", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 }), (values) => {
      const { counts, total } = suppressCounts(values);
      counts.forEach((count, index) => {
        const value = values[index] ?? 0;
        if (count !== null) expect([count, count >= 5]).toEqual([value, true]);
      });
      if (total === null || !counts.includes(null)) return;
      const rest = total - sum(counts.map((count) => count ?? 0));
      const fits = [...divisions(rest, counts.filter((count) => count === null).length)];
      for (const [index] of (fits[0] ?? []).entries()) {
        const possible = fits.map((division) => division[index] ?? 0);
        expect(Math.max(...possible) - Math.min(...possible)).toBeGreaterThanOrEqual(5);
      }
    }),
    { numRuns: 200 },
  );
});

test("what two releases both show never differs by fewer than five", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(counts, counts, (before, now) => {
      const first = suppressCounts(before);
      const second = suppressCounts(now, [first]);
      second.counts.forEach((count, index) => {
        const earlier = first.counts[index];
        if (count === null || earlier === null || earlier === undefined || count === earlier) return;
        expect(Math.abs(count - earlier)).toBeGreaterThanOrEqual(5);
      });
    }),
    { numRuns: 200 },
  );
});

test("somebody who joins between two releases is not told by what their value counted before", () => {
  const first = suppressCounts([10, 20, 30]);
  expect(first.counts).toEqual([10, 20, 30]);
  expect(suppressCounts([11, 20, 30], [first])).toEqual({ counts: [null, null, 30], total: 61 });
});

test("larger tables hide a part of themselves, and show the rest as it is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 5 }), {
        minLength: 4,
        maxLength: 4,
      }),
      (table) => {
        const shown = suppressTable(table);
        shown.cells.forEach((line, row) =>
          line.forEach((cell, column) => {
            if (cell !== null) expect(cell).toBe(table[row]?.[column]);
          }),
        );
        expect(shown.total === null || shown.total === sum(table.flat())).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});
