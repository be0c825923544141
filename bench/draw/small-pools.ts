import type { Condition, ConditionSet, Filter, Pool } from "@convene/engine";
import fc from "fast-check";

/** A pool of a few people under conditions of every kind. */
export type SmallPool = { readonly pool: Pool; readonly conditions: ConditionSet; readonly marks: readonly string[] };

const ATTRIBUTES = [
  { key: "a", values: ["x", "y"] },
  { key: "b", values: ["p", "q", "r"] },
  { key: "c", values: ["s", "t"] },
];

const clause = fc
  .constantFrom(...ATTRIBUTES)
  .chain(({ key, values }) => fc.constantFrom(...values.map((value) => ({ attribute: key, anyOf: [value] }))));
/** One attribute, or a cross of two. */
const filter: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 3, arbitrary: clause.map((only) => [only]) },
  { weight: 1, arbitrary: fc.tuple(clause, clause).map((both) => both) },
);
const bounds = fc
  .record({ min: fc.option(fc.integer({ min: 0, max: 2 })), room: fc.option(fc.integer({ min: 0, max: 2 })) })
  .map(({ min, room }) => ({
    ...(min === null ? {} : { min }),
    ...(room === null ? {} : { max: (min ?? 1) + room }),
  }));
const share = fc.constantFrom({ min: "1/3" }, { max: "2/3" }, { min: "1/4", max: "3/4" });
const strength = fc.constantFrom<Condition["strength"]>("must", "must", "must", "must", "wish");
const common = strength.map((given) => ({ id: "", strength: given }));

function conditionOf(ids: readonly string[]): fc.Arbitrary<Condition> {
  const members = (minLength: number, maxLength: number) => fc.shuffledSubarray([...ids], { minLength, maxLength });
  const pair = fc.constantFrom<("apart" | "together" | "implies")[]>("apart", "together", "implies");
  const single = fc.constantFrom<("fixed" | "excluded")[]>("fixed", "excluded");
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(common, filter, bounds)
        .map(([c, where, b]): Condition => ({ ...c, kind: "count", where, ...b })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(common, fc.constantFrom("a", "b", "c"), bounds)
        .map(([c, by, b]): Condition => ({ ...c, kind: "each", by, where: [], ...b })),
    },
    fc
      .tuple(common, filter, filter, share)
      .map(([c, where, of, b]): Condition => ({ ...c, kind: "share", where, of, ...b })),
    fc
      .tuple(common, filter, filter, bounds)
      .map(([c, left, right, b]): Condition => ({ ...c, kind: "difference", left, right, ...b })),
    fc.tuple(common, members(2, 3), pair).map(([c, who, kind]): Condition => ({ ...c, kind, members: who })),
    fc.tuple(common, members(1, 1), single).map(([c, who, kind]): Condition => ({ ...c, kind, members: who })),
    fc.tuple(common, members(2, 4)).map(([c, who]): Condition => ({ ...c, kind: "atMost", members: who, max: 1 })),
    fc.tuple(common, members(2, 4)).map(([c, who]): Condition => ({ ...c, kind: "atLeast", members: who, min: 1 })),
  );
}

/** Three overlapping halves: quotas that fractional panels can satisfy where whole ones cannot. */
const halves: fc.Arbitrary<readonly Condition[]> = fc
  .tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 2 }))
  .map(([room, least]) =>
    ATTRIBUTES.map(({ key, values }): Condition => ({
      id: "",
      strength: "must",
      kind: "count",
      where: [{ attribute: key, anyOf: [values[0] ?? ""] }],
      min: least,
      max: least + room,
    })),
  );

/** In one of three pools. */
function sometimes<Value>(given: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: given });
}

/** Pools of five to ten people with conditions of every kind, a smaller body, reserves, seated and marked people. */
export const smallPool: fc.Arbitrary<SmallPool> = fc
  .record({
    people: fc.array(fc.tuple(...ATTRIBUTES.map(({ values }) => fc.constantFrom(...values))), {
      minLength: 5,
      maxLength: 10,
    }),
    size: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ people, size }) => {
    const nominees = people.map((values, index) => ({ id: `p${index}`, values: values.map((value) => [value]) }));
    const ids = nominees.map(({ id }) => id);
    const named = (conditions: readonly Condition[], prefix: string) =>
      conditions.map((condition, index) => ({ ...condition, id: `${prefix}${index}` }));
    return fc
      .record({
        own: fc.array(conditionOf(ids), { minLength: 1, maxLength: 4 }),
        tight: sometimes(halves),
        body: sometimes(fc.array(conditionOf(ids), { minLength: 1, maxLength: 2 })),
        seated: sometimes(fc.constant(ids.slice(0, 1))),
        reserves: sometimes(fc.constantFrom({ by: ["a"], min: 1 }, { by: ["b"], min: 1 })),
        marks: sometimes(fc.subarray(ids.slice(3, 5), { minLength: 1 })),
      })
      .map(({ own, tight, body, seated, reserves, marks }) => ({
        pool: { attributes: ATTRIBUTES.map(({ key }) => ({ key })), nominees },
        marks: marks ?? [],
        conditions: {
          size,
          seated: seated ?? [],
          conditions: named([...own, ...(tight ?? [])], "c"),
          ...(body === null ? {} : { nested: [{ id: "small", size: 2, conditions: named(body, "s") }] }),
          ...(reserves === null ? {} : { reserves }),
        },
      }));
  });
