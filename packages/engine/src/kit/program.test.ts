import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { highsSolver } from "./highs.ts";
import { dualBound, roundMultipliers, withCost, withoutPoint } from "./program.ts";
import type { Program } from "./solver.ts";

const solver = highsSolver(await loadHighs());
const small = fc.integer({ min: -3, max: 3 });

const anyProgram: fc.Arbitrary<Program> = fc.integer({ min: 1, max: 4 }).chain((variables) =>
  fc
    .record({
      cost: fc.array(small, { minLength: variables, maxLength: variables }),
      upper: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: variables, maxLength: variables }),
      rows: fc.array(fc.tuple(fc.array(small, { minLength: variables, maxLength: variables }), small), {
        maxLength: 3,
      }),
    })
    .map(({ cost, upper, rows }) => ({
      sense: "minimise",
      cost,
      lower: cost.map(() => 0),
      upper,
      columns: cost.map((_, variable) =>
        rows.flatMap(([weights], row) => {
          const weight = weights[variable] ?? 0;
          return weight === 0 ? [] : [{ row, weight }];
        }),
      ),
      rowLower: rows.map(([, bound]) => bound),
      rowUpper: rows.map(() => Infinity),
    })),
);

/** Every integer point of a program, by trying all of them. */
function points({ lower, upper, columns, rowLower, rowUpper }: Program): readonly (readonly number[])[] {
  const all = upper.reduce<readonly (readonly number[])[]>(
    (found, high, variable) =>
      found.flatMap((point) =>
        Array.from({ length: high - (lower[variable] ?? 0) + 1 }, (_, step) => [
          ...point,
          (lower[variable] ?? 0) + step,
        ]),
      ),
    [[]],
  );
  return all.filter((point) =>
    rowLower.every((low, row) => {
      const sum = columns
        .flatMap((column, variable) => column.map((entry) => ({ ...entry, variable })))
        .reduce((total, entry) => (entry.row === row ? total + entry.weight * (point[entry.variable] ?? 0) : total), 0);
      return sum >= low && sum <= (rowUpper[row] ?? Infinity);
    }),
  );
}

test("whatever the multipliers, their bound is below the cost of every integer point", () => {
  fc.assert(
    fc.property(anyProgram, fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3 }), (program, weights) => {
      const multipliers = program.rowLower.map((_, row) => BigInt(weights[row] ?? 0));
      const bound = dualBound(program, multipliers, 7n);
      if (multipliers.some((multiplier) => multiplier < 0n)) {
        expect(bound).toBeUndefined();
        return;
      }
      for (const point of points(program)) {
        const cost = point.reduce((sum, value, variable) => sum + value * (program.cost[variable] ?? 0), 0);
        expect(Number(bound)).toBeLessThanOrEqual(cost);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("a solver's multipliers, rounded, give the ceiling of its own bound", () => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const relaxed = solver.solve({ ...program, continuous: true });
      if (relaxed.status === "infeasible") return;
      const scale = 1n << 36n;
      const bound = dualBound(program, roundMultipliers(program, relaxed.multipliers ?? [], scale), scale);
      expect(bound).toBe(BigInt(Math.ceil(relaxed.value - 1e-7)));
    }),
    { seed: 2, numRuns: 150 },
  );
});

test("leaving out one point after the other lists every point once", () => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const expected = points(program).map(String);
      const size = program.cost.length;
      let rest = withCost(program, []);
      const found: string[] = [];
      for (let step = 0; step < Math.min(expected.length, 12); step += 1) {
        const next = solver.solve(rest);
        if (next.status === "infeasible") break;
        const point = next.values.slice(0, size).map((value) => Math.abs(Math.round(value)));
        found.push(String(point));
        rest = withoutPoint(rest, point);
      }
      expect(new Set(found).size).toBe(Math.min(expected.length, 12));
      for (const point of found) expect(expected).toContain(point);
      if (expected.length <= 12) expect(solver.solve(rest)).toEqual({ status: "infeasible" });
    }),
    { seed: 3, numRuns: 30 },
  );
});
