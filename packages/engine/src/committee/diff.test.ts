import fc from "fast-check";
import { expect, test } from "vitest";
import { checkList } from "./check.ts";
import { diffLists, type ListDiff } from "./diff.ts";
import { createModel, type Model } from "./model.ts";

const SEXES = ["f", "m"];
const REGIONS = ["R1", "R2", "R3"];

function model(size = 12): Model {
  const nominees = Array.from({ length: size }, (_, index) => ({
    id: `n${index}`,
    values: [[SEXES[index % 2] ?? ""], [REGIONS[index % 3] ?? ""]],
  }));
  const outcome = createModel({
    pool: { attributes: [{ key: "sex" }, { key: "region" }], nominees },
    conditions: {
      conditions: [
        { id: "women", kind: "count", where: [{ attribute: "sex", anyOf: ["f"] }], min: 2, max: 3, strength: "must" },
        { id: "region", kind: "each", by: "region", where: [], min: 1, strength: "must" },
        {
          id: "half",
          kind: "share",
          where: [{ attribute: "sex", anyOf: ["f"] }],
          of: [],
          min: "1/2",
          strength: "wish",
        },
      ],
    },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function diff(from: readonly string[], to: readonly string[], ranked = false): ListDiff {
  const outcome = diffLists(model(), from, to, { ranked });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const list = fc.uniqueArray(
  fc.integer({ min: 0, max: 11 }).map((index) => `n${index}`),
  { maxLength: 8 },
);

test("kept, added and removed part the two lists", () => {
  fc.assert(
    fc.property(list, list, (from, to) => {
      const { kept, added, removed } = diff(from, to);
      expect([...kept, ...removed].toSorted()).toEqual(from.toSorted());
      expect([...kept, ...added].toSorted()).toEqual(to.toSorted());
    }),
    { numRuns: 100 },
  );
});

test("before and after are what a check of each list says, and the people named make up the change", () => {
  const house = model();
  fc.assert(
    fc.property(list, list, (from, to) => {
      const [before, after] = [checkList(house, from), checkList(house, to)];
      const { rows, attributes } = diff(from, to);
      expect(before.ok && before.value.conditions).toEqual(rows.map((row) => row.before));
      expect(after.ok && after.value.conditions).toEqual(rows.map((row) => row.after));
      for (const row of rows) {
        expect(row.before.count + row.by.reduce((sum, { change }) => sum + change, 0)).toBe(row.after.count);
      }
      for (const { attribute, value, after: count } of attributes) {
        const entry = after.ok
          ? after.value.missing.find((other) => other.attribute === attribute && other.value === value)
          : undefined;
        expect(entry?.count).toBe(count);
      }
    }),
    { numRuns: 50 },
  );
});

test("the way back is the way there reversed", () => {
  fc.assert(
    fc.property(list, list, (from, to) => {
      const [there, back] = [diff(from, to), diff(to, from)];
      expect(back.added).toEqual(there.removed);
      expect(back.neutral.length).toBe(there.neutral.length);
      const reversed = { mended: "broken", broken: "mended", closer: "further", further: "closer", same: "same" };
      expect(back.rows.map(({ change }) => change)).toEqual(there.rows.map(({ change }) => reversed[change]));
    }),
    { numRuns: 50 },
  );
});

test("each change of a condition has its name", () => {
  const change = (from: readonly string[], to: readonly string[]) => diff(from, to).rows[0]?.change;
  expect(change(["n1", "n3"], ["n0", "n2"])).toBe("mended");
  expect(change(["n0", "n2"], ["n1", "n3"])).toBe("broken");
  expect(change(["n1", "n3"], ["n0", "n3"])).toBe("closer");
  expect(change(["n0", "n2"], ["n4", "n6"])).toBe("same");
});

test("people who count alike everywhere are a neutral exchange", () => {
  expect(diff(["n0", "n1"], ["n6", "n2"]).neutral).toEqual([{ out: "n0", in: "n6" }]);
});

test("only the fewest people who explain the new order have moved", () => {
  expect(diff(["n0", "n1", "n2", "n3"], ["n3", "n0", "n1", "n2"], true).moved).toEqual([{ id: "n3", from: 4, to: 1 }]);
  expect(diff(["n0", "n1", "n2"], ["n1", "n2"], true).moved).toEqual([]);
  expect(diff(["n0", "n1"], ["n1", "n0"]).moved).toEqual([]);
});

test("problems of both lists are given at once and say of which list", () => {
  const outcome = diffLists(model(), ["x"], ["n1", "n1"]);
  expect(outcome).toEqual({
    ok: false,
    problems: [
      { code: "not-in-pool", row: 2, value: "x", details: { list: "from" } },
      { code: "duplicate-id", row: 3, value: "n1", details: { first: 2, list: "to" } },
    ],
  });
});
