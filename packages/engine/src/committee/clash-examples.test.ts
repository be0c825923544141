import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { highsSolver, type Outcome } from "../kit/index.ts";
import { judgeRow } from "./check.ts";
import { findClash, type ClashOptions } from "./clash.ts";
import { verifyClash } from "./clash-certificate.ts";
import type { Condition, ConditionSet } from "./condition.ts";
import { createModel, type Model } from "./model.ts";

const solver = highsSolver(await loadHighs());

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

type Bounds = { readonly min?: number; readonly max?: number };

const count = (id: string, where: Readonly<Record<string, readonly string[]>>, bounds: Bounds): Condition => ({
  id,
  kind: "count",
  strength: "must",
  where: Object.entries(where).map(([attribute, anyOf]) => ({ attribute, anyOf })),
  ...bounds,
});

/** A model of people written as `id sex town`. */
function model(people: readonly string[], conditions: readonly Condition[], more: Partial<ConditionSet> = {}): Model {
  const nominees = people.map((line) => {
    const [id = "", sex = "", town = ""] = line.split(" ");
    return { id, values: [[sex], [town]] };
  });
  const pool = { attributes: [{ key: "sex" }, { key: "town" }], nominees };
  return take(createModel({ pool, conditions: { size: 3, conditions, ...more } }));
}

function clash(of: Model, options: ClashOptions = {}) {
  const answer = take(findClash(of, options, solver));
  if (answer.feasible) throw new Error(`feasible: ${answer.list.join()}`);
  return answer;
}

const PEOPLE = ["a m N", "b m N", "c m S", "d f N", "e f S", "f f W", "g m W", "h m W"];
const women = (bounds: Bounds) => count("women", { sex: ["f"] }, bounds);

test("what is asked for and what remains are told in figures, and bounds move until a list fits", () => {
  const size = 5;
  expect(clash(model(PEOPLE, [women({ min: 4 }), count("all", {}, { max: 9 })], { size }))).toMatchObject({
    conflict: ["women:min"],
    arithmetic: [{ element: "women:min", side: "min", wanted: 4, reached: 3, inPool: 3 }],
    relaxation: [{ condition: "women", side: "min", from: 4, to: 3, steps: 1 }],
    relaxationSteps: 1,
    cost: "3/2",
    cannotRelax: false,
    withheld: [],
  });
});

test("three overlapping pairs of odd size clash for people, though not for halves of people", () => {
  const pair = (id: string, ...town: readonly string[]) => count(id, { town }, { min: 1, max: 1 });
  const answer = clash(model(PEOPLE, [pair("x", "N", "S"), pair("y", "S", "W"), pair("z", "N", "W")], { size: 1 }));
  expect(answer.conflict).toEqual(["x:min", "y:min", "z:min"]);
  const odd = model([...PEOPLE, "i f E", "j m E"], [pair("x", "N", "S"), pair("y", "S", "W"), pair("z", "N", "W")]);
  const whole = clash(odd);
  expect(whole.conflict).toEqual(["x:min", "x:max", "y:min", "y:max", "z:min", "z:max"]);
  expect([whole.certificate, whole.cost, whole.relaxation.length]).toEqual([undefined, "1", 1]);
});

test("a certificate shows the clash without a solver, and a changed one does not", () => {
  const clashing = model(PEOPLE, [
    women({ min: 2 }),
    ...["N", "S", "W"].map((town) => count(`men-${town}`, { sex: ["m"], town: [town] }, { min: town === "W" ? 0 : 1 })),
  ]);
  const { conflict, certificate } = clash(clashing);
  expect(conflict).toEqual(["women:min", "men-N:min", "men-S:min"]);
  if (certificate === undefined) throw new Error("no certificate");
  expect(verifyClash(clashing, certificate)).toBe(true);
  for (const [index] of certificate.multipliers.entries()) {
    const multipliers = certificate.multipliers.map((entry, other) =>
      other === index ? { ...entry, multiplier: String(-BigInt(entry.multiplier)) } : entry,
    );
    expect(verifyClash(clashing, { ...certificate, multipliers })).toBe(false);
  }
  expect(verifyClash(clashing, { ...certificate, elements: [...conflict, "marks"] })).toBe(false);
  expect(verifyClash(clashing, { ...certificate, multipliers: [{ row: "nobody:min", multiplier: "1" }] })).toBe(false);
});

