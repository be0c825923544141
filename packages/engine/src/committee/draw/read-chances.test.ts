import { expect, test } from "vitest";
import { readChances } from "./read-chances.ts";

const read = (text: string) => readChances({ name: "chances.csv", text });
const problems = (text: string) => {
  const outcome = read(text);
  return outcome.ok ? [] : outcome.problems.map(({ code, row, value }) => [code, row, value]);
};

test("chances of named people are read as decimals, percentages and fractions, in any script's digits", () => {
  expect(read("ID;Probability\r\nn1;0.25\r\nn2;25%\r\nn3;1/4\r\nn4;٠.٢٥\r\nn5;2.5e-1")).toEqual({
    ok: true,
    notes: [],
    value: [{ algorithm: "", chances: [1, 2, 3, 4, 5].map((n) => ({ id: `n${n}`, row: n + 1, value: 0.25 })) }],
  });
});

test("the published reference vectors name methods and nobody", () => {
  const text =
    "algorithm,percentile of pool members,selection probability\nLegacy,0.0,0.0111\nLegacy,0.5,0.0925\nLexiMin,0.0,0.1";
  const outcome = read(text);
  expect(
    outcome.ok ? outcome.value.map(({ algorithm, chances }) => [algorithm, chances.map(({ value }) => value)]) : [],
  ).toEqual([
    ["Legacy", [0.0111, 0.0925]],
    ["LexiMin", [0.1]],
  ]);
});

test("every fault is named with its row, all at once", () => {
  expect(problems("id,probability\nn1,often\nn2,1.5\nn2,0.5\nn2,")).toEqual([
    ["not-a-chance", 2, "often"],
    ["not-a-chance", 3, "1.5"],
    ["duplicate-id", 4, "n2"],
    ["not-a-chance", 5, ""],
    ["duplicate-id", 5, "n2"],
  ]);
  expect(problems("id,seats\nn1,2")).toEqual([["no-chance-column", undefined, "id, seats"]]);
  expect(problems("id,probability\n")).toEqual([["no-chances", undefined, undefined]]);
});
