import { createMessages, highsSolver } from "@convene/engine";
import fc from "fast-check";
import highs from "highs";
import { readFileSync } from "node:fs";
import { all, below, printDocument } from "../figure.ts";
import { processorSeconds, rounded } from "./clock.ts";
import { drawEverything, leftUnsaid, malformedDraw } from "./malformed-draw.ts";

/*
 * Draws from broken pools, quotas, conditions and marks: `malformed.ts [count] [seed]`. Prints one JSON document; any
 * exception, any refusal that does not say what and where, and any draw that hangs ends it with exit code 1 and the files
 * that did it.
 */
/** Processor seconds after which a draw of so few people counts as one that hangs. */
const HANGS = 10;
const [count = 100_000, seed = 20_311_023] = process.argv.slice(2).map(Number).filter(Number.isInteger);
const catalogue = new URL("../../locales/en/problems.json", import.meta.url);
const messages = createMessages("en", JSON.parse(readFileSync(catalogue, "utf8")));
const solver = highsSolver(await highs());
const ends = { refused: 0, infeasible: 0, drawn: 0 };
const codes = new Map<string, number>();
let slowest = 0;
let done = 0;
const start = processorSeconds();

const details = fc.check(
  fc.property(malformedDraw, (given) => {
    const before = processorSeconds();
    const { end, problems } = drawEverything(given, solver);
    const seconds = processorSeconds(before);
    ends[end] += 1;
    for (const problem of problems.slice(0, 20)) {
      codes.set(problem.code, (codes.get(problem.code) ?? 0) + 1);
      const unsaid = leftUnsaid(problem, messages);
      if (unsaid !== undefined) throw new Error(`${unsaid}: ${JSON.stringify(problem)}`);
    }
    if (end === "refused" && problems.length === 0) throw new Error("refused without a reason");
    slowest = Math.max(slowest, seconds);
    done += 1;
    if (done % 10_000 === 0) process.stderr.write(`  ${done} of ${count}\n`);
    if (seconds > HANGS) throw new Error(`${rounded(seconds)} s for one draw`);
  }),
  { numRuns: count, seed },
);

printDocument({
  benchmark: "draw/malformed",
  figures: [
    all("broken files without crash, hang or silence", details.failed ? details.numRuns - 1 : details.numRuns, count),
    below("slowest draw", slowest, 1, "s"),
  ],
  seed,
  seconds: rounded(processorSeconds(start)),
  ends,
  codes: Object.fromEntries([...codes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ...(details.failed ? { counterexample: details.counterexample, error: String(details.errorInstance) } : {}),
});
