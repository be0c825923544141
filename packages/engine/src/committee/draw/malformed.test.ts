import fc from "fast-check";
import highs from "highs";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawEverything, leftUnsaid, malformedDraw } from "../../../../../bench/draw/malformed-draw.ts";
import { createMessages, highsSolver } from "../../kit/index.ts";

const speakers = ["en", "ar"].map((language) => {
  const file = new URL(`../../../../../locales/${language}/problems.json`, import.meta.url);
  return createMessages(language, JSON.parse(readFileSync(file, "utf8")));
});

/** Milliseconds after which a draw of so few people counts as one that hangs, on however busy a machine. */
const HANGS = 10_000;

test("no broken file makes a draw throw or hang, and every refusal says what is wrong and where", async () => {
  const solver = highsSolver(await highs());
  const ends = { refused: 0, infeasible: 0, drawn: 0 };
  fc.assert(
    fc.property(malformedDraw, (given) => {
      const start = performance.now();
      const { end, problems } = drawEverything(given, solver);
      expect(performance.now() - start).toBeLessThan(HANGS);
      ends[end] += 1;
      if (end === "refused") expect(problems).not.toEqual([]);
      for (const problem of problems.slice(0, 10)) {
        for (const messages of speakers) expect(leftUnsaid(problem, messages)).toBeUndefined();
      }
    }),
    { numRuns: 2000, seed: 2031 },
  );
  expect(Math.min(ends.refused, ends.infeasible, ends.drawn)).toBeGreaterThan(50);
});
