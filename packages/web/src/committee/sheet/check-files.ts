import { conditionsJson, type ConditionSet, type ListVersion, type Pool, type PopulationShare } from "@convene/engine";
import { csvText } from "../csv.ts";
import { poolRows, poolTable } from "../pool/index.ts";

/** A file that a check needs, under the name that the printed command gives it. */
export type CheckFile = {
  readonly kind: "pool" | "conditions" | "list" | "population";
  readonly name: string;
  readonly type: string;
  readonly text: () => string;
};

/** What a version was judged with. */
export type Basis = {
  /** Names the list in file names. */
  readonly list: string;
  readonly pool: Pool;
  readonly conditions: ConditionSet | null;
  readonly population: readonly PopulationShare[];
  readonly version: ListVersion;
};

function populationTable(population: readonly PopulationShare[]): readonly (readonly string[])[] {
  return [
    ["attribute", "value", "share", "source", "date", "disputed"],
    ...population.map(({ attribute, value, share, source = "", date = "", disputed = false }) => [
      attribute,
      value,
      share,
      source,
      date,
      disputed ? "yes" : "no",
    ]),
  ];
}

/** The files with which anyone can check a version again. What is not known (conditions, population) has no file. */
export function checkFiles({ list, pool, conditions, population, version }: Basis): readonly CheckFile[] {
  const files: (CheckFile | false)[] = [
    { kind: "pool", name: "nominees.csv", type: "text/csv", text: () => csvText(poolTable(pool, poolRows(pool, []))) },
    conditions !== null && {
      kind: "conditions",
      name: "conditions.json",
      type: "application/json",
      text: () => conditionsJson(conditions),
    },
    {
      kind: "list",
      name: `${list}-v${version.number}.csv`,
      type: "text/csv",
      text: () => csvText([["id"], ...version.members.map((id) => [id])]),
    },
    population.length > 0 && {
      kind: "population",
      name: "population.csv",
      type: "text/csv",
      text: () => csvText(populationTable(population)),
    },
  ];
  return files.filter((file) => file !== false);
}

/** The command that checks a version from its files. */
export function checkCommand(files: readonly CheckFile[]): string {
  const quoted = (name: string) => (/^[\w.-]+$/u.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`);
  return ["convene committee check", ...files.map(({ kind, name }) => `--${kind} ${quoted(name)}`)].join(" ");
}
