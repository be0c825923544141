import fc from "fast-check";
import { expect, test } from "vitest";
import { add, compare, fraction, multiply, type Fraction } from "../../kit/index.ts";
import { rowsBound } from "./rows-bound.ts";

const TYPES = 3;
const small = fc.integer({ min: -2, max: 2 });
const factor = fc.tuple(small, fc.integer({ min: 1, max: 3 })).map(([top, bottom]) => fraction(top, bottom));
const limits = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 }));

/** Three types and two rows, each from below and above; lower limits above nought are people who are kept. */
const programs = fc
  .record({
    types: fc.array(limits, { minLength: TYPES, maxLength: TYPES }),
    columns: fc.array(fc.tuple(small, small), { minLength: TYPES, maxLength: TYPES }),
    rows: fc.tuple(fc.tuple(small, fc.nat(2)), fc.tuple(small, fc.nat(2))),
  })
  .map(({ types, columns, rows }) => ({
    sense: "maximise" as const,
    cost: types.map(() => 0),
    lower: types.map(([low]) => low),
    upper: types.map(([low, room]) => low + room),
    rowLower: rows.map(([low]) => low),
    rowUpper: rows.map(([low, room]) => low + room),
    columns: columns.map((weights) => weights.map((weight, row) => ({ row, weight }))),
  }));

/** Every number of each type. */
function points(lower: readonly number[], upper: readonly number[]): readonly (readonly number[])[] {
  return lower.reduce<readonly (readonly number[])[]>(
    (found, low, t) =>
      found.flatMap((point) =>
        Array.from({ length: (upper[t] ?? 0) - low + 1 }, (_, more): readonly number[] => [...point, low + more]),
      ),
    [[]],
  );
}

test("no point that keeps the rows comes to more than the bound, whatever the multipliers and weights", () => {
  let seen = 0;
  fc.assert(
    fc.property(
      programs,
      fc.array(factor, { minLength: 2, maxLength: 2 }),
      fc.array(factor, { minLength: TYPES, maxLength: TYPES }),
      (program, multipliers, weights) => {
        const found = rowsBound(program, program.upper, new Map(multipliers.entries()), new Map(weights.entries()));
        for (const point of points(program.lower, program.upper)) {
          const keeps = program.rowLower.every((low, row) => {
            const sum = program.columns.reduce((so, column, t) => so + (column[row]?.weight ?? 0) * (point[t] ?? 0), 0);
            return sum >= low && sum <= (program.rowUpper[row] ?? 0);
          });
          if (!keeps) continue;
          seen += 1;
          const zero: Fraction = fraction(0);
          const worth = weights.reduce((so, weight, t) => add(so, multiply(weight, fraction(point[t] ?? 0))), zero);
          expect(found === undefined ? 1 : compare(worth, found.bound)).toBeLessThanOrEqual(0);
        }
      },
    ),
    { numRuns: 500, seed: 1 },
  );
  expect(seen).toBeGreaterThan(200);
});

test("the bound is the value of the best point where the rows and limits meet in it", () => {
  // At most two of A and B, of whom B is kept once: A counts at most once.
  const program = {
    sense: "maximise" as const,
    cost: [0, 0],
    lower: [0, 1],
    upper: [3, 3],
    rowLower: [-Infinity],
    rowUpper: [2],
    columns: [[{ row: 0, weight: 1 }], [{ row: 0, weight: 1 }]],
  };
  const bound = (multiplier: Fraction, upper: readonly number[] = program.upper) =>
    rowsBound(program, upper, new Map([[0, multiplier]]), new Map([[0, fraction(1)]]))?.bound;
  expect(bound(fraction(1))).toEqual(fraction(1));
  expect(bound(fraction(0))).toEqual(fraction(3));
  expect(bound(fraction(1, 2))).toEqual(fraction(2));
  // Neither a side that a row has not, nor a number without an end, bounds anything.
  expect(bound(fraction(-1))).toBeUndefined();
  expect(bound(fraction(1, 2), [Infinity, 3])).toBeUndefined();
  expect(bound(fraction(1), [Infinity, 3])).toEqual(fraction(1));
});