test("names, marks and bounds outside flex cannot give way", () => {
  const fixed: Condition = { id: "chair", kind: "fixed", strength: "must", members: ["a"] };
  const barred: Condition = { id: "barred", kind: "excluded", strength: "must", members: ["a"] };
  expect(clash(model(PEOPLE, [fixed, barred]))).toMatchObject({
    conflict: ["chair:min", "barred:max"],
    cannotRelax: true,
    relaxation: [],
    cost: null,
  });
  const held: Condition = { ...women({ min: 4 }), flex: { max: 9 } };
  expect(clash(model(PEOPLE, [held], { size: 4 })).cannotRelax).toBe(true);
  expect(clash(model(PEOPLE, [{ ...held, flex: { min: 3 } }], { size: 4 })).relaxation).toMatchObject([{ to: 3 }]);
});

test("equally cheap ways out: the fewest steps win, and further ones move other bounds", () => {
  const tied = [
    { ...women({ min: 3 }), price: "2" },
    count("men", { sex: ["m"] }, { min: 1 }),
    { ...count("few", { sex: ["f"] }, { max: 1 }), price: "1" },
  ];
  const answer = clash(model(PEOPLE, tied), { relaxations: 9 });
  expect(answer.relaxation).toEqual([
    { condition: "women", side: "min", from: 3, to: 2, steps: 1 },
    { condition: "few", side: "max", from: 1, to: 2, steps: 1 },
  ]);
  const ways = [answer.relaxation, ...answer.furtherRelaxations.map(({ bounds }) => bounds)];
  const names = ways.map((bounds) => bounds.map(({ condition, side }) => `${condition}:${side}`));
  expect(new Set(names.map((way) => way.join())).size).toBe(ways.length);
  expect(ways.length).toBeGreaterThan(1);
});

test("further sets differ and are irreducible as well", () => {
  const answer = clash(model(PEOPLE, [women({ min: 4 }), count("south", { town: ["S"] }, { min: 3 })]), { sets: 5 });
  expect([answer.conflict, ...answer.furtherSets.map(({ conflict }) => conflict)]).toEqual([
    ["women:min"],
    ["south:min"],
  ]);
});

test("a size that the pool cannot fill is an empty conflict, and nothing helps", () => {
  expect(clash(model(PEOPLE, [women({ min: 1 })], { size: 9 }))).toMatchObject({ conflict: [], cannotRelax: true });
});

test("a name that is kept and marked clashes as such", () => {
  expect(clash(model(PEOPLE, []), { keep: ["a"], marks: ["a"] }).conflict).toEqual(["keep:a", "marks"]);
});

test("marks that are to blame are one element, and no list with a marked name and no count is given", () => {
  const marks = ["d", "e"];
  const answer = clash(model(PEOPLE, [women({ min: 2 })]), { marks });
  expect(answer).toMatchObject({ conflict: ["women:min", "marks"], withheld: ["marks"], arithmetic: [] });
  expect(answer.witnesses["marks"]).toBeNull();
  expect(answer.certificate).toBeUndefined();
  for (const list of Object.values(answer.witnesses)) for (const id of marks) expect(list ?? []).not.toContain(id);
  expect(answer.relaxation).toMatchObject([{ condition: "women", from: 2, to: 1 }]);
});

