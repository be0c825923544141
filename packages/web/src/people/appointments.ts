import { queryOptions } from "@tanstack/react-query";
import { refusalOf, type ActSummary } from "#shell";

/** Somebody with what they hold in a process, or as an administrator of the installation. */
export type Person = {
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

/** An appointment that waits for somebody else. */
export type Waiting = {
  readonly id: string;
  readonly act: string;
  readonly state: string;
  readonly summary: ActSummary;
  readonly own: boolean;
  readonly mayConfirm: boolean;
  readonly mayWithdraw: boolean;
};

async function read<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Answer;
}

/** Who holds which role; null for those who may not read it. */
export function peopleQuery(process: string) {
  const path = `/api/processes/${encodeURIComponent(process)}/people`;
  return queryOptions({
    queryKey: ["people", process],
    queryFn: async ({ signal }): Promise<readonly Person[] | null> => {
      const response = await fetch(path, { signal });
      if (response.status === 403) return null;
      if (!response.ok) throw await refusalOf(response);
      return ((await response.json()) as { people: readonly Person[] }).people;
    },
  });
}

/** Appointments that wait, for those who may agree to them. */
export function waitingQuery(process: string) {
  const path = `/api/processes/${encodeURIComponent(process)}/pending`;
  return queryOptions({
    queryKey: ["people", process, "waiting"],
    queryFn: async ({ signal }): Promise<readonly Waiting[]> => {
      const { pending } = await read<{ pending: readonly Waiting[] }>(path, signal);
      return pending.filter(({ act, state }) => act.startsWith("people.") && state === "open");
    },
  });
}
