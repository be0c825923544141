import fc from "fast-check";
import { expect, test } from "vitest";
import { solveExactly } from "./exact-system.ts";
import { add, formatFraction, fraction, multiply, type Fraction } from "./fraction.ts";

const shown = (solution: readonly Fraction[] | undefined) => solution?.map(formatFraction);

/** Random numbers that any machine repeats. */
function randomIntegers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Gaussian elimination in fractions: slow, and plainly right. */
function eliminatePlainly(matrix: readonly (readonly number[])[], right: readonly number[]) {
  const unknowns = matrix[0]?.length ?? 0;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0].map((value) => fraction(value)));
  const zero = fraction(0);
  for (let column = 0; column < unknowns; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= column && row[column]?.numerator !== 0n);
    if (pivot < 0) return undefined;
    const [found = []] = rows.splice(pivot, 1);
    const head = found[column] ?? zero;
    const scaled = found.map((value) => multiply(value, fraction(head.denominator, head.numerator)));
    for (const [i, row] of rows.entries()) {
      const factor = multiply(row[column] ?? zero, fraction(-1));
      rows[i] = row.map((value, j) => add(value, multiply(factor, scaled[j] ?? zero)));
    }
    rows.splice(column, 0, scaled);
  }
  if (rows.slice(unknowns).some((row) => row[unknowns]?.numerator !== 0n)) return undefined;
  return rows.slice(0, unknowns).map((row) => row[unknowns] ?? zero);
}

const systems = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 7 }),
    fc.constantFrom(1, 3, 50, 4_194_301, Number.MAX_SAFE_INTEGER),
  )
  .chain(([unknowns, equations, most]) => {
    const value = fc.oneof(fc.constant(0), fc.integer({ min: -most, max: most }));
    const row = fc.array(value, { minLength: unknowns, maxLength: unknowns });
    return fc.tuple(
      fc.array(row, { minLength: equations, maxLength: equations }),
      fc.array(value, { minLength: equations, maxLength: equations }),
    );
  });

test("a system is solved exactly where it has one solution, and only there", () => {
  fc.assert(
    fc.property(systems, ([matrix, right]) => {
      expect(shown(solveExactly(matrix, right))).toEqual(shown(eliminatePlainly(matrix, right)));
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("equations that follow from others change nothing, and one that contradicts them leaves no solution", () => {
  const square = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(square, fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), (matrix, right) => {
      const alone = solveExactly(matrix, right);
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      const total = [0, 1, 2, 3].map((j) => sum(matrix.map((row) => row[j] ?? 0)));
      expect(solveExactly([total, ...matrix, total], [sum(right), ...right, sum(right)])).toEqual(alone);
      if (alone !== undefined) expect(solveExactly([...matrix, total], [...right, sum(right) + 1])).toBeUndefined();
    }),
    { numRuns: 200, seed: 2 },
  );
});

test("a determinant that the largest primes divide is no fault", () => {
  const primes = [4194301, 4194287, 4194277, 4194271];
  const diagonal = primes.map((prime, i) => primes.map((_, j) => (i === j ? prime : 0)));
  expect(shown(solveExactly(diagonal, [1, 2, 3, 4]))).toEqual(["1/4194301", "2/4194287", "3/4194277", "4/4194271"]);
});

test("no unknown, no equation and nothing but zeros are systems too", () => {
  expect(solveExactly([], [])).toEqual([]);
  expect(solveExactly([[], []], [0, 0])).toEqual([]);
  expect(solveExactly([[]], [1])).toBeUndefined();
  expect(solveExactly([[0]], [0])).toBeUndefined();
  expect(solveExactly([[0]], [1])).toBeUndefined();
});

test("sixty and three hundred unknowns are solved, and the equations hold", () => {
  for (const [size, filled] of [
    [60, 30],
    [300, 5],
  ] as const) {
    const random = randomIntegers(size);
    const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
    for (const [i, row] of matrix.entries()) {
      row[i] = 1 + random(20);
      for (let count = 0; count < filled; count += 1) row[random(size)] = random(20) - 6;
    }
    const right = matrix.map(() => random(100));
    const solution = solveExactly(matrix, right) ?? [];
    expect(solution.length).toBe(size);
    // In fractions each row takes its time: one in fifty is enough to see a wrong solution.
    for (let i = 0; i < size; i += 50) {
      const row = matrix[i] ?? [];
      const sum = row.reduce(
        (total, weight, j) =>
          weight === 0 ? total : add(total, multiply(fraction(weight), solution[j] ?? fraction(0))),
        fraction(0),
      );
      expect(sum).toEqual(fraction(right[i] ?? 0));
    }
  }
});
