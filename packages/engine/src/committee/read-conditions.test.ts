import fc from "fast-check";
import { expect, test } from "vitest";
import type { Clause, Condition, ConditionSet, Filter } from "./condition.ts";
import { conditionsJson } from "./conditions-json.ts";
import { readConditions } from "./read-conditions.ts";
import { readMarks } from "./read-marks.ts";

function read(text: string) {
  return readConditions({ name: "c.json", text });
}

/** Reads one condition written as JSON. */
function one(condition: string): Condition | undefined {
  const outcome = read(`{"format":"convene-conditions/1","conditions":[${condition}]}`);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value.conditions[0];
}

function faults(condition: string): readonly (readonly unknown[])[] {
  const outcome = read(`{"format":"convene-conditions/1","conditions":[${condition}]}`);
  return outcome.ok ? [] : outcome.problems.map(({ code, column, details }) => [code, column, details?.["reason"]]);
}

const word = fc.stringMatching(/^[a-zء-ي][a-zء-ي0-9 ]{0,6}[a-z]$/u);
const filter: fc.Arbitrary<Filter> = fc.uniqueArray(
  fc.oneof(
    fc.record({ attribute: word, anyOf: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }) }),
    fc.record({ attribute: word, min: fc.constantFrom("18", "1990-01-02"), max: fc.constantFrom("2000", "99999") }),
    fc.record({ attribute: word, max: fc.constant("30") }),
  ) as fc.Arbitrary<Clause>,
  { maxLength: 3, selector: ({ attribute }) => attribute.replaceAll(/\s+/gu, " ").trim() },
);
const bounds = fc.tuple(fc.nat(9), fc.nat(9)).chain(([a, b]) => {
  const [min, max] = [Math.min(a, b), Math.max(a, b)];
  return fc.constantFrom({ min }, { max }, { min, max }, { min, max, flex: { min: 0, max: max + 1 } });
});
const members = fc.uniqueArray(word, { minLength: 2, maxLength: 4 });
const body = fc.oneof(
  fc
    .record({ kind: fc.constant("count" as const), where: filter })
    .chain((part) => bounds.map((b) => ({ ...part, ...b }))),
  fc
    .record({
      kind: fc.constant("each" as const),
      by: word,
      where: filter,
      values: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((values) => values.map((value) => ({ value }))),
    })
    .chain((part) => bounds.map((b) => ({ ...part, ...b }))),
  fc.record({
    kind: fc.constant("share" as const),
    where: filter,
    of: filter,
    min: fc.constantFrom("3/10", "0", "1/7"),
  }),
  fc.record({
    kind: fc.constant("difference" as const),
    left: filter,
    right: filter,
    min: fc.integer({ min: -3, max: 0 }),
    max: fc.nat(3),
  }),
  fc.record({ kind: fc.constant("atMost" as const), members, max: fc.nat(3) }),
  fc.record({ kind: fc.constant("atLeast" as const), members, min: fc.nat(3) }),
  fc.record({
    kind: fc.constantFrom(
      "fixed" as const,
      "excluded" as const,
      "apart" as const,
      "together" as const,
      "implies" as const,
    ),
    members,
  }),
);
const common = fc.record(
  {
    strength: fc.constantFrom("must" as const, "wish" as const),
    label: fc.constantFrom({ und: "Women" }, { ar: "النساء", en: "Women" }),
    source: fc.constant("Annex 2, rule 4"),
  },
  { requiredKeys: ["strength"] },
);
const conditionList = fc
  .array(fc.tuple(common, body), { maxLength: 5 })
  .map((list) => list.map(([shared, own], index): Condition => ({ id: `c${index}`, ...shared, ...own })));
const sets: fc.Arbitrary<ConditionSet> = fc.record(
  {
    size: fc.nat(50),
    referenceDate: fc.constant("2031-02-28"),
    seated: fc.uniqueArray(word, { maxLength: 2 }),
    conditions: conditionList,
    nested: fc.constantFrom(
      [
        {
          id: "small",
          size: 15,
          conditions: [{ id: "s1", kind: "fixed" as const, strength: "must" as const, members: ["a"] }],
        },
      ],
      [],
    ),
    reserves: fc.constant({ by: ["sex", "region"], min: 1 }),
    separators: fc.constant({ languages: ";" }),
  },
  { requiredKeys: ["conditions"] },
);

test("what is written is read back as the same set", () => {
  fc.assert(
    fc.property(sets, (set) => {
      expect(read(conditionsJson(set))).toEqual({ ok: true, value: set, notes: [] });
    }),
    { numRuns: 200, seed: 3 },
  );
});

