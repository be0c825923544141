import {
  accept,
  applySeparators,
  combineConditions,
  createModel,
  householdConditions,
  quotaPoolProblems,
  readConditions,
  readKeep,
  readLabels,
  readList,
  readMarks,
  readPool,
  readPopulation,
  readQuotas,
  type InputFile,
  type Label,
  type ListFile,
  type Model,
  type NomineeId,
  type Outcome,
  type Pool,
  type Problem,
} from "@convene/engine";
import type { Asked, OptionName } from "./arguments.ts";
import type { Desk } from "./verb.ts";

/** Everything that verbs of this room read, with the notes that reading left. */
export type Input = {
  readonly model: Model;
  readonly lists: ReadonlyMap<OptionName, ListFile>;
  /** Words of the process for attributes and values; none when no process was given. */
  readonly labels: readonly Label[];
  readonly keep: ListFile | undefined;
  /** All names that any bloc cannot accept; absent when no marks were given. */
  readonly marks: readonly NomineeId[] | undefined;
  readonly notes: readonly Problem[];
};

/** Options with which pool and conditions are named. */
export const MODEL_OPTIONS = [
  "pool",
  "quotas",
  "conditions",
  "size",
  "id-column",
  "process",
] as const satisfies readonly OptionName[];

/** Gathers problems and notes of several files; a reading that failed gives `undefined`. */
class Gatherer {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];

  take<Value>(outcome: Outcome<Value>, file?: (problem: Problem) => string | undefined): Value | undefined {
    const named = (problem: Problem): Problem => {
      const name = problem.file ?? file?.(problem);
      return name === undefined ? problem : { ...problem, file: name };
    };
    if (outcome.ok) {
      this.notes.push(...outcome.notes.map(named));
      return outcome.value;
    }
    this.problems.push(...outcome.problems.map(named));
    return undefined;
  }
}

/** Names of a list that already sit on the body, each with its row in the file. */
function seatedProblems(model: Model, list: ListFile, file: string | undefined): readonly Problem[] {
  return list.ids.flatMap((value, index): readonly Problem[] => {
    if (!model.seated.has(model.positions.get(value) ?? -1)) return [];
    const place = { ...(file === undefined ? {} : { file }), row: list.rows[index] ?? index + 2 };
    return [{ code: "already-seated", ...place, value }];
  });
}

/**
 * Reads every file that was named and compiles the model; all problems of all files at once. `sizeFrom` names the list
 * whose length is the size when nothing else states one.
 */
export function readInput(
  asked: Asked,
  desk: Desk,
  listOptions: readonly OptionName[] = [],
  sizeFrom?: OptionName,
): Outcome<Input> {
  const gather = new Gatherer();
  const idColumn = asked.texts["id-column"];
  const ids = idColumn === undefined ? {} : { idColumn };
  const open = <Value>(option: OptionName, reader: (file: InputFile) => Outcome<Value>): Value | undefined => {
    const path = asked.texts[option];
    const file = path === undefined ? undefined : gather.take(desk.read(path));
    return file === undefined ? undefined : gather.take(reader(file), () => file.name);
  };

  const conditions = open("conditions", readConditions);
  const quotas = open("quotas", readQuotas);
  const population = open("population", readPopulation);
  const labels = open("process", readLabels) ?? [];
  const read = open("pool", (file) => readPool(file, ids));
  const lists = new Map<OptionName, ListFile>();
  const inPool = read === undefined ? ids : { ...ids, pool: read };
  for (const option of listOptions) {
    const list = open(option, (file) => readList(file, inPool));
    if (list !== undefined) lists.set(option, list);
  }
  const keep = open("keep", (file) => readKeep(file, inPool));
  const fromList = sizeFrom === undefined ? undefined : lists.get(sizeFrom)?.ids.length;
  const size = asked.numbers.size ?? (conditions?.size === undefined ? fromList : undefined);
  const set = gather.take(combineConditions({ quotas, conditions, size }), () => asked.texts.conditions);
  const split = read && gather.take(applySeparators(read, conditions?.separators), () => asked.texts.conditions);
  if (split !== undefined) {
    const unknown = quotaPoolProblems(split, quotas ?? []);
    if (unknown.length > 0) gather.take({ ok: false, problems: unknown }, () => asked.texts.pool);
  }
  const marks = split && open("marks", (file) => readMarks(file, split));
  if (split === undefined || set === undefined) return { ok: false, problems: gather.problems };

  const columns = asked.texts["one-per-address"]?.split(",").map((column) => column.trim());
  const households = columns && gather.take(householdConditions(split, columns), () => asked.texts.pool);
  const agreed = { ...set, conditions: [...set.conditions, ...(households ?? [])] };
  const input = { pool: split, conditions: agreed, ...(population === undefined ? {} : { population }) };
  const place = ({ code, row }: Problem) =>
    row === undefined && code !== "values-look-alike"
      ? (asked.texts.conditions ?? asked.texts.quotas)
      : asked.texts.pool;
  const model = gather.take(createModel(input), place);
  if (model !== undefined) {
    for (const [option, list] of lists) gather.problems.push(...seatedProblems(model, list, asked.texts[option]));
    if (keep !== undefined) gather.problems.push(...seatedProblems(model, keep, asked.texts.keep));
  }
  if (model === undefined || gather.problems.length > 0) return { ok: false, problems: gather.problems };
  const all = marks === undefined ? undefined : [...new Set(Object.values(marks).flat())];
  return accept({ model, lists, labels, keep, marks: all, notes: gather.notes }, gather.notes);
}

/** Reads a pool alone. */
export function readPoolInput(asked: Asked, desk: Desk): Outcome<Pool> {
  const file = desk.read(asked.texts.pool ?? "");
  const idColumn = asked.texts["id-column"];
  return file.ok ? readPool(file.value, idColumn === undefined ? {} : { idColumn }) : file;
}
