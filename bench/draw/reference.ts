import { existsSync, readFileSync } from "node:fs";
import type { ShapeFiles } from "./shapes.ts";

/** Chances computed elsewhere, by id; for files without ids the sorted chances. */
export type Reference = {
  readonly name: string;
  readonly files: ShapeFiles;
  readonly chances: Readonly<Record<string, number>> | readonly number[];
  readonly aim?: number;
};

const DATA = new URL("../../../shared/data/committee/", import.meta.url);

const text = (path: string): string => readFileSync(new URL(path, DATA), "utf8");
const chances = (path: string): Readonly<Record<string, number>> => JSON.parse(text(path)).p;

/** Folder, seats, name of the shape and the time aimed at. */
const MADE = [
  ["mass_24", 24, 0.3],
  ["sf_b_20", 20, 1],
  ["sf_a_35", 35, 1.5],
  ["hd_30", 30, 4],
  ["sf_e_110", 110, 15],
] as const;

/** The reference files, or none where the folder that holds them is absent. */
export function references(): readonly Reference[] {
  if (!existsSync(DATA)) return [];
  const made = MADE.map(([name, seats, aim]) => ({
    name: `${name} (file)`,
    files: { pool: text(`synth/${name}/respondents.csv`), quotas: text(`synth/${name}/categories.csv`), seats },
    chances: chances(`synth/${name}/reference.json`),
    aim,
  }));
  const fixture = "opendlp/selection_data";
  const sorted = text("nature/example_small_20/reference.csv")
    .split("\n")
    .map((line) => line.split(","))
    .filter(([algorithm]) => algorithm === "LexiMin")
    .map(([, , chance]) => Number(chance))
    .toSorted((a, b) => a - b);
  return [
    {
      name: "fixture150 (file)",
      files: { pool: text(`${fixture}/candidates.csv`), quotas: text(`${fixture}/features.csv`), seats: 22 },
      chances: chances(`${fixture}/reference.json`),
      aim: 0.3,
    },
    {
      name: "example_small (file)",
      files: {
        pool: text("nature/example_small_20/respondents.csv"),
        quotas: text("nature/example_small_20/categories.csv"),
        seats: 20,
      },
      chances: sorted,
    },
    ...made,
  ];
}

/** The largest difference between chances and a reference, by id where it has ids and in sorted order where not. */
export function worstError(
  found: readonly { readonly id: string; readonly value: number }[],
  { chances }: Reference,
): number {
  if (found.length !== Object.keys(chances).length)
    throw new Error(`${found.length} chances, not ${Object.keys(chances).length}`);
  const sorted = Array.isArray(chances) ? found.toSorted((a, b) => a.value - b.value) : found;
  const known = chances as Readonly<Record<string, number>>;
  return Math.max(
    ...sorted.map(({ id, value }, index) => Math.abs(value - (known[Array.isArray(chances) ? index : id] ?? NaN))),
  );
}
