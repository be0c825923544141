import { useSuspenseQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { partQueries, processQuery, type ProcessWithVersions } from "./reads.ts";

/** The id of the process at hand. */
export const ProcessContext = createContext<string | undefined>(undefined);

/** The id of the process at hand, which need not exist yet. */
export function useProcessId(): string {
  const id = useContext(ProcessContext);
  if (id === undefined) throw new Error("no process at hand");
  return id;
}

/** The process at hand. */
export function useProcess(): ProcessWithVersions {
  return useSuspenseQuery(processQuery(useProcessId())).data;
}

/** The pool in force, or null before the first import. */
export function usePool() {
  return useSuspenseQuery(partQueries.pool(useProcessId())).data;
}

/** The conditions in force with their history, or null before any were agreed. */
export function useConditions() {
  return useSuspenseQuery(partQueries.conditions(useProcessId())).data;
}

/** Shares of the population. */
export function usePopulation() {
  return useSuspenseQuery(partQueries.population(useProcessId())).data.population;
}

/** Every version of the list, in the order in which they were handed over. */
export function useLists() {
  return useSuspenseQuery(partQueries.lists(useProcessId())).data.versions;
}

/** Every objection. */
export function useObjections() {
  return useSuspenseQuery(partQueries.objections(useProcessId())).data.objections;
}

/** The steps of the formation clock. */
export function useClock() {
  return useSuspenseQuery(partQueries.clock(useProcessId())).data.steps;
}

/** The newest acts on record, or null for whoever may not read the record. */
export function useRecentActs() {
  return useSuspenseQuery(partQueries.acts(useProcessId())).data;
}

/** Who holds which role, or null for whoever may not read it. */
export function useAppointed() {
  return useSuspenseQuery(partQueries.people(useProcessId())).data?.people ?? null;
}

/** What waits for a second person, for those concerned, and what has become of earlier proposals. */
export function useProposals() {
  return useSuspenseQuery(partQueries.pending(useProcessId())).data.pending;
}
