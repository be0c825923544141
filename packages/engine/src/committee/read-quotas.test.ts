import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { combineConditions } from "./combine.ts";
import type { Pool } from "./pool.ts";
import { readPool } from "./read-pool.ts";
import { quotaConditions, quotaPoolProblems, readQuotas, type Quota } from "./read-quotas.ts";

function quotas(text: string) {
  return readQuotas({ name: "quotas.csv", text });
}

function faults(text: string): readonly (readonly unknown[])[] {
  const outcome = quotas(text);
  if (outcome.ok) return [];
  return outcome.problems.map(({ code, row, column, value, details }) => [
    code,
    row,
    column,
    value,
    details?.["reason"],
  ]);
}

const EXPECTED: readonly Quota[] = [
  { feature: "sex", value: "f", min: 2, max: 3 },
  { feature: "sex", value: "m", min: 1, max: 2 },
];

test.each([
  "feature,value,min,max\nsex,f,2,3\nsex,m,1,2\n",
  "category,name,min,max\nsex,f,2,3\nSEX,m,1,2\n",
  "category,feature,min,max\nsex,f,2,3\nsex,m,1,2\n",
  "feature;value;min;max;min_flex;max_flex\nsex;f;2;3;;\nsex;m;١;٢;;\n",
  "Feature\tValue\tMax\tMin\nsex\tf\t3\t2\nsex\tm\t2\t1\n",
])("each layout says the same: %j", (text) => {
  const outcome = quotas(text);
  expect(outcome).toEqual({ ok: true, value: EXPECTED, notes: [] });
});

test("flex bounds are kept, other columns are left alone with a note", () => {
  const outcome = quotas("category,name,suggest min,Current #,min,max,min_flex,max_flex\nsex,f,1,4,2,3,0,5\n");
  expect(outcome.ok && outcome.value).toEqual([
    { feature: "sex", value: "f", min: 2, max: 3, flex: { min: 0, max: 5 } },
  ]);
  expect(outcome.ok && outcome.notes.map(({ code, value }) => [code, value])).toEqual([
    ["columns-ignored", "suggest min, Current #"],
  ]);
});

test("every fault of a file is reported at once with row, column and value", () => {
  const text = [
    "feature,value,min,max,min_flex,max_flex",
    "sex,,1,2,0,3",
    "sex,f,x,2.5,0,3",
    "sex,m,3,2,0,3",
    "age,old,1,2,2,1",
    "age,OLD,1,-2,0,3",
    "age,new,,99999999,0,3",
    "age,mid,1,2,0,",
  ].join("\n");
  expect(faults(text)).toEqual([
    ["empty-value", 2, "value", undefined, undefined],
    ["bad-bounds", 3, "min", "x", "not_an_integer"],
    ["bad-bounds", 3, "max", "2.5", "not_an_integer"],
    ["bad-bounds", 4, "min", "3", "min_above_max"],
    ["bad-bounds", 5, "min_flex", "2", "flex_above_min"],
    ["bad-bounds", 5, "max_flex", "1", "flex_below_max"],
    ["bad-bounds", 6, "max", "-2", "negative"],
    ["duplicate-value", 6, "value", "OLD", undefined],
    ["bad-bounds", 7, "min", "", "empty"],
    ["bad-bounds", 7, "max", "99999999", "too_large"],
    ["bad-bounds", 8, "max_flex", "", "empty"],
  ]);
});

test("columns that are missing are named, and flex columns come in twos", () => {
  expect(faults("category,name,max,min_flex\nsex,f,1,1\n")).toEqual([
    ["missing-column", 1, undefined, "min", undefined],
    ["flex-alone", 1, undefined, "max_flex", undefined],
  ]);
  expect(faults("category,min,max\nsex,1,1\n").map(([code, , , value]) => [code, value])).toEqual([
    ["missing-column", "name"],
  ]);
  expect(faults("feature,value,min,max\n").map(([code]) => code)).toEqual(["no-quotas"]);
});

test("quotas that leave no size are a note, since the clash between them can be explained", () => {
  const outcome = quotas("feature,value,min,max\nsex,f,2,2\nage,old,0,1\n");
  expect(outcome.ok && outcome.notes).toEqual([
    { code: "no-size-fits", file: "quotas.csv", details: { feature: "sex", min: 2, other: "age", max: 1 } },
  ]);
});

test("quotas become counts named feature:value, which hold together with the conditions", () => {
  const conditions = { size: 3, conditions: [] };
  const outcome = combineConditions({ quotas: EXPECTED, conditions });
  expect(outcome.ok && outcome.value).toEqual({
    size: 3,
    conditions: [
      { id: "sex:f", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 2, max: 3 },
      { id: "sex:m", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["m"] }], min: 1, max: 2 },
    ],
  });
  expect(quotaConditions(EXPECTED).map(({ id }) => id)).toEqual(["sex:f", "sex:m"]);
});

test("two sizes that differ are refused, and a size that the quotas exclude is a note", () => {
  const outcome = combineConditions({ quotas: EXPECTED, conditions: { size: 3, conditions: [] }, size: 4 });
  expect(outcome.ok ? [] : outcome.problems).toEqual([
    { code: "size-disagrees", column: "size", value: "4", details: { asked: 4, stated: 3 } },
  ]);
  const large = combineConditions({ quotas: EXPECTED, size: 6 });
  expect(large.ok && large.notes).toEqual([
    { code: "size-outside-quotas", value: "6", details: { feature: "sex", min: 3, max: 5 } },
  ]);
  const none = combineConditions({ quotas: EXPECTED });
  expect(none.ok && none.value.size).toBe(undefined);
});

test("values of people that the quotas do not know, and missing ones, are named with their row", () => {
  const read = readPool({ name: "p.csv", text: "id,Sex\na,F\nb,x\nc,\n" });
  const pool: Pool = read.ok ? read.value : { attributes: [], nominees: [] };
  expect(quotaPoolProblems(pool, EXPECTED)).toEqual([
    { code: "unknown-value", row: 3, column: "Sex", value: "x", details: { id: "b" } },
    { code: "empty-value", row: 4, column: "Sex", details: { id: "c" } },
  ]);
  expect(quotaPoolProblems(pool, [{ feature: "age", value: "old", min: 0, max: 1 }]).map(({ code }) => code)).toEqual([
    "unknown-attribute",
  ]);
});

const PEERS = new URL("../../../../../shared/data/committee/", import.meta.url);

test.skipIf(!existsSync(PEERS))(
  "the peers' quotas fit their pools (skipped where the reference data is absent)",
  () => {
    const folders = [
      ["opendlp/selection_data", "features.csv", "candidates.csv"],
      ["nature/example_small_20", "categories.csv", "respondents.csv"],
      ...["hd_30", "mass_24", "sf_a_35", "sf_b_20", "sf_e_110"].map((name) => [
        `synth/${name}`,
        "categories.csv",
        "respondents.csv",
      ]),
    ];
    for (const [folder, quotaFile, poolFile] of folders) {
      const file = (name = "") => ({ name, text: readFileSync(new URL(`${folder}/${name}`, PEERS)) });
      const [read, people] = [readQuotas(file(quotaFile)), readPool(file(poolFile))];
      expect(read.ok && people.ok && quotaPoolProblems(people.value, read.value)).toEqual([]);
    }
  },
);
