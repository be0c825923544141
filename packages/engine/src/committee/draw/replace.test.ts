import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { highsSolver } from "../../kit/index.ts";
import { judgeRow } from "../check.ts";
import { createModel, type Model } from "../model.ts";
import { replaceMembers } from "./replace.ts";
import { anyModel, isAcceptable, subsets } from "./try-models.ts";

const solver = highsSolver(await loadHighs());

/** A list of any kind (acceptable where that is asked for and possible), who leaves it, and who is marked. */
const cases = fc.record({
  model: anyModel,
  pick: fc.nat(),
  leaves: fc.integer({ min: 1, max: 2 }),
  marked: fc.boolean(),
  good: fc.boolean(),
});

function open(model: Model): readonly string[] {
  return model.pool.nominees.map(({ id }) => id).filter((id) => !model.seated.has(model.positions.get(id) ?? -1));
}

/** How far a list misses each side, in the side's own integers. */
function misses(model: Model, list: readonly string[]): readonly number[] {
  const people = [...model.seated, ...list.map((id) => model.positions.get(id) ?? -1)];
  return model.rows.flatMap(({ sides }) =>
    sides.map(({ side, bound, weights }) => {
      const sum = people.reduce((total, position) => total + (weights[position] ?? 0), 0);
      return Math.max(0, side === "min" ? bound - sum : sum - bound);
    }),
  );
}

test("no condition that held is broken by a replacement, none that failed gets worse, and all are mended where possible", () => {
  const seen = { filled: 0, restored: 0, impossible: 0 };
  fc.assert(
    fc.property(cases, ({ model, pick, leaves, marked, good }) => {
      const ids = open(model);
      const all = subsets(ids, model.size ?? 0);
      const fine = good ? all.filter((list) => isAcceptable(model, list)) : all;
      const list = fine[pick % Math.max(1, fine.length)];
      if (list === undefined) return;
      const leave = list.slice(0, leaves);
      const stay = list.slice(leaves);
      const marks = marked ? ids.filter((id) => !list.includes(id)).slice(0, 1) : [];
      const answer = replaceMembers(model, list, leave, solver, { marks });
      if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
      const candidates = ids.filter((id) => !list.includes(id) && !marks.includes(id));
      const after = subsets(candidates, leave.length).map((come) => [...stay, ...come]);
      const full = after.filter((next) => isAcceptable(model, next, [...marks, ...leave]));
      const before = misses(model, list);
      if (!answer.value.feasible) {
        seen.impossible += 1;
        expect(full).toEqual([]);
        expect(answer.value.clash.feasible).toBe(false);
        return;
      }
      const { draw, restored } = answer.value;
      seen.filled += 1;
      expect(restored).toBe(full.length > 0);
      for (const { members } of draw.panels) {
        const next = [...stay, ...members];
        expect(members.every((id) => candidates.includes(id))).toBe(true);
        expect(next).toHaveLength(model.size ?? 0);
        if (restored) expect(isAcceptable(model, next, [...marks, ...leave])).toBe(true);
        misses(model, next).forEach((miss, side) => expect(miss).toBeLessThanOrEqual(before[side] ?? 0));
      }
      if (restored) {
        seen.restored += 1;
        const possible = new Set(full.flat());
        for (const { id, value } of draw.chances) expect(value > 0).toBe(possible.has(id));
      }
    }),
    { numRuns: 250 },
  );
  expect(seen.filled).toBeGreaterThan(60);
  expect(seen.filled - seen.restored).toBeGreaterThan(3);
  expect(seen.impossible).toBeGreaterThan(10);
});

const NOMINEES = [
  ["f", "n"],
  ["f", "s"],
  ["m", "n"],
  ["m", "s"],
  ["f", "n"],
  ["m", "n"],
].map((values, index) => ({ id: `n${index}`, values: values.map((value) => [value]) }));

function example(min: number): Model {
  const made = createModel({
    pool: { attributes: [{ key: "sex" }, { key: "region" }], nominees: NOMINEES },
    conditions: {
      size: 3,
      conditions: [
        { id: "women", kind: "count", where: [{ attribute: "sex", anyOf: ["f"] }], min, strength: "must" },
        { id: "south", kind: "count", where: [{ attribute: "region", anyOf: ["s"] }], max: 1, strength: "must" },
      ],
    },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

test("bounds are reduced by what those who stay fill", () => {
  const answer = replaceMembers(example(2), ["n0", "n1", "n2"], ["n0"], solver);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      feasible: true,
      restored: true,
      stay: ["n1", "n2"],
      leave: ["n0"],
      seats: 1,
      bounds: [
        { row: "women", min: 2, max: null, filled: 1, openMin: 1, openMax: null, heldBefore: true },
        { row: "south", min: null, max: 1, filled: 1, openMin: null, openMax: 0, heldBefore: true },
      ],
      draw: { panels: [{ members: ["n4"], weight: 1 }] },
    },
  });
});

test("where nobody fits, the conditions that clash are named, with the cheapest way out", () => {
  const answer = replaceMembers(example(2), ["n0", "n1", "n2"], ["n0"], solver, { marks: ["n4"] });
  if (!answer.ok || answer.value.feasible) throw new Error("a replacement where none is possible");
  expect(answer.value.clash.conflict).toEqual(["women:min", "marks"]);
  expect(answer.value.clash.relaxation).toEqual([{ condition: "women", side: "min", from: 2, to: 1, steps: 1 }]);
});

test("a condition that failed before is mended where it can be, else held to what it had", () => {
  const mended = replaceMembers(example(2), ["n0", "n2", "n5"], ["n5"], solver);
  expect(mended).toMatchObject({ ok: true, value: { restored: true, brokenBefore: ["women:min"] } });
  const held = replaceMembers(example(3), ["n0", "n2", "n5"], ["n0"], solver);
  if (!held.ok || !held.value.feasible) throw new Error("no replacement");
  expect(held.value).toMatchObject({
    restored: false,
    bounds: [{ row: "women", min: 1, heldBefore: false }, { row: "south" }],
  });
  const women = example(3).rows[0];
  for (const { members } of held.value.draw.panels) {
    const people = ["n2", "n5", ...members].map((id) => Number(id.slice(1)));
    expect(women && judgeRow(women, people).count).toBe(1);
  }
});

test("somebody who is not on the list cannot leave it, and more cannot stay than there are seats", () => {
  const codes = (list: readonly string[], leaves: readonly string[]) => {
    const answer = replaceMembers(example(1), list, leaves, solver);
    return answer.ok ? [] : answer.problems.map(({ code }) => code);
  };
  expect(codes(["n0", "n1", "n2"], ["n3", "zz"])).toEqual(["not-on-list", "not-on-list"]);
  expect(codes(["n0", "n1", "n2", "n3", "n4"], ["n3"])).toEqual(["too-many-stay"]);
});
