import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { printDocument, type Figure } from "../figure.ts";

/** One case as a process of its own reported it. */
export type CaseReport = {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly seconds?: number;
} & Readonly<Record<string, unknown>>;

function runOnce(file: string, name: string): CaseReport {
  const { status, stdout } = spawnSync(process.execPath, [file, `--case=${name}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status === 0) return JSON.parse(stdout);
  process.exitCode = 1;
  const ended = { what: `${name}: ends`, found: status ?? -1, unit: "exit code", aim: "0", met: false };
  return { name, figures: [ended] };
}

/**
 * Runs `file` for each name in a process of its own, which prints one JSON object, so that no case profits from another's
 * warm code or fills its memory. Of several runs the one with the median time is kept, and the times of all are stated.
 * Prints one JSON document; `--only=TEXT` picks cases by a part of their name, `--runs=N` says how often each runs.
 */
export function runInProcesses(benchmark: string, file: string, names: readonly string[], usually = 1): void {
  const option = (name: string): string | undefined =>
    process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = option("only") ?? "";
  const runs = Number(option("runs") ?? usually);
  const cases = names
    .filter((name) => name.includes(only))
    .map((name) => {
      process.stderr.write(`  ${name}\n`);
      const reports = Array.from({ length: runs }, () => runOnce(file, name));
      const ordered = reports.toSorted((a, b) => (a.seconds ?? 0) - (b.seconds ?? 0));
      const median = ordered[Math.floor(runs / 2)];
      return runs === 1 ? median : { ...median, secondsOfRuns: ordered.map(({ seconds }) => seconds) };
    });
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? "", node: process.version };
  printDocument({ benchmark, machine, cases });
}

/** The case this process was started for, if it was started for one. */
export function caseGiven(): string | undefined {
  return process.argv.find((argument) => argument.startsWith("--case="))?.slice(7);
}
