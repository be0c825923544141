import { expect, test } from "vitest";
import { createModel } from "./model.ts";
import { readConditions } from "./read-conditions.ts";
import { readPool } from "./read-pool.ts";

/** The notes that a count over one column with these values leaves; `wanted` is the value counted. */
function notes(wanted: string, values: readonly string[]) {
  const pool = readPool({ name: "p", text: ["id,city", ...values.map((value, at) => `n${at},${value}`)].join("\n") });
  const condition = { id: "c", kind: "count", where: { city: wanted }, min: 1 };
  const text = JSON.stringify({ format: "convene-conditions/1", conditions: [condition] });
  const conditions = readConditions({ name: "c", text });
  if (!pool.ok || !conditions.ok) throw new Error("the files of this test are in order");
  const model = createModel({ pool: pool.value, conditions: conditions.value });
  return model.ok ? model.notes.filter(({ code }) => code === "values-look-alike") : [];
}

test.each([
  ["أنثى", "أُنثى"],
  ["علي", "علی"],
  ["مدينة", "مدينه"],
  ["Perú", "Peru"],
  ["Mosul", "Mоsul"],
])("%s and %s look alike and are said to be counted apart", (a, b) => {
  expect(notes(a, [a, b])).toEqual([{ code: "values-look-alike", column: "city", value: b, details: { other: a } }]);
  expect(notes(b, [a])).toEqual([{ code: "values-look-alike", column: "city", value: b, details: { other: a } }]);
});

test.each([
  ["Woman", "WOMAN"],
  ["<35", ">35"],
  ["0-15", "15-0"],
  ["C", "C++"],
  ["حلب", "حماة"],
])("nothing is said of %s and %s", (a, b) => {
  expect(notes(a, [a, b])).toEqual([]);
});
