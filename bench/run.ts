import { spawnSync } from "node:child_process";

/*
 * Runs every benchmark in a process of its own, one after the other, and prints one JSON document. Names pick some of
 * them (`npm run bench -- nearest`), options go to each (`--save` stores new baselines, `--only=TEXT` picks cases).
 */
const BENCHMARKS = ["check", "nearest", "clash", "malformed"];

const given = process.argv.slice(2);
const names = given.filter((argument) => !argument.startsWith("--"));
const options = given.filter((argument) => argument.startsWith("--"));
const unknown = names.filter((name) => !BENCHMARKS.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(", ")}; there are ${BENCHMARKS.join(", ")}\n`);
  process.exit(2);
}

const results: unknown[] = [];
for (const name of names.length === 0 ? BENCHMARKS : names) {
  process.stderr.write(`${name} …\n`);
  const file = new URL(`committee/${name}.ts`, import.meta.url).pathname;
  const { status, stdout } = spawnSync(process.execPath, [file, ...options], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  results.push(stdout === "" ? { benchmark: name, status } : JSON.parse(stdout));
  if (status !== 0) process.exitCode = 1;
}
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
