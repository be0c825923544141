import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { highsSolver, type Outcome } from "../kit/index.ts";
import { judgeRow } from "./check.ts";
import type { Condition, ConditionSet, Filter } from "./condition.ts";
import { findInside } from "./inside.ts";
import { createModel, type Model } from "./model.ts";
import { nearestList, verifyLowerBound, type Nearest } from "./nearest.ts";
import type { NearestOptions } from "./nearest-question.ts";
import type { Pool } from "./pool.ts";

const solver = highsSolver(await loadHighs());

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

type Case = {
  readonly pool: Pool;
  readonly conditions: ConditionSet;
  readonly list: readonly string[];
  readonly options: NearestOptions;
};

const ATTRIBUTES = [
  { key: "a", values: ["x", "y"] },
  { key: "b", values: ["p", "q", "r"] },
];
const filter: fc.Arbitrary<Filter> = fc
  .constantFrom(...ATTRIBUTES)
  .chain(({ key, values }) =>
    fc.constantFrom<Filter>([], ...values.map((value): Filter => [{ attribute: key, anyOf: [value] }])),
  );
const bounds = fc
  .record({ min: fc.option(fc.integer({ min: 0, max: 1 })), room: fc.option(fc.integer({ min: 0, max: 2 })) })
  .map(({ min, room }) => ({
    ...(min === null ? {} : { min }),
    ...(room === null ? {} : { max: (min ?? 0) + room }),
  }));
const share = fc.constantFrom({ min: "1/3" }, { max: "1/2" }, { min: "1/4", max: "2/3" });

function conditionOf(ids: readonly string[]): fc.Arbitrary<Condition> {
  const members = fc.shuffledSubarray([...ids], { minLength: 2, maxLength: 3 });
  const common = { id: "", strength: "must" as const };
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(filter, bounds).map(([where, b]) => ({ ...common, kind: "count" as const, where, ...b })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(filter, bounds)
        .map(([where, b]) => ({ ...common, kind: "each" as const, by: "b", where, ...b })),
    },
    fc.tuple(filter, filter, share).map(([where, of, b]) => ({ ...common, kind: "share" as const, where, of, ...b })),
    fc
      .tuple(filter, filter, bounds)
      .map(([left, right, b]) => ({ ...common, kind: "difference" as const, left, right, ...b })),
    fc
      .tuple(members, fc.constantFrom("apart", "apart", "implies", "implies", "together", "excluded"))
      .map(([who, kind]) => ({ ...common, kind: kind as "apart", members: who })),
    members.map((who) => ({ ...common, kind: "atMost" as const, members: who, max: 1 })),
    members.map((who) => ({ ...common, kind: "atLeast" as const, members: who, min: 1 })),
    members.map((who) => ({ ...common, kind: "fixed" as const, members: who.slice(0, 1) })),
  );
}

