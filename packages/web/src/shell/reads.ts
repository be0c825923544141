import type {
  ConditionSet,
  FormationStep,
  ListVersion,
  Objection,
  Pool,
  PopulationShare,
  Process,
} from "@convene/engine";
import { queryOptions } from "@tanstack/react-query";
import { refusalOf } from "./refusal.ts";

/** What the server answers to each read, by its path below a process. */
type Answers = {
  readonly pool: {
    readonly version: number;
    readonly importedOn: string;
    readonly file: string;
    readonly pool: Pool;
  } | null;
  readonly conditions: {
    readonly version: number;
    readonly conditions: ConditionSet;
    readonly history: readonly ConditionsEntry[];
  } | null;
  readonly population: { readonly population: readonly PopulationShare[] };
  readonly lists: { readonly versions: readonly ListVersion[] };
  readonly objections: { readonly objections: readonly Objection[] };
  readonly clock: { readonly steps: readonly FormationStep[] };
};
export type ConditionsEntry = {
  readonly version: number;
  readonly at: string;
  readonly note: string;
  readonly undoneTo?: number;
};
export type ProcessWithVersions = Process & {
  readonly versions: { readonly pool: number | null; readonly conditions: number | null };
};

async function read<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Answer;
}

/** The processes this server keeps. */
export const processesQuery = queryOptions({
  queryKey: ["processes"],
  queryFn: ({ signal }) =>
    read<{ readonly processes: readonly { readonly id: string; readonly name: Process["name"] }[] }>(
      "/api/processes",
      signal,
    ),
});

/** One process, with the numbers of its current pool and conditions. */
export function processQuery(process: string) {
  return queryOptions({
    queryKey: ["process", process],
    queryFn: ({ signal }) => read<ProcessWithVersions>(`/api/processes/${encodeURIComponent(process)}`, signal),
  });
}

/** One part of a process. A part that does not exist yet reads as null. */
export function partQuery<Part extends keyof Answers>(process: string, part: Part) {
  return queryOptions({
    queryKey: ["process", process, part],
    queryFn: async ({ signal }): Promise<Answers[Part] | null> => {
      const response = await fetch(`/api/processes/${encodeURIComponent(process)}/${part}`, { signal });
      if (response.status === 404) return null;
      if (!response.ok) throw await refusalOf(response);
      return (await response.json()) as Answers[Part];
    },
  });
}
