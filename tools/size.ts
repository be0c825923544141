/**
 * Measures the script that the first page loads (gzip, in kB of 1,000 bytes) by walking the static imports of the entry
 * that the built `index.html` names, and fails above the budget: `node tools/size.ts`.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";

const BUDGET_KILOBYTES = 160;
const dist = resolve(import.meta.dirname, "../packages/web/dist");

/** The scripts an entry needs before it can run: itself and all it imports statically. */
function staticScripts(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const source = readFileSync(join(dist, entry), "utf8");
  for (const match of source.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([\w.-]+\.js)"/gu)) {
    if (match[1] !== undefined) staticScripts(`assets/${match[1]}`, seen);
  }
  return seen;
}

const page = readFileSync(join(dist, "index.html"), "utf8");
const scripts = new Set<string>();
for (const match of page.matchAll(/(?:src|href)="\/(assets\/[\w.-]+\.js)"/gu)) {
  if (match[1] !== undefined) for (const script of staticScripts(match[1])) scripts.add(script);
}
const kilobytes = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length / 1000;
const total = [...scripts].reduce((sum, path) => sum + kilobytes(path), 0);
process.stdout.write(
  `${JSON.stringify({ firstPageScript: { kilobytes: Number(total.toFixed(1)), budget: BUDGET_KILOBYTES, files: [...scripts] } })}\n`,
);
if (total > BUDGET_KILOBYTES) process.exit(1);