const anyCase: fc.Arbitrary<Case> = fc
  .array(fc.tuple(fc.constantFrom("x", "x", "y", ""), fc.constantFrom("p", "p", "q", "r")), {
    minLength: 6,
    maxLength: 9,
  })
  .chain((cells) => {
    const ids = cells.map((_, index) => `n${index}`);
    const nominees = cells.map((row, index) => ({
      id: `n${index}`,
      values: row.map((value) => (value === "" ? [] : [value])),
    }));
    return fc
      .record({
        order: fc.shuffledSubarray(ids, { minLength: ids.length }),
        conditions: fc.array(fc.tuple(conditionOf(ids), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 3 }),
        size: fc.integer({ min: 2, max: 4 }),
        seated: fc.integer({ min: 0, max: 1 }),
        length: fc.integer({ min: 0, max: 5 }),
        nested: fc.option(fc.tuple(filter, bounds, fc.integer({ min: 1, max: 2 }))),
        reserves: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
        marks: fc.integer({ min: 0, max: 2 }),
        keep: fc.integer({ min: 0, max: 1 }),
        from: fc.integer({ min: 0, max: 5 }),
        prices: fc.boolean(),
      })
      .map(({ order, seated, length, nested, reserves, ...rest }): Case => {
        const others = order.slice(seated);
        const list = others.slice(0, length);
        const wish = (condition: Condition, wished: boolean, index: number): Condition => ({
          ...condition,
          id: `c${index}`,
          strength: wished ? "wish" : "must",
        });
        const conditions: ConditionSet = {
          size: rest.size,
          seated: order.slice(0, seated),
          conditions: rest.conditions.map(([condition, one, two], index) => wish(condition, one && two, index)),
          ...(nested === null
            ? {}
            : {
                nested: [
                  {
                    id: "small",
                    size: nested[2],
                    conditions: [{ id: "s0", kind: "count", strength: "must", where: nested[0], ...nested[1] }],
                  },
                ],
              }),
          ...(reserves === null ? {} : { reserves: { by: ["a"], min: reserves } }),
        };
        const marks = others.slice(others.length - rest.marks);
        const options: NearestOptions = {
          marks,
          // Of the list or not: who is kept has to be on the answer either way.
          keep: others.filter((id) => !marks.includes(id)).slice(rest.from, rest.from + rest.keep),
          answers: 200,
          ...(rest.prices ? { prices: new Map(ids.map((id, index) => [id, index % 3])) } : {}),
        };
        return { pool: { attributes: ATTRIBUTES.map(({ key }) => ({ key })), nominees }, conditions, list, options };
      });
  });

function subsets(items: readonly number[], size: number): readonly (readonly number[])[] {
  const [first, ...others] = items;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...subsets(others, size - 1).map((rest) => [first, ...rest]), ...subsets(others, size)];
}

/** Every acceptable list with its swaps, wishes given up and price, by trying all of them. */
function enumerate(model: Model, { list, options }: Case) {
  const at = (id: string): number => model.positions.get(id) ?? -1;
  const [listed, marks] = [list.map(at), new Set((options.marks ?? []).map(at))];
  const cell = (position: number): string => model.pool.nominees[position]?.values[0]?.[0] ?? "";
  const everybody = model.pool.nominees.map((_, position) => position);
  const free = everybody.filter((position) => !model.seated.has(position) && !marks.has(position));
  const barred = (position: number): boolean =>
    model.rows.some(
      ({ condition, sides }) =>
        condition.strength === "must" &&
        sides.some(({ side, bound, weights }) => {
          const sign = side === "max" ? 1 : -1;
          return bound === 0 && weights.every((weight) => sign * weight >= 0) && weights[position] !== 0;
        }),
    );
  const acceptable = (people: readonly number[]): boolean => {
    const chosen = [...model.seated, ...people];
    const musts = model.rows.filter(({ condition }) => condition.strength === "must");
    const left = free.filter((position) => !people.includes(position) && !barred(position));
    const min = model.conditions.reserves?.min ?? 0;
    return (
      (options.keep ?? []).every((id) => people.includes(at(id))) &&
      musts.every((row) => judgeRow(row, chosen).holds) &&
      model.nested.every(({ size, rows }) =>
        subsets(chosen, size).some((body) => rows.every((row) => judgeRow(row, body).holds)),
      ) &&
      people.every((person) => left.filter((position) => cell(position) === cell(person)).length >= min)
    );
  };
  return subsets(free, model.size ?? 0)
    .filter(acceptable)
    .map((people) => {
      const out = listed.filter((position) => !people.includes(position));
      const incoming = people.filter((position) => !listed.includes(position));
      const price = [...out, ...incoming].reduce(
        (sum, position) => sum + (options.prices?.get(model.pool.nominees[position]?.id ?? "") ?? 0),
        0,
      );
      const chosen = [...model.seated, ...people];
      const wishes = model.rows.filter((row) => row.condition.strength === "wish" && !judgeRow(row, chosen).holds);
      const rank: readonly number[] = [Math.max(out.length, incoming.length), wishes.length, price];
      return { people, rank };
    })
    .toSorted((a, b) => a.rank.reduce((order, value, index) => order || value - (b.rank[index] ?? 0), 0));
}

