import { createMessages, highsSolver, locatedProblem } from "@convene/engine";
import fc from "fast-check";
import highs from "highs";
import { readFileSync } from "node:fs";
import { drawEverything, malformedDraw } from "./malformed-draw.ts";

/*
 * Draws from broken pools, quotas, conditions and marks: `malformed.ts [count] [seed]`. Prints one JSON document; any
 * exception, any refusal without words or any draw that takes longer than a second ends it with exit code 1 and the
 * files that did it.
 */
const [count = 100_000, seed = 20_311_023] = process.argv.slice(2).map(Number).filter(Number.isInteger);
const catalogue = new URL("../../locales/en/problems.json", import.meta.url);
const messages = createMessages("en", JSON.parse(readFileSync(catalogue, "utf8")));
const solver = highsSolver(await highs());
const ends = { refused: 0, infeasible: 0, drawn: 0 };
const codes = new Map<string, number>();
let slowest = 0;
const start = performance.now();

const details = fc.check(
  fc.property(malformedDraw, (given) => {
    const before = performance.now();
    const { end, problems } = drawEverything(given, solver);
    const milliseconds = performance.now() - before;
    ends[end] += 1;
    for (const problem of problems.slice(0, 20)) {
      codes.set(problem.code, (codes.get(problem.code) ?? 0) + 1);
      if (messages.say(locatedProblem(problem)) === "") throw new Error(`nothing to say of ${JSON.stringify(problem)}`);
    }
    if (end === "refused" && problems.length === 0) throw new Error("refused without a reason");
    slowest = Math.max(slowest, milliseconds);
    if (milliseconds > 1000) throw new Error(`${Math.round(milliseconds)} ms for one draw`);
  }),
  { numRuns: count, seed },
);

const report = {
  benchmark: "draw/malformed",
  draws: details.numRuns,
  seed,
  passed: !details.failed,
  milliseconds: Math.round(performance.now() - start),
  slowestMilliseconds: Number(slowest.toFixed(1)),
  ends,
  codes: Object.fromEntries([...codes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ...(details.failed ? { counterexample: details.counterexample, error: String(details.errorInstance) } : {}),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = details.failed ? 1 : 0;
