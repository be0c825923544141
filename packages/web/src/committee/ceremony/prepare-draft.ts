import { QUICKNET, roundAt, type CeremonyMethod, type CommitmentInput, type Fallback } from "@convene/engine";

/** How the number is to be made. */
export type Method = "drand" | "digits" | "dice" | "numbers";

/** What is being prepared, as it is typed. */
export type PrepareDraft = {
  readonly test: boolean;
  readonly id: string;
  /** The draw that this one repeats; empty for none. */
  readonly repeats: string;
  readonly reason: string;
  readonly approvals: readonly [string, string];
  readonly parties: readonly { readonly party: string; readonly commit: string }[];
  readonly method: Method;
  /** Local time, as a field of date and time holds it: when the round is known, or nonces of a ceremony must be in. */
  readonly time: string;
  readonly hours: number;
  readonly fallback: "new-draw" | "digits";
  /** One lottery a line. */
  readonly sources: string;
  readonly reserves: number;
  readonly by: readonly string[];
};

export const METHODS: readonly Method[] = ["drand", "digits", "dice", "numbers"];

const MINUTE = 60_000;

/** A moment as a field of date and time holds it, in the time zone of this browser. */
export function localTime(milliseconds: number): string {
  const moved = milliseconds - new Date(milliseconds).getTimezoneOffset() * MINUTE;
  return new Date(moved).toISOString().slice(0, 16);
}

/** The first full ten minutes at least an hour and a half from now: room to publish, an hour before the round. */
export function usualTime(now: number): string {
  return localTime(Math.ceil((now + 90 * MINUTE) / (10 * MINUTE)) * 10 * MINUTE);
}

/** The round at the time chosen; undefined when there is none. */
export function roundOf(time: string): number | undefined {
  const seconds = new Date(time).getTime() / 1000;
  return Number.isNaN(seconds) ? undefined : roundAt(QUICKNET, seconds);
}

function ceremonyOf({ method, sources }: PrepareDraft): CeremonyMethod {
  if (method !== "numbers") return { method: method === "dice" ? "dice" : "digits" };
  return {
    method,
    sources: sources
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  };
}

/** What the draft says about where the number comes from. */
export function sourceOf(draft: PrepareDraft): CommitmentInput["source"] {
  if (draft.method !== "drand") return { kind: "ceremony", ceremony: ceremonyOf(draft) };
  const fallback: Fallback =
    draft.fallback === "new-draw"
      ? { rule: "new-draw", after_hours: draft.hours }
      : { rule: "ceremony", after_hours: draft.hours, ceremony: { method: "digits" } };
  return { kind: "drand", round: roundOf(draft.time) ?? 0, fallback };
}
