import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { malformedText } from "../../../../bench/malformed-input.ts";
import { readEverything } from "../../../../bench/committee/read-everything.ts";
import { createMessages, locatedProblem, readCsv, type Messages } from "../kit/index.ts";
import { readPool } from "./read-pool.ts";

function speaker(language: string): Messages {
  const catalogue = readFileSync(new URL(`../../../../locales/${language}/problems.json`, import.meta.url), "utf8");
  return createMessages(language, JSON.parse(catalogue));
}

test("no broken file makes a reader throw, and every problem can be said in both languages", () => {
  const speakers = ["en", "ar"].map(speaker);
  fc.assert(
    fc.property(malformedText, (text) => {
      for (const problem of readEverything(text).slice(0, 20)) {
        for (const messages of speakers) expect(messages.say(locatedProblem(problem))).not.toBe("");
      }
    }),
    { numRuns: 2000, seed: 2031 },
  );
});

test.each([" ", "'", "\u200F", "[", "1", "="])("a cell or header of %j without end is read in linear time", (mark) => {
  const run = mark.repeat(300_000);
  expect(readCsv({ name: "a.csv", text: `id,a\n1,x${run}x\n2,${run}x\n` }).ok).toBe(true);
  expect(readPool({ name: "a.csv", text: `x${run}[|]x\n1\n` }).ok).toBe(true);
});
