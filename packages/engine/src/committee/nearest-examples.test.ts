import { existsSync, readFileSync } from "node:fs";
import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { highsSolver, type Outcome, type Solver } from "../kit/index.ts";
import type { Condition, ConditionSet } from "./condition.ts";
import { findInside } from "./inside.ts";
import { createModel, type Model } from "./model.ts";
import { nearestList } from "./nearest.ts";

const solver = highsSolver(await loadHighs());

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const count = (id: string, sex: string, bounds: { readonly min?: number; readonly max?: number }): Condition => ({
  id,
  kind: "count",
  strength: "must",
  where: [{ attribute: "sex", anyOf: [sex] }],
  ...bounds,
});

/** Nine people: a, b, c are men, the others women; the second letter of each value pair is the town. */
const CELLS = ["a m N", "b m N", "c m S", "d f N", "e f S", "f f S", "g f N", "h f N", "i f S"];

function model(conditions: readonly Condition[], more: Partial<ConditionSet> = {}): Model {
  const nominees = CELLS.map((line) => {
    const [id = "", sex = "", town = ""] = line.split(" ");
    return { id, values: [[sex], [town]] };
  });
  const pool = { attributes: [{ key: "sex" }, { key: "town" }], nominees };
  return take(createModel({ pool, conditions: { size: 3, conditions, ...more } }));
}

test("whoever comes takes the place of the one they agree with most", () => {
  const towns = ["N", "S"].map((town): Condition => ({
    id: town,
    kind: "count",
    strength: "must",
    where: [{ attribute: "town", anyOf: [town] }],
    max: 2,
  }));
  const answer = take(nearestList(model([count("women", "f", { min: 2 }), ...towns]), ["c", "b", "a"], {}, solver));
  expect(answer).toMatchObject({ feasible: true, swaps: 2, proof: { method: "dual", lowerBound: 2 } });
  if (!answer.feasible) return;
  for (const pair of answer.pairs) expect(pair.agrees).toEqual(["town"]);
  expect(answer.list.length).toBe(3);
});

test("those who could come instead are named, unless marks were given", () => {
  const women = model([count("women", "f", { min: 1 })]);
  const open = take(nearestList(women, ["a", "b", "c"], {}, solver));
  const secret = take(nearestList(women, ["a", "b", "c"], { marks: [] }, solver));
  expect(open.feasible && open.pairs[0]).toMatchObject({ in: "d", interchangeable: ["e", "f", "g", "h", "i"] });
  expect(secret.feasible && secret.pairs[0]).toMatchObject({ in: "d", interchangeable: [] });
  expect(secret.feasible && secret.proof).toEqual({ lowerBound: 1, method: "dual" });
});

test("filling a seat counts as one swap, and so does striking a surplus name", () => {
  const women = model([count("women", "f", { min: 1 })]);
  const short = take(nearestList(women, ["d", "a"], {}, solver));
  const long = take(nearestList(women, ["d", "a", "b", "c", "e"], {}, solver));
  expect(short).toMatchObject({ swaps: 1, out: [], proof: { method: "trivial", lowerBound: 1 } });
  expect(long).toMatchObject({ swaps: 2, in: [], proof: { method: "trivial", lowerBound: 2 } });
  expect(take(nearestList(women, [], {}, solver))).toMatchObject({ swaps: 3, out: [] });
});

test("who stays is kept, who is marked is not chosen, and when both cannot be there is no list", () => {
  const women = model([count("women", "f", { min: 1 })]);
  const kept = take(nearestList(women, ["a", "b", "c"], { keep: ["a", "b"], marks: ["d", "e"] }, solver));
  expect(kept).toMatchObject({ out: ["c"], in: ["f"] });
  expect(take(nearestList(women, ["a", "b", "c"], { keep: ["a", "b", "c"] }, solver))).toEqual({ feasible: false });
});

test("a kept name that is not on the list comes in", () => {
  const women = model([count("women", "f", { min: 1 })]);
  const answer = take(nearestList(women, ["a", "b", "d"], { keep: ["i"] }, solver));
  expect(answer).toMatchObject({ swaps: 1, in: ["i"], proof: { method: "dual", lowerBound: 1 } });
  const outcome = nearestList(model([], { seated: ["c"] }), ["a"], { keep: ["c"] }, solver);
  expect(outcome.ok ? [] : outcome.problems).toEqual([{ code: "already-seated", column: "keep", value: "c" }]);
});