test("a value may stand alone, in a list, or between two bounds", () => {
  const condition = one(
    '{"id":"a","kind":"count","where":{"sex":"f","seats":3,"bridge":true,"age":{"min":18,"max":"30"},"born":{"max":"1990-12-31"},"region":["R1","r1",""]},"min":1}',
  );
  expect(condition).toEqual({
    id: "a",
    kind: "count",
    strength: "must",
    where: [
      { attribute: "sex", anyOf: ["f"] },
      { attribute: "seats", anyOf: ["3"] },
      { attribute: "bridge", anyOf: ["true"] },
      { attribute: "age", min: "18", max: "30" },
      { attribute: "born", max: "1990-12-31" },
      { attribute: "region", anyOf: ["R1", ""] },
    ],
    min: 1,
  });
});

test("an implication that implies nobody is refused", () => {
  expect(faults('{"id":"a","kind":"implies","if":"x","then":[]}')).toEqual([
    ["too-few-members", "conditions[0].then", undefined],
  ]);
});

test("each body has names of its own for its conditions, and no two bodies have one name", () => {
  const women = '{"id":"women","kind":"count","where":{"sex":"f"},"min":1}';
  const body = (id: string, ...conditions: readonly string[]) =>
    `{"id":"${id}","size":2,"conditions":[${conditions.join()}]}`;
  const set = (...nested: readonly string[]) =>
    read(`{"format":"convene-conditions/1","conditions":[${women}],"nested":[${nested.join()}]}`);
  expect(set(body("small", women), body("smaller", women)).ok).toBe(true);
  expect(set(body("small", women, women), body("small"))).toMatchObject({
    problems: [
      { code: "repeated-value", column: "nested[1].id", value: "small" },
      { code: "duplicate-condition", column: "nested[0].conditions[1].id", value: "women" },
    ],
  });
});

test("an implication is written with if and then, or with members", () => {
  const expected = { id: "a", kind: "implies", strength: "must", members: ["x", "y", "z"] };
  expect(one('{"id":"a","kind":"implies","if":"x","then":["y","z"]}')).toEqual(expected);
  expect(one('{"id":"a","kind":"implies","members":["x","y","z"]}')).toEqual(expected);
});

test("shares and prices are kept as exact fractions, a plain label has no stated language", () => {
  expect(
    one('{"id":"a","kind":"share","where":{"sex":"f"},"of":{},"min":"30 %","max":0.5,"label":"W","price":"2.50"}'),
  ).toEqual({
    id: "a",
    kind: "share",
    strength: "must",
    where: [{ attribute: "sex", anyOf: ["f"] }],
    of: [],
    min: "3/10",
    max: "1/2",
    label: { und: "W" },
    price: "5/2",
  });
});

