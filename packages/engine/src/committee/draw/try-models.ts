import fc from "fast-check";
import { judgeRow } from "../check.ts";
import type { Condition, ConditionSet, Filter } from "../condition.ts";
import { createModel, type Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";

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
  .record({ min: fc.option(fc.integer({ min: 0, max: 2 })), room: fc.option(fc.integer({ min: 0, max: 2 })) })
  .map(({ min, room }) => ({
    ...(min === null ? {} : { min }),
    ...(room === null ? {} : { max: (min ?? 0) + room }),
  }));

function conditionOf(ids: readonly NomineeId[]): fc.Arbitrary<Condition> {
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
    fc
      .tuple(filter, filter, fc.constantFrom({ min: "1/3" }, { max: "1/2" }, { min: "1/4", max: "2/3" }))
      .map(([where, of, b]) => ({ ...common, kind: "share" as const, where, of, ...b })),
    fc
      .tuple(filter, filter, bounds)
      .map(([left, right, b]) => ({ ...common, kind: "difference" as const, left, right, ...b })),
    fc
      .tuple(members, fc.constantFrom("apart", "implies", "together", "excluded"))
      .map(([who, kind]) => ({ ...common, kind: kind as "apart", members: who })),
    members.map((who) => ({ ...common, kind: "atMost" as const, members: who, max: 1 })),
  );
}

/** Small models with all kinds of conditions, seated people, a smaller body and reserves. */
export const anyModel: fc.Arbitrary<Model> = fc
  .array(fc.tuple(fc.constantFrom("x", "x", "y"), fc.constantFrom("p", "p", "q", "r")), { minLength: 6, maxLength: 9 })
  .chain((cells) => {
    const ids = cells.map((_, index) => `n${index}`);
    const nominees = cells.map((row, index) => ({ id: `n${index}`, values: row.map((value) => [value]) }));
    return fc
      .record({
        conditions: fc.array(conditionOf(ids), { minLength: 1, maxLength: 3 }),
        size: fc.integer({ min: 2, max: 4 }),
        seated: fc.constantFrom(0, 0, 1),
        nested: fc.option(fc.tuple(filter, bounds, fc.integer({ min: 1, max: 2 }))),
        reserves: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
      })
      .map(({ seated, nested, reserves, ...rest }): Model => {
        const conditions: ConditionSet = {
          size: rest.size,
          seated: ids.slice(0, seated),
          conditions: rest.conditions.map((condition, index) => ({ ...condition, id: `c${index}` })),
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
        const made = createModel({
          pool: { attributes: ATTRIBUTES.map(({ key }) => ({ key })), nominees },
          conditions,
        });
        if (!made.ok) throw new Error(JSON.stringify(made.problems));
        return made.value;
      });
  });

/** All choices of `size` of the items. */
export function subsets<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const [first, ...others] = items;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...subsets(others, size - 1).map((rest) => [first, ...rest]), ...subsets(others, size)];
}

/** Whether a list keeps everything a model requires, decided by trying all smaller bodies and counting reserves. */
export function isAcceptable(model: Model, list: readonly NomineeId[], marks: readonly NomineeId[] = []): boolean {
  const at = (id: NomineeId): number => model.positions.get(id) ?? -1;
  const people = list.map(at);
  const chosen = [...model.seated, ...people];
  const cell = (position: number): string => model.pool.nominees[position]?.values[0]?.[0] ?? "";
  const closed = (position: number): boolean =>
    model.rows.some(({ sides }) =>
      sides.some(({ side, bound, weights }) => {
        const sign = side === "max" ? 1 : -1;
        return bound === 0 && weights.every((weight) => sign * weight >= 0) && weights[position] !== 0;
      }),
    );
  const left = model.pool.nominees
    .map((_, position) => position)
    .filter((position) => !chosen.includes(position) && !marks.map(at).includes(position) && !closed(position));
  const min = model.conditions.reserves?.min ?? 0;
  return (
    list.length === model.size &&
    list.every((id) => !marks.includes(id)) &&
    model.rows.every((row) => judgeRow(row, chosen).holds) &&
    model.nested.every(({ size, rows }) =>
      subsets(chosen, size).some((body) => rows.every((row) => judgeRow(row, body).holds)),
    ) &&
    people.every((person) => left.filter((position) => cell(position) === cell(person)).length >= min)
  );
}
