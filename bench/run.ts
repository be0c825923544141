import { spawnSync } from "node:child_process";
import { figuresOf } from "./figure.ts";

/*
 * Runs every benchmark in a process of its own, one after the other, and prints one JSON document; on the error stream it
 * shows how far it is, and at the end every figure beside its aim. Names pick some of
 * them (`npm run bench -- nearest`, `-- draw/lottery`, all of a folder by `-- draw`), options go to each (`--save` stores
 * new baselines, `--only=TEXT` picks cases).
 */
const BENCHMARKS: Readonly<Record<string, readonly string[]>> = {
  committee: ["check", "nearest", "clash", "malformed"],
  draw: ["draw", "lottery", "scale", "exactness", "certificate", "bundle", "determinism", "malformed"],
  faults: ["policies"],
  audit: ["acts", "verify"],
};
const paths = Object.entries(BENCHMARKS).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}`));

/** A whole folder, one benchmark of it (`draw/lottery`), or a name alone that may stand in both. */
function named(name: string): readonly string[] {
  return paths.filter((path) => path === name || path.startsWith(`${name}/`) || path.endsWith(`/${name}`));
}

const given = process.argv.slice(2);
const names = given.filter((argument) => !argument.startsWith("--"));
const options = given.filter((argument) => argument.startsWith("--"));
const unknown = names.filter((name) => named(name).length === 0);
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(", ")}; there are ${paths.join(", ")}\n`);
  process.exit(2);
}

const results: unknown[] = [];
const lines: string[] = [];
for (const name of names.length === 0 ? paths : names.flatMap(named)) {
  process.stderr.write(`${name} …\n`);
  const file = new URL(`${name}.ts`, import.meta.url).pathname;
  const { status, stdout } = spawnSync(process.execPath, [file, ...options], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const result: unknown = stdout === "" ? { benchmark: name, status } : JSON.parse(stdout);
  results.push(result);
  for (const { what, found, unit, aim, met } of figuresOf(result)) {
    lines.push(`${met ? "met   " : "MISSED"}  ${name}  ${what}: ${found} ${unit}, aim ${aim}\n`);
  }
  if (status !== 0) process.exitCode = 1;
}
process.stderr.write(lines.join(""));
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
