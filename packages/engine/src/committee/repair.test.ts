import fc from "fast-check";
import { expect, test } from "vitest";
import { checkList } from "./check.ts";
import type { Condition } from "./condition.ts";
import { createModel, type Model } from "./model.ts";
import { singleRepairs } from "./repair.ts";

const must = { strength: "must" } as const;

function model(values: readonly (readonly [string, string])[], conditions: readonly Condition[]): Model {
  const outcome = createModel({
    pool: {
      attributes: [{ key: "sex" }, { key: "region" }],
      nominees: values.map(([sex, region], index) => ({ id: `n${index}`, values: [[sex], [region]] })),
    },
    conditions: { conditions },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** Every exchange tried, each judged by a check of the whole list. */
function byTrial(house: Model, list: readonly string[]): readonly (readonly [row: string, mendable: boolean])[] {
  const rows = (members: readonly string[]) => {
    const check = checkList(house, members);
    return check.ok ? check.value.conditions : [];
  };
  const now = rows(list);
  const others = house.pool.nominees.map(({ id }) => id).filter((id) => !list.includes(id));
  const swaps = list.flatMap((out) => others.map((next) => rows([...list.filter((id) => id !== out), next])));
  return now
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => !row.holds)
    .map(({ row, index }) => [
      row.id,
      swaps.some(
        (after) =>
          after[index]?.holds === true &&
          after.every(({ short, over }, at) => short <= (now[at]?.short ?? 0) && over <= (now[at]?.over ?? 0)),
      ),
    ]);
}

const person = fc.tuple(fc.constantFrom("f", "m"), fc.constantFrom("R1", "R2", "R3"));

test("a repair is found exactly where trying every exchange finds one, and it mends", () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 4, maxLength: 9 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 2 }),
      (people, size, women, region) => {
        const house = model(people, [
          { id: "women", kind: "count", where: [{ attribute: "sex", anyOf: ["f"] }], min: women, max: 3, ...must },
          { id: "region", kind: "each", by: "region", where: [], min: region, max: 2, ...must },
        ]);
        const list = house.pool.nominees.slice(0, Math.min(size, people.length - 1)).map(({ id }) => id);
        const outcome = singleRepairs(house, list);
        const repairs = outcome.ok ? outcome.value : [];
        expect(repairs.map(({ row, swap }) => [row, swap !== null])).toEqual(byTrial(house, list));
        for (const { row, swap } of repairs) {
          if (swap === null) continue;
          const after = checkList(house, [...list.filter((id) => id !== swap.out), swap.in]);
          expect(after.ok && after.value.conditions.find(({ id }) => id === row)?.holds).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("the first ids in text order are given, whatever the order of the pool", () => {
  const house = model(
    [
      ["m", "R1"],
      ["f", "R1"],
      ["f", "R1"],
    ],
    [{ id: "women", kind: "count", where: [{ attribute: "sex", anyOf: ["f"] }], min: 1, ...must }],
  );
  expect(singleRepairs(house, ["n0"])).toMatchObject({ value: [{ row: "women", swap: { out: "n0", in: "n1" } }] });
});