test.each([
  ['{"id":"a","kind":"count","where":{},"mni":3,"min":1}', "unknown-member", "conditions[0].mni"],
  ['{"id":"a","kind":"count","where":{},"min":"23"}', "number-as-text", "conditions[0].min"],
  ['{"id":"a","kind":"count","where":{},"min":"٢٣"}', "number-as-text", "conditions[0].min"],
  ['{"id":"a","kind":"count","where":{},"min":[1]}', "wrong-kind", "conditions[0].min"],
  ['{"id":"a","kind":"count","where":{},"min":null}', "wrong-kind", "conditions[0].min"],
  ['{"id":"a","kind":"count","where":{},"min":2.5}', "bad-bounds", "conditions[0].min", "not_an_integer"],
  ['{"id":"a","kind":"count","where":{},"min":-1}', "bad-bounds", "conditions[0].min", "negative"],
  ['{"id":"a","kind":"count","where":{},"min":1e400}', "bad-bounds", "conditions[0].min", "not_an_integer"],
  ['{"id":"a","kind":"count","where":{},"min":1e9}', "bad-bounds", "conditions[0].min", "too_large"],
  ['{"id":"a","kind":"count","where":{},"min":5,"max":3}', "bad-bounds", "conditions[0].min", "min_above_max"],
  ['{"id":"a","kind":"count","where":{}}', "no-bounds", "conditions[0]"],
  ['{"id":"a","kind":"count","min":1}', "missing-member", "conditions[0].where"],
  ['{"id":"a","kind":"count","where":"sex","min":1}', "wrong-kind", "conditions[0].where"],
  ['{"id":"a","kind":"count","where":{"sex":[]},"min":1}', "empty-list", "conditions[0].where.sex"],
  ['{"id":"a","kind":"count","where":{"sex":[["f"]]},"min":1}', "wrong-kind", "conditions[0].where.sex[0]"],
  ['{"id":"a","kind":"count","where":{"sex":"f","Sex":"m"},"min":1}', "repeated-member", "conditions[0].where.Sex"],
  ['{"id":"a","kind":"count","where":{"__proto__":"f"},"min":1}', "reserved-name", "conditions[0].where.__proto__"],
  ['{"id":"a","kind":"count","where":{"age":{}},"min":1}', "no-bounds", "conditions[0].where.age"],
  [
    '{"id":"a","kind":"count","where":{"age":{"min":30,"max":18}},"min":1}',
    "bad-bounds",
    "conditions[0].where.age",
    "min_above_max",
  ],
  [
    '{"id":"a","kind":"count","where":{"born":{"min":"1990-02-30"}},"min":1}',
    "not-comparable",
    "conditions[0].where.born.min",
  ],
  ['{"id":"a","kind":"count","where":{"my town":5,"x":null},"min":1}', "wrong-kind", "conditions[0].where.x"],
  [
    '{"id":"a","kind":"count","where":{},"min":3,"flex":{"min":4}}',
    "bad-bounds",
    "conditions[0].flex.min",
    "flex_above_min",
  ],
  [
    '{"id":"a","kind":"count","where":{},"max":3,"flex":{"max":2}}',
    "bad-bounds",
    "conditions[0].flex.max",
    "flex_below_max",
  ],
  [
    '{"id":"a","kind":"each","by":"x","values":[{"value":"y","min":4}],"max":3}',
    "bad-bounds",
    "conditions[0].values[0]",
    "min_above_max",
  ],
  ['{"id":"a","kind":"each","by":"x","values":["y","Y"],"max":3}', "repeated-value", "conditions[0].values[1]"],
  ['{"id":"a","kind":"share","where":{},"min":"13/10"}', "bad-share", "conditions[0].min"],
  ['{"id":"a","kind":"share","where":{},"min":"1/3000001"}', "share-too-fine", "conditions[0].min"],
  ['{"id":"a","kind":"share","where":{},"min":"1/2","max":"1/3"}', "bad-bounds", "conditions[0].min", "min_above_max"],
  ['{"id":"a","kind":"fixed","members":[]}', "too-few-members", "conditions[0].members"],
  ['{"id":"a","kind":"apart","members":["x"]}', "too-few-members", "conditions[0].members"],
  ['{"id":"a","kind":"apart","members":["x","x"]}', "repeated-id", "conditions[0].members[1]"],
  ['{"id":"a","kind":"atMost","members":["x"]}', "missing-member", "conditions[0].max"],
  ['{"id":"a","kind":"most","members":["x"]}', "unknown-kind", "conditions[0].kind"],
  ['{"id":"a","kind":"fixed","members":["x"],"strength":"should"}', "unknown-strength", "conditions[0].strength"],
  [
    '{"id":"a","kind":"fixed","members":["x"],"label":{"english!":"x"}}',
    "unknown-language",
    'conditions[0].label["english!"]',
  ],
  ['{"id":" ","kind":"fixed","members":["x"]}', "blank-text", "conditions[0].id"],
  ['{"kind":"fixed","members":["x"]}', "missing-member", "conditions[0].id"],
  ['{"id":"a","kind":"count","where":{},"min":1,"price":0}', "bad-price", "conditions[0].price"],
  [
    '{"id":"a","kind":"fixed","members":["x"]},{"id":"a","kind":"fixed","members":["y"]}',
    "duplicate-condition",
    "conditions[1].id",
  ],
  ["3", "wrong-kind", "conditions[0]"],
])("%s is refused: %s", (condition, code, column, reason?: string) => {
  expect(faults(condition)).toEqual([[code, column, reason]]);
});

test("all faults of a file are reported at once", () => {
  const outcome = read(
    '{"format":"convene-conditions/2","size":"50","reference_date":"2031-02-29","sise":1,"conditions":[{"id":"a","kind":"count","where":{},"min":"1"},{"id":"b"}]}',
  );
  expect(outcome.ok ? [] : outcome.problems.map(({ code, column }) => [code, column])).toEqual([
    ["unknown-member", "sise"],
    ["unknown-format", "format"],
    ["number-as-text", "conditions[0].min"],
    ["missing-member", "conditions[1].kind"],
    ["number-as-text", "size"],
    ["bad-date", "reference_date"],
  ]);
});

test("marks name people of the pool", () => {
  const pool = { attributes: [], nominees: [{ id: "n4", values: [] }] };
  const marks = (text: string) => readMarks({ name: "m.json", text }, pool);
  expect(marks('{"format":"convene-marks/1","marks":{"GOV":["n4"],"ONC":[]}}')).toEqual({
    ok: true,
    value: { GOV: ["n4"], ONC: [] },
    notes: [],
  });
  const outcome = marks('{"format":"convene-marks/1","marks":{"GOV":["n4","n4","n5"],"__proto__":[]}}');
  expect(outcome.ok ? [] : outcome.problems.map(({ code, column }) => [code, column])).toEqual([
    ["reserved-name", "marks.__proto__"],
    ["repeated-id", "marks.GOV[1]"],
    ["not-in-pool", "marks.GOV[2]"],
  ]);
});