test("the nearest list is one of the best of all lists, and all the best are found", () => {
  let feasible = 0;
  fc.assert(
    fc.property(anyCase, (given) => {
      const model = take(createModel(given));
      const all = enumerate(model, given);
      const answer = take(nearestList(model, given.list, given.options, solver));
      const [best] = all;
      expect(answer.feasible).toBe(best !== undefined);
      if (!answer.feasible || best === undefined) return;
      feasible += 1;
      expect([answer.swaps, answer.wishesGivenUp.length, answer.price]).toEqual(best.rank);
      expect(answer.proof.lowerBound).toBe(answer.swaps);
      const wanted = all.filter(({ rank }) => rank.every((value, index) => value === best.rank[index]));
      const sets = (lists: readonly (readonly string[])[]) => lists.map((ids) => ids.toSorted().join(" ")).toSorted();
      const found = [answer, ...answer.alternatives].map(({ list }) => list);
      const ids = wanted.map(({ people }) => people.map((position) => model.pool.nominees[position]?.id ?? ""));
      expect(sets(found)).toEqual(sets(ids));
      expect(answer.complete).toBe(true);
      const inside = take(findInside(model, answer.list, solver, given.options.marks));
      expect(inside.holds).toBe(true);
    }),
    { seed: 20181026, numRuns: 180 },
  );
  expect(feasible).toBeGreaterThan(45);
});

test("a list is as many swaps away as its proof says, and anyone can add up the proof", () => {
  let dual = 0;
  fc.assert(
    fc.property(anyCase, (given) => {
      const model = take(createModel(given));
      const { marks: _, ...options } = given.options;
      const answer: Nearest = take(nearestList(model, given.list, { ...options, answers: 1 }, solver));
      if (!answer.feasible || answer.proof.method === "search") return;
      if (answer.proof.method === "dual") dual += 1;
      expect(take(verifyLowerBound(model, given.list, options, answer.proof))).toBe(true);
      const claimed = { ...answer.proof, lowerBound: answer.proof.lowerBound + 1 };
      expect(take(verifyLowerBound(model, given.list, options, claimed))).toBe(false);
    }),
    { seed: 4, numRuns: 200 },
  );
  expect(dual).toBeGreaterThan(10);
});

test("the order of nominees, columns, conditions and of the list has no part in the answer", () => {
  fc.assert(
    fc.property(anyCase, fc.infiniteStream(fc.nat()), ({ pool, conditions, list, options }, stream) => {
      const shuffle = <Item>(items: readonly Item[]): readonly Item[] =>
        items
          .map((item) => ({ item, key: stream.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ item }) => item);
      const columns = shuffle([0, 1]);
      const other: Case = {
        pool: {
          attributes: columns.flatMap((column) => pool.attributes[column] ?? []),
          nominees: shuffle(pool.nominees).map(({ id, values }) => ({
            id,
            values: columns.map((column) => values[column] ?? []),
          })),
        },
        conditions: { ...conditions, conditions: shuffle(conditions.conditions) },
        list: shuffle(list),
        options: { ...options, marks: shuffle(options.marks ?? []), answers: 2 },
      };
      const sets = ({ pool: people, conditions: set, list: from, options: asked }: Case) => {
        const answer = take(
          nearestList(take(createModel({ pool: people, conditions: set })), from, { ...asked, answers: 2 }, solver),
        );
        return answer.feasible ? [answer, ...answer.alternatives].map(({ list: people }) => people.toSorted()) : [];
      };
      expect(sets(other)).toEqual(sets({ pool, conditions, list, options }));
    }),
    { seed: 7, numRuns: 60 },
  );
});
