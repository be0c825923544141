import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { below } from "./figure.ts";

/** Median processor time of some runs of one case, in milliseconds, with what the case gave and what is aimed at. */
export type Measurement = {
  readonly name: string;
  readonly milliseconds: number;
  readonly gave: unknown;
  readonly aim?: number;
};

/** Runs a case several times and keeps the median of its processor time. Setting up is the caller's and not counted. */
export function measure(name: string, run: () => unknown, runs = 5, aim?: number): Measurement {
  const times: number[] = [];
  let gave: unknown;
  for (let index = 0; index < runs; index += 1) {
    const start = process.cpuUsage();
    gave = run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const milliseconds = times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return { name, milliseconds, gave, ...(aim === undefined ? {} : { aim }) };
}

/**
 * Prints one JSON document: each case with its time, the time aimed at, and its ratio to the stored baseline (`<name>.baseline.json` beside
 * the benchmark). `--save` stores this run as the new baseline. Ratios compare one machine with itself only.
 */
export function report(benchmark: string, measurements: readonly Measurement[]): void {
  const file = new URL(`${benchmark}.baseline.json`, import.meta.url);
  const stored: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const cases = measurements.map(({ name, milliseconds, gave, aim }) => {
    const before = stored[name];
    const ratio = before === undefined ? {} : { ratio: Number((milliseconds / before).toFixed(2)) };
    const aimed = aim === undefined ? {} : { figures: [below(name, milliseconds, aim, "ms")] };
    return { name, milliseconds: Number(milliseconds.toFixed(2)), ...aimed, ...ratio, gave };
  });
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? "", node: process.version };
  process.stdout.write(`${JSON.stringify({ benchmark, machine, cases }, null, 2)}\n`);
  if (process.argv.includes("--save")) {
    const times = Object.fromEntries(cases.map(({ name, milliseconds }) => [name, milliseconds]));
    writeFileSync(file, `${JSON.stringify(times, null, 2)}\n`);
  }
}