test("every wrong name is reported at once, and a kept name that is marked is not named", () => {
  const women = model([count("women", "f", { min: 1 })]);
  const outcome = nearestList(
    women,
    ["a", "a", "z"],
    { keep: ["a", "b", "y"], marks: ["a", "x"], prices: new Map([["a", 0.5]]) },
    solver,
  );
  expect(outcome.ok ? [] : outcome.problems).toEqual([
    { code: "duplicate-id", row: 3, value: "a", details: { first: 2 } },
    { code: "not-in-pool", row: 4, value: "z" },
    { code: "not-in-pool", column: "marks", value: "x" },
    { code: "not-in-pool", column: "keep", value: "y" },
    { code: "kept-and-marked", column: "keep" },
    { code: "bad-price", value: "0.5", details: { id: "a" } },
  ]);
  const { size: _, ...unsized } = women;
  expect(nearestList(unsized, ["a"], {}, solver)).toEqual({ ok: false, problems: [{ code: "size-missing" }] });
});

test("a list must contain the smaller body and leave the reserves", () => {
  const nested = [{ id: "small", size: 2, conditions: [count("small-women", "f", { min: 2 })] }];
  const asked = model([], { nested, reserves: { by: ["sex"], min: 1 } });
  const before = take(findInside(asked, ["a", "b", "c"], solver));
  expect(before).toMatchObject({ holds: false, bodies: [{ id: "small", members: null }] });
  expect(before.reserves).toEqual([{ values: ["m"], needed: 1, ids: [], holds: false }]);
  const answer = take(nearestList(asked, ["a", "b", "c"], {}, solver));
  expect(answer).toMatchObject({ swaps: 2, bodies: [{ id: "small", members: ["d", "e"] }] });
});

test("a solver that answers wrongly is found out", () => {
  const lying: Solver = {
    ...solver,
    solve: (program) => ({
      status: "optimal",
      value: 0,
      bound: 0,
      values: program.lower,
      multipliers: program.rowLower.map(() => 0),
    }),
  };
  expect(() => nearestList(model([count("women", "f", { min: 1 })]), ["a", "b", "c"], {}, lying)).toThrow(
    /breaks|none/u,
  );
});

const WORKBENCH = new URL("../../../../../shared/data/committee/workbench/workbench12.json", import.meta.url);

type Workbench = {
  readonly nearest: readonly {
    readonly id: string;
    readonly k: number;
    readonly quotas: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
    readonly people: Readonly<Record<string, readonly string[]>>;
    readonly list: readonly string[];
    readonly cannot_accept: Readonly<Record<string, readonly string[]>>;
    readonly min_swaps_ignoring_marks: number | null;
    readonly min_swaps: number | null;
    readonly optimal_lists: number;
  }[];
};

describe.skipIf(!existsSync(WORKBENCH))("the workbench cases (skipped when the reference data is absent)", () => {
  const cases = existsSync(WORKBENCH) ? (JSON.parse(readFileSync(WORKBENCH, "utf8")) as Workbench).nearest : [];
  test.each(cases)("$id takes as few swaps, in as many lists, as enumeration says", (given) => {
    const features = Object.keys(given.quotas);
    const nominees = Object.entries(given.people).map(([id, cells]) => ({ id, values: cells.map((cell) => [cell]) }));
    const conditions = Object.entries(given.quotas).flatMap(([feature, values]) =>
      Object.entries(values).map(([value, [min, max]]): Condition => ({
        id: `${feature}:${value}`,
        kind: "count",
        strength: "must",
        where: [{ attribute: feature, anyOf: [value] }],
        min,
        max,
      })),
    );
    const pool = { attributes: features.map((key) => ({ key })), nominees };
    const made = take(createModel({ pool, conditions: { size: given.k, conditions } }));
    const open = take(nearestList(made, given.list, {}, solver));
    expect(open.feasible ? open.swaps : null).toBe(given.min_swaps_ignoring_marks);

    const marks = [...new Set(Object.values(given.cannot_accept).flat())];
    const answer = take(nearestList(made, given.list, { marks, answers: 50 }, solver));
    expect(answer.feasible ? answer.swaps : null).toBe(given.min_swaps);
    const lists = answer.feasible ? [answer, ...answer.alternatives] : [];
    expect(new Set(lists.map(({ list }) => list.toSorted().join())).size).toBe(given.optimal_lists);
    expect(lists).toHaveLength(given.optimal_lists);
  });
});