test("while the conditions clash by themselves, nothing but the way out depends on who is marked", () => {
  const clashing = model(PEOPLE, [women({ min: 3 }), count("men", { sex: ["m"] }, { min: 1 })]);
  const { conflict, witnesses, arithmetic, certificate, furtherSets } = clash(clashing, { sets: 3 });
  fc.assert(
    fc.property(fc.subarray(PEOPLE.map((line) => line.slice(0, 1))), (marks) => {
      const answer = clash(clashing, { marks, sets: 3 });
      expect(answer).toMatchObject({ conflict, witnesses, arithmetic, certificate, furtherSets });
    }),
    { numRuns: 30, seed: 1 },
  );
});

test("an unknown marked name is reported without the name, an unknown kept one with it", () => {
  const answer = findClash(model(PEOPLE, [], {}), { marks: ["zz"], keep: ["yy"] }, solver);
  expect(answer).toEqual({
    ok: false,
    problems: [
      { code: "not-in-pool", column: "marks" },
      { code: "not-in-pool", column: "keep", value: "yy" },
    ],
  });
});

test("the order of the nominees has no part in the answer", () => {
  const conditions: readonly Condition[] = [
    women({ min: 3 }),
    { id: "town", kind: "each", by: "town", where: [], strength: "must", min: 1, max: 1 },
    count("men", { sex: ["m"] }, { min: 1, max: 1 }),
  ];
  const options = { sets: 3, relaxations: 3, marks: ["h"] };
  const expected = clash(model(PEOPLE, conditions), options);
  fc.assert(
    fc.property(fc.shuffledSubarray(PEOPLE, { minLength: PEOPLE.length }), (people) => {
      expect(clash(model(people, conditions), options)).toEqual(expected);
    }),
    { numRuns: 20, seed: 1 },
  );
});

type Shared = {
  readonly clash: readonly {
    readonly id: string;
    readonly k: number;
    readonly quotas: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
    readonly people: Readonly<Record<string, readonly string[]>>;
    readonly irreducible_conflicts: readonly (readonly string[])[];
    readonly min_total_steps: number;
    readonly min_weighted_cost: string;
  }[];
};

const FILE = new URL("../../../../../shared/data/committee/workbench/workbench12.json", import.meta.url);
const shared: Shared | undefined = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : undefined;

describe.skipIf(shared === undefined)("reference clashes found by enumeration (skipped without ../shared)", () => {
  test.each(shared?.clash ?? [])("$id", (example) => {
    const nominees = Object.entries(example.people).map(([id, cells]) => ({ id, values: cells.map((cell) => [cell]) }));
    const conditions = Object.entries(example.quotas).flatMap(([feature, values]) =>
      Object.entries(values).map(([value, [min, max]]) =>
        count(`${feature}:${value}`, { [feature]: [value] }, { min, max }),
      ),
    );
    const pool = { attributes: Object.keys(example.quotas).map((key) => ({ key })), nominees };
    const asked = take(createModel({ pool, conditions: { size: example.k, conditions } }));
    const answer = clash(asked, { sets: 20 });
    const sets = [answer, ...answer.furtherSets];
    expect(sets.map(({ conflict }) => conflict.toSorted().join()).toSorted()).toEqual(
      example.irreducible_conflicts.map((set) => set.toSorted().join()).toSorted(),
    );
    expect(answer.cost).toBe(example.min_weighted_cost);
    expect(answer.relaxationSteps).toBeGreaterThanOrEqual(example.min_total_steps);
    for (const { conflict, witnesses, certificate } of sets) {
      if (certificate !== undefined) expect(verifyClash(asked, certificate)).toBe(true);
      for (const element of conflict) {
        const people = (witnesses[element] ?? []).map((id) => asked.positions.get(id) ?? -1);
        const broken = asked.rows.flatMap((row) => {
          const { short, over } = judgeRow(row, people);
          return [...(short > 0 ? [`${row.id}:min`] : []), ...(over > 0 ? [`${row.id}:max`] : [])];
        });
        expect([people.length, broken.filter((name) => conflict.includes(name))]).toEqual([example.k, [element]]);
      }
    }
  });
});
