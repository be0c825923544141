import fc from "fast-check";
import { expect, test } from "vitest";
import { logOptimum } from "./log-optimum.ts";

/** Weights of panels (each a set of types) and numbers of the types under them, with the logarithms of these. */
function weigh(panels: readonly (readonly number[])[], types: readonly number[]) {
  const numbers = types.map((t) => [{ row: t, weight: -1 }]);
  const weighed = panels.map((panel) => [
    ...panel.map((t) => ({ row: t, weight: 1 })),
    { row: types.length, weight: 1 },
  ]);
  const columns = [...numbers, ...weighed];
  const equal = [...types.map(() => 0), 1];
  const given = {
    columns,
    lower: columns.map(() => 0),
    upper: columns.map(() => 2),
    rowLower: equal,
    rowUpper: equal,
  };
  const weights = [...types.map(() => 1), ...panels.map(() => 0)];
  return logOptimum(given, weights, [...types.map(() => 0.5), ...panels.map(() => 1 / panels.length)], false);
}

test("the best weights of any panels leave no panel worth more than the others, also where panels depend on each other", () => {
  const types = [0, 1, 2, 3, 4, 5];
  const panel = fc.subarray(types, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(panel, { minLength: 3, maxLength: 14 }), (found) => {
      const panels = [...found, types];
      const { values } = weigh(panels, types);
      const total = values.slice(types.length).reduce((sum, weight) => sum + weight, 0);
      expect(Math.abs(total - 1)).toBeLessThan(1e-7);
      for (const one of panels) {
        expect(one.reduce((sum, t) => sum + 1 / (values[t] ?? 0), 0)).toBeLessThan(types.length * (1 + 1e-6));
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("three to two of one seat are shared as three to two, and a bound that stops one is reached to the last digit", () => {
  const seat = (upper: number) => ({
    columns: [[{ row: 0, weight: 1 }], [{ row: 0, weight: 1 }]],
    lower: [0, 0],
    upper: [upper, 1],
    rowLower: [1],
    rowUpper: [1],
  });
  const [free = 0, other = 0] = logOptimum(seat(1), [3, 2], [0.5, 0.5], true).values;
  expect(free).toBeCloseTo(0.6, 12);
  expect(other).toBeCloseTo(0.4, 12);
  expect(logOptimum(seat(0.5), [3, 2], [0.3, 0.5], true).values).toEqual([0.5, 0.5]);
});
