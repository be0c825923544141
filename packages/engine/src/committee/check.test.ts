import fc from "fast-check";
import { expect, test } from "vitest";
import { checkList, type Check } from "./check.ts";
import type { Condition, ConditionSet } from "./condition.ts";
import { createModel, type Model } from "./model.ts";
import type { Pool, Population } from "./pool.ts";

/** A pool from a small table: the first line names the attributes, each further line is an id and its cells. */
function pool(table: string): Pool {
  const [head = "", ...lines] = table
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const attributes = head.split(" ").map((key) => ({ key }));
  const nominees = lines.map((line) => {
    const [id = "", ...cells] = line.split(" ");
    return { id, values: cells.map((cell) => (cell === "-" ? [] : cell.split("+"))) };
  });
  return { attributes, nominees };
}

function model(
  table: string,
  conditions: ConditionSet["conditions"],
  more: Partial<ConditionSet> = {},
  population: Population = [],
): Model {
  const made = createModel({ pool: pool(table), conditions: { conditions, ...more }, population });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

function judge(of: Model, ...list: readonly string[]): Check {
  const check = checkList(of, list);
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.value;
}

const SMALL = `
  sex region born
  a f R1 1990
  b f R2 1960
  c m R1 2001-06-30
  d m R2 1985
  e - R3 1999`;

const count = (
  id: string,
  where: Record<string, readonly string[]>,
  bounds: { min?: number; max?: number },
): Condition => ({
  id,
  kind: "count",
  strength: "must",
  where: Object.entries(where).map(([attribute, anyOf]) => ({ attribute, anyOf })),
  ...bounds,
});

test("a count says how many, and how many are short or over", () => {
  const check = judge(
    model(SMALL, [count("women", { SEX: ["F"] }, { min: 2, max: 2 }), count("r1", { region: ["r1"] }, { max: 1 })]),
    "a",
    "c",
  );
  expect(check.conditions).toMatchObject([
    { id: "women", count: 1, short: 1, over: 0, holds: false, min: 2, max: 2 },
    { id: "r1", count: 2, short: 0, over: 1, holds: false, min: null, max: 1 },
  ]);
  expect(check).toMatchObject({ holds: false, failing: 2, deviation: 2 });
});

test("who does not state a value is counted apart, never guessed", () => {
  const check = judge(model(SMALL, [count("women", { sex: ["f"] }, { min: 1 })]), "a", "e");
  expect(check.conditions).toMatchObject([{ count: 1, notStated: 1 }]);
});

test("the empty value asks for those who did not state one", () => {
  expect(judge(model(SMALL, [count("open", { sex: [""] }, { max: 0 })]), "a", "e").conditions).toMatchObject([
    { count: 1, over: 1 },
  ]);
});

test("a condition may cross attributes", () => {
  const check = judge(model(SMALL, [count("w1", { sex: ["f"], region: ["R1", "R3"] }, { min: 1 })]), "a", "b", "c");
  expect(check.conditions).toMatchObject([{ count: 1, holds: true }]);
});

test("a value of an each that nobody has still fails", () => {
  const each: Condition = {
    id: "region",
    kind: "each",
    by: "region",
    where: [],
    strength: "must",
    min: 1,
    values: [{ value: "R1" }, { value: "R9" }],
  };
  const check = judge(model(SMALL, [each]), "a", "b");
  expect(check.conditions.map(({ id, holds }) => [id, holds])).toEqual([
    ["region:R1", true],
    ["region:R9", false],
  ]);
});

test("the population declares the values of an each too", () => {
  const each: Condition = { id: "region", kind: "each", by: "Region", where: [], strength: "must", min: 1 };
  const shares = ["R1", "R8"].map((value) => ({ attribute: "region", value, share: "1/2" }));
  const check = judge(model(SMALL, [each], {}, shares), "a");
  expect(check.conditions.map(({ id, short }) => [id, short])).toEqual([
    ["region:R1", 0],
    ["region:R8", 1],
  ]);
});

test("with no declared value, an each takes those of the pool, in one order whatever the order of the file", () => {
  const each: Condition = { id: "region", kind: "each", by: "region", where: [], strength: "must", min: 0 };
  const ids = (of: Model) => of.rows.map(({ id }) => id);
  const lines = SMALL.trim().split("\n");
  const shuffled = [lines[0], ...lines.slice(1).toReversed()].join("\n");
  expect(ids(model(shuffled, [each]))).toEqual(ids(model(SMALL, [each])));
});

test("an age is the one reached on the reference date, or in its year when only a year is known", () => {
  const young: Condition = {
    id: "young",
    kind: "count",
    strength: "must",
    where: [{ attribute: "age", max: "35" }],
    min: 1,
  };
  const born = SMALL.replace("born", "birth_date");
  const ages = (referenceDate: string) => judge(model(born, [young], { referenceDate }), "a", "c").conditions[0]?.count;
  expect(ages("2025-01-01")).toBe(2);
  expect(ages("2026-01-01")).toBe(1);
  expect(ages("2037-06-29")).toBe(1);
  expect(ages("2037-06-30")).toBe(0);
});

test("digits of any script are numbers", () => {
  const old: Condition = {
    id: "old",
    kind: "count",
    strength: "must",
    where: [{ attribute: "born", max: "١٩٩٠" }],
    min: 1,
  };
  expect(judge(model(SMALL, [old]), "a", "b", "c").conditions).toMatchObject([{ count: 2 }]);
});

test("a number that cannot be read is refused with its row, column and value", () => {
  const old: Condition = {
    id: "old",
    kind: "count",
    strength: "must",
    where: [{ attribute: "region", max: "3" }],
    min: 1,
  };
  const made = createModel({ pool: pool(SMALL), conditions: { conditions: [old] } });
  expect(made).toMatchObject({
    ok: false,
    problems: [{ code: "not-comparable", row: 2, column: "region", value: "R1" }, {}, {}, {}, {}],
  });
});

test("a share is held in whole people of the group on the list", () => {
  const share: Condition = {
    id: "share",
    kind: "share",
    strength: "must",
    min: "3/10",
    max: "1/2",
    where: [{ attribute: "sex", anyOf: ["f"] }],
    of: [{ attribute: "region", anyOf: ["R1", "R2"] }],
  };
  const of = model(SMALL, [share]);
  expect(judge(of, "a", "c", "d", "e").conditions).toMatchObject([{ count: 1, of: 3, min: 1, max: 1, holds: true }]);
  expect(judge(of, "c", "d").conditions).toMatchObject([{ count: 0, of: 2, min: 1, short: 1 }]);
});

test("conditions on names", () => {
  const names = (kind: "fixed" | "excluded" | "apart" | "together" | "implies", ...members: string[]): Condition => ({
    id: kind,
    kind,
    strength: "must",
    members,
  });
  const holds = (condition: Condition, ...list: string[]) => judge(model(SMALL, [condition]), ...list).holds;
  expect(holds(names("fixed", "a", "b"), "a", "b")).toBe(true);
  expect(holds(names("fixed", "a", "b"), "a")).toBe(false);
  expect(holds(names("excluded", "a"), "a")).toBe(false);
  expect(holds(names("apart", "a", "b"), "a", "b")).toBe(false);
  expect(holds(names("together", "a", "b"), "a")).toBe(false);
  expect(holds(names("together", "a", "b"), "c")).toBe(true);
  expect(holds(names("implies", "a", "b"), "a", "b")).toBe(true);
  expect(holds(names("implies", "a", "b"), "b")).toBe(true);
  expect(holds(names("implies", "a", "b"), "a")).toBe(false);
});

test("a difference compares two groups", () => {
  const parity: Condition = {
    id: "parity",
    kind: "difference",
    strength: "must",
    left: [{ attribute: "region", anyOf: ["R1"] }],
    right: [{ attribute: "region", anyOf: ["R2"] }],
    min: -1,
    max: 0,
  };
  expect(judge(model(SMALL, [parity]), "a", "b", "c").conditions).toMatchObject([{ count: 1, over: 1 }]);
});

test("people who already sit count toward conditions and stand on no list", () => {
  const of = model(SMALL, [count("women", { sex: ["f"] }, { min: 2 })], { seated: ["a"], size: 1 });
  expect(judge(of, "b")).toMatchObject({ holds: true, size: { wanted: 1, got: 1 } });
  expect(checkList(of, ["a"])).toMatchObject({ ok: false, problems: [{ code: "already-seated", value: "a" }] });
});

test("a list of the wrong size does not hold, and is judged all the same", () => {
  expect(judge(model(SMALL, [], { size: 2 }), "a")).toMatchObject({
    holds: false,
    failing: 0,
    size: { wanted: 2, got: 1 },
  });
});

test("a wish that fails does not make a list fail", () => {
  const wish: Condition = { ...count("women", { sex: ["f"] }, { min: 2 }), strength: "wish" };
  expect(judge(model(SMALL, [wish]), "a")).toMatchObject({ holds: true, conditions: [{ holds: false, short: 1 }] });
});

test("names that are not in the pool or stand twice are refused with their rows", () => {
  expect(checkList(model(SMALL, []), ["a", "x", "a"])).toEqual({
    ok: false,
    problems: [
      { code: "not-in-pool", row: 3, value: "x" },
      { code: "duplicate-id", row: 4, value: "a", details: { first: 2 } },
    ],
  });
});

test("who is missing is measured against the population, most missing first", () => {
  const shares = [
    { attribute: "region", value: "R1", share: "0.2", disputed: true },
    { attribute: "region", value: "R2", share: "80%" },
  ];
  const { missing } = judge(model(SMALL, [], {}, shares), "a", "b");
  expect(
    missing.map(({ value, difference, population, disputed }) => [value, difference, population, disputed]),
  ).toEqual([
    ["R2", "-3/10", "4/5", false],
    ["R3", "-1/5", null, false],
    ["R1", "3/10", "1/5", true],
  ]);
});

test.each(["__proto__", "constructor"])("a column named %s is a column like any other", (key) => {
  const of = model(SMALL.replace("sex", key), [count("c", { [key]: ["f"] }, { min: 1 })]);
  expect(judge(of, "a").holds).toBe(true);
  expect(judge(of, "c").holds).toBe(false);
});

test("the order of a list and of the pool changes nothing", () => {
  const conditions = [count("women", { sex: ["f"] }, { min: 2, max: 3 }), count("r1", { region: ["R1"] }, { max: 1 })];
  const [head = "", ...lines] = SMALL.trim().split("\n");
  fc.assert(
    fc.property(
      fc.shuffledSubarray(lines, { minLength: lines.length }),
      fc.shuffledSubarray(["a", "b", "c", "d", "e"]),
      (rows, list) => {
        const [shuffled, sorted] = [
          judge(model([head, ...rows].join("\n"), conditions), ...list),
          judge(model(SMALL, conditions), ...list.toSorted()),
        ];
        expect(shuffled.conditions).toEqual(sorted.conditions);
      },
    ),
  );
});
