import { usualThreshold, type Consequence } from "@convene/engine";

/** What the facilitator writes down before an exchange is opened. */
export type OpenDraft = {
  readonly id: string;
  readonly version: string;
  readonly names: "list" | "pool";
  readonly blocs: readonly string[];
  readonly facilitator: string;
  readonly budget: string;
  readonly threshold: string;
  /** As the control gives it, in the time of the reader. */
  readonly deadline: string;
  readonly consequence: Consequence;
  readonly announced: string;
};

const WEEK = 7 * 86_400_000;

/** A moment in the form of the control for date and time, in the time of the reader. */
function localMoment(at: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = new Date(at);
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return `${date}T${two(day.getHours())}:${two(day.getMinutes())}`;
}

/** What the control holds, as the terms write it; empty when it is no moment. */
export function instantOf(local: string): string {
  const at = Date.parse(local);
  return Number.isNaN(at) ? "" : new Date(at).toISOString().replace(/\.\d+Z$/u, "Z");
}

/** A draft to begin with. */
export function emptyDraft(
  number: number,
  version: number | undefined,
  blocs: readonly string[],
  facilitator: string,
): OpenDraft {
  return {
    id: `exchange-${number}`,
    version: String(version ?? ""),
    names: "pool",
    blocs,
    facilitator,
    budget: "12",
    threshold: String(usualThreshold(blocs.length + 1)),
    deadline: localMoment(Date.now() + WEEK),
    consequence: "proceed",
    announced: "",
  };
}
