import type {
  ConditionSet,
  FormationStep,
  ListVersion,
  Localized,
  Objection,
  Pool,
  PopulationShare,
  Problem,
  Process,
} from "@convene/engine";
import type { App } from "@convene/server";
import { queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { Proposal, RecentActs } from "./recent-acts.ts";
import { refusalOf } from "./refusal.ts";

export type ProcessWithVersions = Process & {
  readonly versions: { readonly pool: number | null; readonly conditions: number | null };
};
export type ConditionsEntry = {
  readonly version: number;
  readonly at: string;
  readonly note: string;
  readonly undoneTo?: number;
};
type Processes = { readonly processes: readonly { readonly id: string; readonly name: Localized }[] };
/** Somebody with what they hold in a process, or as an administrator of the installation. */
export type AppointedPerson = {
  readonly account: string;
  readonly name: string;
  readonly state: "invited" | "active" | "ended";
  readonly grants: readonly {
    readonly id: string;
    readonly role: string;
    readonly bloc?: string;
    readonly until: string;
    readonly reason: string;
  }[];
};
type PoolPart = {
  readonly version: number;
  readonly importedOn: string;
  readonly file: string;
  readonly pool: Pool;
};
type ConditionsPart = {
  readonly version: number;
  readonly conditions: ConditionSet;
  readonly history: readonly ConditionsEntry[];
};

/**
 * A value as the server's types describe it after JSON: there an absent member may also be undefined, which JSON cannot
 * write. So what fits this is a `Value` once it has been read.
 */
type OnTheWire<Value> = Value extends string | number | boolean | null
  ? Value
  : Value extends readonly (infer Entry)[]
    ? readonly OnTheWire<Entry>[]
    : {
        readonly [Key in keyof Value]: OnTheWire<Value[Key]> | (object extends Pick<Value, Key> ? undefined : never);
      };

type Problems = { readonly code: string; readonly problems: readonly Problem[] };

type Asked<Value> = {
  readonly ok: boolean;
  readonly status: number;
  readonly json: () => Promise<OnTheWire<Value> | OnTheWire<Problems>>;
};

/** The answer to a question of this page; throws {@link Refusal} when the server said no. */
export async function answer<Value>(request: Promise<Asked<Value>>): Promise<Value> {
  const response = await request;
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Value;
}

/** A part that does not exist yet reads as null. */
async function answerOrNothing<Value>(request: Promise<Asked<Value>>): Promise<Value | null> {
  const response = await request;
  return response.status === 404 ? null : answer(Promise.resolve(response));
}

/** What somebody may not read reads as null. */
async function answerIfAllowed<Value>(request: Promise<Asked<Value>>): Promise<Value | null> {
  const response = await request;
  return response.status === 403 ? null : answer(Promise.resolve(response));
}

/** The server's routes, their paths, questions and answers checked against the server's own types. */
export const { api } = hc<App>("/");
const { processes } = api;
const one = processes[":process"];

/** The processes this server keeps. */
export const processesQuery = queryOptions({
  queryKey: ["processes"],
  queryFn: ({ signal }) => answer<Processes>(processes.$get({}, { init: { signal } })),
});

/** One process, with the numbers of its current pool and conditions. */
export function processQuery(process: string) {
  return queryOptions({
    queryKey: ["process", process],
    queryFn: ({ signal }) => answer<ProcessWithVersions>(one.$get({ param: { process } }, { init: { signal } })),
  });
}

/** The reading of one part of a process, kept under the part's own name. */
function partQuery<Value>(name: string, read: (param: { process: string }, init: RequestInit) => Promise<Value>) {
  return (process: string) =>
    queryOptions({
      queryKey: ["process", process, name],
      queryFn: ({ signal }) => read({ process }, { signal }),
    });
}

/** Reads of the parts of a process. */
export const partQueries = {
  pool: partQuery("pool", (param, init) => answerOrNothing<PoolPart>(one.pool.$get({ param }, { init }))),
  conditions: partQuery("conditions", (param, init) =>
    answerOrNothing<ConditionsPart>(one.conditions.$get({ param }, { init })),
  ),
  population: partQuery("population", (param, init) =>
    answer<{ readonly population: readonly PopulationShare[] }>(one.population.$get({ param }, { init })),
  ),
  lists: partQuery("lists", (param, init) =>
    answer<{ readonly versions: readonly ListVersion[] }>(one.lists.$get({ param }, { init })),
  ),
  objections: partQuery("objections", (param, init) =>
    answer<{ readonly objections: readonly Objection[] }>(one.objections.$get({ param }, { init })),
  ),
  acts: partQuery("acts", (param, init) =>
    answerIfAllowed<RecentActs>(one.acts.$get({ param, query: { limit: "200" } }, { init })),
  ),
  people: partQuery("people", (param, init) =>
    answerIfAllowed<{ readonly people: readonly AppointedPerson[] }>(one.people.$get({ param }, { init })),
  ),
  pending: partQuery("pending", (param, init) =>
    answer<{ readonly pending: readonly Proposal[] }>(one.pending.$get({ param }, { init })),
  ),
  clock: partQuery("clock", (param, init) =>
    answer<{ readonly steps: readonly FormationStep[] }>(one.clock.$get({ param }, { init })),
  ),
};
