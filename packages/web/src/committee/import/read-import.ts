import {
  applySeparators,
  attributeIndex,
  combineConditions,
  createModel,
  quotaPoolProblems,
  readConditions,
  readList,
  readPool,
  readPopulation,
  readQuotas,
  type ConditionSet,
  type IdColumn,
  type ListFile,
  type ListVersion,
  type Outcome,
  type Pool,
  type Population,
  type Problem,
  type Quota,
} from "@convene/engine";
import { poolChanges, type PoolChanges } from "./pool-changes.ts";
import { sourceKinds, type Kind, type Source } from "./source.ts";

/** What a person decided about the sources, by their keys. */
export type Choices = {
  readonly kinds: Readonly<Record<string, Kind | "aside">>;
  readonly idColumns: Readonly<Record<string, string>>;
  readonly separators: Readonly<Record<string, string>>;
  /** Seats, where no file states them. */
  readonly size?: number;
};

/** What is in force now. */
export type Present = {
  readonly pool: Pool | null;
  readonly conditions: ConditionSet | null;
  readonly population: Population;
  readonly lists: readonly ListVersion[];
  /** For a draw: a list names people who were selected already. */
  readonly draws?: boolean;
};

/** Everything the sources hold together. Nothing is to be brought in while there is a problem. */
export type ImportReading = {
  readonly kinds: Readonly<Record<string, Kind | "aside">>;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
  readonly pool?: { readonly pool: Pool; readonly file: string; readonly changes: PoolChanges | null };
  readonly conditions?: { readonly set: ConditionSet; readonly file: string };
  readonly population?: { readonly population: Population; readonly file: string };
  readonly list?: { readonly list: ListFile; readonly file: string };
  /** People selected already, with what their file says of them. */
  readonly seated?: { readonly pool: Pool; readonly file: string };
};

class ImportReader {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];

  take<Value>(outcome: Outcome<Value>, file: string): Value | undefined {
    const named = (problem: Problem): Problem => ({ ...problem, file: problem.file ?? file });
    if (!outcome.ok) {
      this.problems.push(...outcome.problems.map(named));
      return undefined;
    }
    this.notes.push(...outcome.notes.map(named));
    return outcome.value;
  }

  add(problems: readonly Problem[], file: string): void {
    this.problems.push(...problems.map((problem) => ({ ...problem, file: problem.file ?? file })));
  }
}

function notInPool({ ids, rows }: ListFile, pool: Pool): readonly Problem[] {
  const known = new Set(pool.nominees.map(({ id }) => id));
  return ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ code: "not-in-pool", row: rows[index] ?? index + 2, value: id }],
  );
}

/**
 * The kind of each source: as decided, else as it looks. A table that looks like a list is a pool while there is none; for
 * a draw it names those selected already.
 */
function decideKinds(sources: readonly Source[], choices: Choices, present: Present) {
  const asPool = present.pool === null && !sources.some(({ kind }) => kind === "pool");
  return Object.fromEntries(
    sources.map(({ key, kind, columns, sheet }): [string, Kind | "aside"] => {
      const guess = kind === null || kind === "marks" ? "aside" : kind;
      const lone = guess === "list" && asPool && columns.length > 1 && sheet === undefined;
      const offered = guess === "list" && present.draws === true ? "seated" : guess;
      return [key, choices.kinds[key] ?? (lone ? "pool" : offered)];
    }),
  );
}

/**
 * Reads all sources together, each as what it is, and judges what they come to with what is in force: all problems of
 * all files at once.
 */
export function readImport(sources: readonly Source[], choices: Choices, present: Present): ImportReading {
  const reader = new ImportReader();
  const kinds = decideKinds(sources, choices, present);
  const of = (kind: Kind): Source | undefined => {
    const [first, ...others] = sources.filter(({ key }) => kinds[key] === kind);
    for (const { key } of others)
      reader.problems.push({ code: `import.second.${kind}`, file: key, value: first?.key ?? "" });
    return first;
  };
  const [poolSource, populationSource, quotasSource, conditionsSource, listSource] = sourceKinds.map(of);
  const seatedSource = of("seated");
  for (const { key, problems } of sources) {
    // What cannot be opened at all is not read a second time; left aside by a person, it stands in nobody's way.
    if (kinds[key] === "aside" && choices.kinds[key] !== "aside") reader.add(problems, key);
  }
  const idColumn = (source: Source): IdColumn => {
    const chosen = choices.idColumns[source.key];
    return chosen === undefined ? {} : { idColumn: chosen };
  };
  const read = <Value>(source: Source | undefined, how: (from: Source) => Outcome<Value>): Value | undefined =>
    source === undefined ? undefined : reader.take(how(source), source.key);

  const quotas = read<readonly Quota[]>(quotasSource, ({ input }) => readQuotas(input));
  const stated = read<ConditionSet>(conditionsSource, ({ input }) => readConditions(input));
  const plain = read<Pool>(poolSource, (source) => readPool(source.input, idColumn(source)));
  const population = read<Population>(populationSource, ({ input }) => readPopulation(input));
  const list = read<ListFile>(listSource, (source) => readList(source.input, idColumn(source)));
  const seated = read<Pool>(seatedSource, (source) => {
    // Those selected already are known by their ids; numbers of rows would be other people's.
    const ids = readList(source.input, idColumn(source));
    return ids.ok ? readPool(source.input, idColumn(source)) : ids;
  });
  const separators = { ...stated?.separators, ...choices.separators };
  const pool = plain === undefined ? undefined : reader.take(applySeparators(plain, separators), poolSource?.key ?? "");
  const shared = Object.entries(separators).filter(([key]) => seated !== undefined && attributeIndex(seated, key) >= 0);
  const already =
    seated === undefined
      ? undefined
      : reader.take(applySeparators(seated, Object.fromEntries(shared)), seatedSource?.key ?? "");
  const rules = (quotasSource ?? conditionsSource)?.key ?? "";
  const unread =
    (conditionsSource !== undefined && stated === undefined) || (quotasSource !== undefined && quotas === undefined);
  const set =
    unread || (quotas === undefined && stated === undefined)
      ? undefined
      : reader.take(combineConditions({ quotas, conditions: stated, size: choices.size }), rules);

  const judgedPool = poolSource === undefined ? present.pool : pool;
  if (quotas !== undefined && judgedPool) reader.add(quotaPoolProblems(judgedPool, quotas), poolSource?.key ?? rules);
  if (list !== undefined && judgedPool) reader.add(notInPool(list, judgedPool), listSource?.key ?? "");
  const judgedSet = unread ? undefined : (set ?? present.conditions ?? undefined);
  if (judgedPool && judgedSet !== undefined && (pool !== undefined || set !== undefined || population !== undefined)) {
    const figures = population ?? present.population;
    reader.take(
      createModel({ pool: judgedPool, conditions: judgedSet, population: figures }),
      rules || (poolSource?.key ?? ""),
    );
  }
  return {
    kinds,
    problems: reader.problems,
    notes: reader.notes,
    ...(pool === undefined || poolSource === undefined
      ? {}
      : {
          pool: {
            pool,
            file: poolSource.key,
            changes: present.pool === null ? null : poolChanges(present.pool, pool, present.lists),
          },
        }),
    ...(set === undefined ? {} : { conditions: { set, file: rules } }),
    ...(population === undefined ? {} : { population: { population, file: populationSource?.key ?? "" } }),
    ...(list === undefined ? {} : { list: { list, file: listSource?.key ?? "" } }),
    ...(already === undefined ? {} : { seated: { pool: already, file: seatedSource?.key ?? "" } }),
  };
}
