import fc from "fast-check";
import { all, below, printDocument } from "../figure.ts";
import { malformedText } from "../malformed-input.ts";
import { readEverything } from "./read-everything.ts";

/*
 * Gives broken files to every reader: `malformed.ts [count] [seed]`. Prints one JSON document; any exception or any
 * file that takes longer than a second ends it with exit code 1 and the file that did it.
 */
const [count = 100_000, seed = 20_311_023] = process.argv.slice(2).map(Number).filter(Number.isInteger);
const codes = new Map<string, number>();
let slowest = 0;
const start = performance.now();

const details = fc.check(
  fc.property(malformedText, (text) => {
    const before = performance.now();
    for (const { code } of readEverything(text)) codes.set(code, (codes.get(code) ?? 0) + 1);
    const milliseconds = performance.now() - before;
    slowest = Math.max(slowest, milliseconds);
    if (milliseconds > 1000) throw new Error(`${Math.round(milliseconds)} ms for one file`);
  }),
  { numRuns: count, seed },
);

printDocument({
  benchmark: "committee/malformed",
  figures: [
    all("broken files without crash or hang", details.failed ? details.numRuns - 1 : details.numRuns, count),
    below("slowest file", slowest, 1000, "ms"),
  ],
  seed,
  seconds: Math.round((performance.now() - start) / 1000),
  codes: Object.fromEntries([...codes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ...(details.failed ? { counterexample: details.counterexample, error: String(details.errorInstance) } : {}),
});
