import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth, tableLines } from "./table.ts";

test("signs without width take no room", () => {
  expect(displayWidth("مُحَمَّد")).toBe(4);
  expect(displayWidth("\u2068n1\u2069")).toBe(2);
  expect(displayWidth("e\u0301")).toBe(1);
  expect(displayWidth("委員")).toBe(4);
});

test("figures stand at the end of their column, words at the beginning", () => {
  const table = {
    columns: [{ heading: "who" }, { heading: "count", figures: true }],
    rows: [
      ["Women", "19"],
      ["Region: Lake", "3"],
    ],
  };
  expect(tableLines(table, "ltr")).toEqual([
    "who           count",
    "────────────  ─────",
    "Women            19",
    "Region: Lake      3",
  ]);
});

test("every column begins at one place, in both directions", () => {
  const cell = fc.constantFrom("a", "مُحَمَّد", "Women", "إقليم العاصمة", "٣", "\u2068n012\u2069");
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
      for (const direction of ["ltr", "rtl"] as const) {
        const lines = tableLines({ columns: [{ heading: "x" }, { heading: "y", figures: true }], rows }, direction);
        expect(new Set(lines.map(displayWidth)).size).toBe(1);
      }
    }),
    { numRuns: 50 },
  );
});
