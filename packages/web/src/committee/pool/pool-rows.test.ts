import { readPool, writeCsv, type Pool } from "@convene/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { everyone, filterRows, likenessByPerson, poolRows, poolTable, sortRows } from "./pool-rows.ts";

const pool: Pool = {
  attributes: [{ key: "name" }, { key: "sex" }, { key: "languages", separator: "|" }],
  nominees: [
    { id: "n2", values: [["مُحَمَّد علي"], ["m"], ["ar", "fr"]] },
    { id: "n10", values: [["Élise"], ["F"], []] },
    { id: "n1", values: [["Zed"], ["f"], ["fr"]] },
  ],
};
const rows = poolRows(pool, [
  { number: 1, by: "a", handedOverOn: "", note: "", parent: null, members: ["n2", "n1"], withdrawn: false },
  { number: 2, by: "a", handedOverOn: "", note: "", parent: 1, members: ["n1"], withdrawn: false },
]);
const shown = (filter: Partial<typeof everyone>) =>
  filterRows(rows, { ...everyone, ...filter }, new Map(), new Set(["n10"])).map(({ nominee }) => nominee.id);
const ids = (sorted: readonly (typeof rows)[number][]) => sorted.map(({ nominee }) => nominee.id);

test("a name is found in another spelling of it", () => {
  expect(shown({ text: "محمد علی" })).toEqual(["n2"]);
  expect(shown({ text: "elise" })).toEqual(["n10"]);
  expect(shown({ text: "zed fr" })).toEqual(["n1"]);
});

test("values of one attribute widen, further attributes narrow, and not stated is a value", () => {
  expect(shown({ values: { 1: ["f"] } })).toEqual(["n10", "n1"]);
  expect(shown({ values: { 1: ["f"], 2: ["fr"] } })).toEqual(["n1"]);
  expect(shown({ values: { 2: ["", "ar"] } })).toEqual(["n2", "n10"]);
});

test("people are found by the version they are on, by none, and by being chosen", () => {
  expect(shown({ version: 1 })).toEqual(["n2", "n1"]);
  expect(shown({ version: 2 })).toEqual(["n1"]);
  expect(shown({ version: "none" })).toEqual(["n10"]);
  expect(shown({ onlyChosen: true })).toEqual(["n10"]);
});

test("numbers inside ids sort as numbers, and empty cells come last both ways", () => {
  expect(ids(sortRows(rows, { by: "id", descending: false }, "en"))).toEqual(["n1", "n2", "n10"]);
  expect(ids(sortRows(rows, { by: 2, descending: false }, "en"))).toEqual(["n2", "n1", "n10"]);
  expect(ids(sortRows(rows, { by: 2, descending: true }, "en"))).toEqual(["n1", "n2", "n10"]);
});

test("sorting and filtering five thousand people keeps every one of them once", () => {
  const many = poolRows(
    {
      attributes: pool.attributes,
      nominees: Array.from({ length: 5_000 }, (_, index) => ({
        id: `p${(index * 7919) % 5_000}`,
        values: [[`Name ${index}`], [index % 2 === 0 ? "f" : "m"], []],
      })),
    },
    [],
  );
  const women = filterRows(many, { ...everyone, values: { 1: ["f"] } }, new Map(), new Set());
  expect(women).toHaveLength(2_500);
  expect(new Set(ids(sortRows(women, { by: "id", descending: true }, "ar"))).size).toBe(2_500);
});

test("a person is flagged with every group of the likeness search", () => {
  const group = { kind: "person" as const, members: ["n1", "n2"], reasons: [] };
  expect(likenessByPerson([group]).get("n2")).toEqual([group]);
});

test("a pool written as CSV and brought in again is the same pool, formulas included", () => {
  const cell = fc.stringMatching(/^[a-zا-ي=+@"',;-][a-zا-ي0-9 "',;=-]{0,8}[a-z]$/u);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (people) => {
      const before: Pool = {
        attributes: [{ key: "name" }, { key: "languages", separator: "|" }],
        nominees: people.map(([name, language], index) => ({ id: `p${index}`, values: [[name], [language, "ar2"]] })),
      };
      const csv = writeCsv(poolTable(before, poolRows(before, [])));
      expect(readPool({ name: "pool.csv", text: `\uFEFF${csv}` })).toMatchObject({ ok: true, value: before });
    }),
    { numRuns: 100, seed: 3 },
  );
});
