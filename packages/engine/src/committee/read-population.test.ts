import { expect, test } from "vitest";
import { readPopulation } from "./read-population.ts";

function read(text: string) {
  return readPopulation({ name: "population.csv", text });
}

test("shares are kept exactly, however they are written", () => {
  const outcome = read(
    "attribute;value;share;source;date;disputed\nregion;R1;0.14;Census;2019;yes\nregion;R2;14 %\u200F;;;\nregion;R3;7/50;;;لا\nregion;R4;٠٫١٤;;;\nsex;f;0,5;;2019-06-30;\n",
  );
  expect(outcome).toEqual({
    ok: true,
    notes: [],
    value: [
      { attribute: "region", value: "R1", share: "7/50", source: "Census", date: "2019", disputed: true },
      { attribute: "region", value: "R2", share: "7/50" },
      { attribute: "region", value: "R3", share: "7/50" },
      { attribute: "region", value: "R4", share: "7/50" },
      { attribute: "sex", value: "f", share: "1/2", date: "2019-06-30" },
    ],
  });
});

test("numbers of people become exact shares of their attribute", () => {
  const outcome = read("category,feature,people,note\nsex,f,2,x\nsex,m,1,\nage,old,5,\n");
  expect(outcome.ok && outcome.value.map(({ value, share }) => [value, share])).toEqual([
    ["f", "2/3"],
    ["m", "1/3"],
    ["old", "1"],
  ]);
  expect(outcome.ok && outcome.notes.map(({ code, value }) => [code, value])).toEqual([["columns-ignored", "note"]]);
});

test("every fault is reported at once", () => {
  const outcome = read(
    "attribute,value,share,date,disputed\n,a,0.1,,\nsex,f,1.2,,\nsex,m,x,soon,\nage,old,0.1,,perhaps\nage,OLD,0.1,,\n",
  );
  expect(outcome.ok ? [] : outcome.problems.map(({ code, row, column }) => [code, row, column])).toEqual([
    ["empty-value", 2, "attribute"],
    ["bad-share", 3, "share"],
    ["bad-share", 4, "share"],
    ["bad-date", 4, "date"],
    ["not-yes-or-no", 5, "disputed"],
    ["duplicate-value", 6, "value"],
  ]);
});

test("shares of one attribute add up to one at most, and somebody must have been counted", () => {
  const above = read("attribute,value,share\nsex,f,51%\nsex,m,50%\n");
  expect(above.ok ? [] : above.problems).toEqual([
    { code: "shares-above-one", file: "population.csv", value: "sex", details: { sum: "101/100" } },
  ]);
  const nobody = read("attribute,value,count\nsex,f,0\n");
  expect(nobody.ok ? [] : nobody.problems.map(({ code }) => code)).toEqual(["no-people-counted"]);
  const missing = read("attribute,share\nsex,1\n");
  expect(missing.ok ? [] : missing.problems.map(({ code, value }) => [code, value])).toEqual([
    ["missing-column", "value"],
  ]);
});
