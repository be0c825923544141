import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** One case as a process of its own reported it. */
export type CaseReport = { readonly name: string; readonly met?: boolean } & Readonly<Record<string, unknown>>;

/**
 * Runs `file` once for each name in a process of its own, which prints one JSON object, so that no case profits from
 * another's warm code or fills its memory. Prints one JSON document; `--only=TEXT` picks cases by a part of their name.
 */
export function runInProcesses(benchmark: string, file: string, names: readonly string[]): void {
  const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7) ?? "";
  const results = names
    .filter((name) => name.includes(only))
    .map((name): CaseReport => {
      process.stderr.write(`  ${name}\n`);
      const { status, stdout } = spawnSync(process.execPath, [file, `--case=${name}`], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
      if (status !== 0) process.exitCode = 1;
      return status === 0 ? JSON.parse(stdout) : { name, met: false, failed: status };
    });
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? "", node: process.version };
  process.stdout.write(`${JSON.stringify({ benchmark, machine, cases: results }, null, 2)}\n`);
}

/** The case this process was started for, if it was started for one. */
export function caseGiven(): string | undefined {
  return process.argv.find((argument) => argument.startsWith("--case="))?.slice(7);
}
