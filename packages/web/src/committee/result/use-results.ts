import type { CriteriaVersion, Degree, MemberReadiness, Problem, RuleJson } from "@convene/engine";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api, useProcess } from "#shell";

const one = api.processes[":process"];

/** A certification as the list of them tells it. `degree` is null until it is published. */
export type Certified = {
  readonly certification: number;
  readonly list: number;
  readonly at: string;
  readonly seal: string;
  readonly degree: Degree | null;
};

/** Whether a list may be certified, and the digest of what was looked at. */
export type ReadinessAnswer = {
  readonly evidence: string | null;
  readonly members: readonly MemberReadiness[];
  readonly failing: number | null;
  readonly problems: readonly Problem[];
};

/** What somebody wants to certify. */
export type Wanted = {
  readonly list: number;
  readonly body?: string | undefined;
  readonly rule?: RuleJson | undefined;
};

/** Every certification that the reader may know of, oldest first. */
export function useResults(): readonly Certified[] {
  const { id: process } = useProcess();
  return useSuspenseQuery(
    queryOptions({
      queryKey: ["process", process, "results"],
      queryFn: ({ signal }) =>
        answer<{ readonly results: readonly Certified[] }>(
          one.results.$get({ param: { process } }, { init: { signal } }),
        ),
    }),
  ).data.results;
}

/** The criteria in force; null before there are any. */
export function useCriteria(): CriteriaVersion | null {
  const { id: process } = useProcess();
  return useSuspenseQuery(
    queryOptions({
      queryKey: ["process", process, "criteria"],
      queryFn: ({ signal }) =>
        answer<{ readonly criteria: CriteriaVersion | null }>(
          one.criteria.$get({ param: { process } }, { init: { signal } }),
        ),
    }),
  ).data.criteria;
}

/** Whether a list may be certified, read again whenever something is put on record. */
export function useReadiness({ list, body, rule }: Wanted): ReadinessAnswer {
  const { id: process } = useProcess();
  const query = {
    ...(body === undefined ? {} : { body }),
    ...(rule === undefined ? {} : { rule: JSON.stringify(rule) }),
  };
  return useSuspenseQuery(
    queryOptions({
      queryKey: ["process", process, "readiness", list, query],
      queryFn: ({ signal }) =>
        answer<ReadinessAnswer>(
          one.lists[":number"].readiness.$get(
            { param: { process, number: String(list) }, query },
            { init: { signal } },
          ),
        ),
    }),
  ).data;
}

/** The text of a certified committee, byte by byte as it verifies: for everybody, or whole and under seal. */
export async function readResultText(
  process: string,
  certification: number,
  part: "public" | "whole",
): Promise<string> {
  const response = await fetch(`/api/processes/${encodeURIComponent(process)}/results/${certification}/${part}`);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}
