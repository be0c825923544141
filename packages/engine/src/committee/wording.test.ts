import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createMessages } from "../kit/index.ts";
import type { Label } from "../process/index.ts";
import type { Condition } from "./condition.ts";
import { createModel, type Model } from "./model.ts";
import { boundsPhrase, elementPhrase, filterPhrase, rowLabel, rowPhrase, sharePhrase, statePhrase } from "./wording.ts";

const catalogue = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${language}/committee.json`, import.meta.url), "utf8"));
const english = createMessages("en", catalogue("en"));
const arabic = createMessages("ar", catalogue("ar"), { isolate: false });

const labels: readonly Label[] = [
  { attribute: "region", label: { en: "Region", ar: "المنطقة" } },
  { attribute: "Region", value: "r3", label: { en: "Capital District", ar: "إقليم العاصمة" } },
  { attribute: "sex", label: { en: "Sex", ar: "الجنس" } },
  { attribute: "sex", value: "f", label: { en: "Women", ar: "نساء" } },
];

function model(conditions: readonly Condition[], more: Partial<Model["conditions"]> = {}): Model {
  const pool = {
    attributes: [{ key: "sex" }, { key: "region" }, { key: "age" }],
    nominees: [
      { id: "n1", values: [["f"], ["R3"], ["30"]] },
      { id: "n2", values: [["m"], ["R4"], ["40"]] },
      { id: "n3", values: [["m"], [], ["50"]] },
    ],
  };
  const outcome = createModel({ pool, conditions: { conditions, ...more } });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const must = { strength: "must" } as const;
const women: Condition = {
  id: "women",
  kind: "count",
  where: [{ attribute: "sex", anyOf: ["f"] }],
  min: 23,
  max: 27,
  ...must,
};
const region: Condition = { id: "region", kind: "each", by: "region", where: [], min: 3, ...must };

test("a condition's own label is used in the reader's language", () => {
  const [row] = model([{ ...women, label: { en: "Women", ar: "النساء" } }]).rows;
  expect(row && english.say(rowPhrase(row))).toBe("Women: 23 to 27");
  expect(row && arabic.say(rowPhrase(row))).toBe("النساء: من ٢٣ إلى ٢٧");
});

test("without a label, words are made from what the row counts", () => {
  const cross: Condition = { ...region, where: [{ attribute: "sex", anyOf: ["f", "x"] }] };
  const [row, other] = model([women, cross]).rows;
  expect(row && english.say(rowLabel(row))).toBe("sex f");
  expect(other && english.say(rowLabel(other))).toBe("region R3, sex f or x");
});

test("the process's words for attributes and values are used where there are any", () => {
  const [row] = model([region]).rows;
  expect(row && english.say(rowLabel(row, labels))).toBe("Region: Capital District");
  expect(row && arabic.say(rowLabel(row, labels))).toBe("المنطقة: إقليم العاصمة");
  const [own] = model([{ ...region, label: { en: "Home region" } }]).rows;
  expect(own && english.say(rowLabel(own, labels))).toBe("Home region: Capital District");
});

test("every kind of condition reads as a statement", () => {
  const members = ["n1", "n2"];
  const sentences = model([
    { id: "a", kind: "share", where: women.kind === "count" ? women.where : [], of: [], min: "3/10", ...must },
    {
      id: "b",
      kind: "difference",
      left: [{ attribute: "sex", anyOf: ["f"] }],
      right: [{ attribute: "sex", anyOf: ["m"] }],
      min: -1,
      max: 1,
      ...must,
    },
    { id: "c", kind: "atMost", members, max: 1, ...must },
    { id: "d", kind: "fixed", members, ...must },
    { id: "e", kind: "excluded", members: ["n3"], ...must },
    { id: "f", kind: "apart", members, ...must },
    { id: "g", kind: "together", members, ...must },
    { id: "h", kind: "implies", members, ...must },
    { id: "i", kind: "count", where: [{ attribute: "age", max: "35" }], min: 0, max: 0, ...must },
    { id: "j", kind: "count", where: [{ attribute: "region", anyOf: [""] }], min: 0, max: 1, ...must },
  ]).rows.map((row) => english.say(rowPhrase(row)));
  expect(sentences).toEqual([
    "sex f: at least 30%",
    "sex f less sex m: -1 to 1",
    "of n1 and n2: at most 1",
    "n1 on the list",
    "n2 on the list",
    "n3 not on the list",
    "at most one of n1 and n2",
    "n1 and n2 both or neither",
    "n1 only together with n2",
    "age 35 or less: none",
    "region not stated: at most 1",
  ]);
});

test("a long list of names is cut, and says by how many", () => {
  const pool = { attributes: [], nominees: Array.from("abcdefghij", (id) => ({ id, values: [] })) };
  const conditions: readonly Condition[] = [
    { id: "x", kind: "atLeast", members: pool.nominees.map(({ id }) => id), min: 2, ...must },
  ];
  const outcome = createModel({ pool, conditions: { conditions } });
  const [row] = outcome.ok ? outcome.value.rows : [];
  expect(row && english.say(rowPhrase(row))).toBe("of a, b, c, d, e and 5 more names: at least 2");
  expect(row && arabic.say(rowPhrase(row))).toContain("و٥ أسماء أخرى");
});

test("an element of a clash names one side only", () => {
  const small = { id: "small", size: 1, conditions: [{ ...women, id: "small-women", min: 1, max: 1 }] };
  const house = model([women, region], { nested: [small] });
  const say = (element: string) => english.say(elementPhrase(house, element, labels));
  expect(say("women:min")).toBe("Sex: Women: at least 23");
  expect(say("women:max")).toBe("Sex: Women: at most 27");
  expect(say("region:R3:min")).toBe("Region: Capital District: at least 3");
  expect(say("small/small-women:min")).toBe("within the body small: Sex: Women: at least 1");
  expect(say("marks")).toBe("the names that cannot be accepted");
  expect(say("keep:n2")).toBe("n2 stays on the list");
  expect(() => say("men:min")).toThrow("men:min");
});

test("bounds, shares and states have their words", () => {
  expect(english.say(boundsPhrase(5, 5))).toBe("exactly 5");
  expect(english.say(boundsPhrase(null, null))).toBe("any number");
  expect(english.say(sharePhrase("1/3"))).toBe("1/3");
  expect(english.say(sharePhrase("1/8"))).toBe("12.5%");
  expect(english.say(filterPhrase([]))).toBe("everybody");
  expect(arabic.say(statePhrase({ holds: false, short: 4, over: 0 }))).toBe("نقص قدره ٤");
  expect(english.say(statePhrase({ holds: false, short: 0, over: 7 }))).toBe("over by 7");
});
