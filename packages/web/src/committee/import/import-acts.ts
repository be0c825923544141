import type { ImportReading } from "./read-import.ts";
import type { HandOver } from "./list-fields.tsx";

/** An act and what it brings in. */
export type ImportAct = {
  readonly brings: "pool" | "population" | "conditions" | "list";
  readonly name: string;
  readonly payload: unknown;
  readonly expects?: { readonly version: number | null };
};

/** What an import needs to know beside the files. */
export type ImportDecisions = {
  readonly acceptMissing: boolean;
  readonly note: string;
  readonly handOver: HandOver;
  readonly conditionsVersion: number | null;
  readonly latestList: number | null;
};

/** The acts that bring in what was read, in the order in which each builds on the one before. */
export function importActs(reading: ImportReading, decisions: ImportDecisions): readonly ImportAct[] {
  const { pool, population, conditions, list } = reading;
  const { acceptMissing, note, handOver, conditionsVersion, latestList } = decisions;
  return [
    ...(pool === undefined
      ? []
      : [
          {
            brings: "pool",
            name: "committee.import-pool",
            payload: { file: pool.file, pool: pool.pool, ...(acceptMissing ? { accept_missing: true } : {}) },
          } as const,
        ]),
    ...(population === undefined
      ? []
      : [
          {
            brings: "population",
            name: "committee.set-population",
            payload: { population: population.population },
          } as const,
        ]),
    ...(conditions === undefined
      ? []
      : [
          {
            brings: "conditions",
            name: "committee.set-conditions",
            payload: { conditions: conditions.set, note },
            expects: { version: conditionsVersion },
          } as const,
        ]),
    ...(list === undefined
      ? []
      : [
          {
            brings: "list",
            name: "committee.hand-over-list",
            payload: { ...handOver, parent: latestList, members: list.list.ids },
          } as const,
        ]),
  ];
}
