import type { FormationStep } from "./process.ts";

/** How long one step took, or has taken so far. */
export type StepDuration = { readonly step: FormationStep; readonly days: number; readonly running: boolean };

/** The time it takes to form a committee, by step and by whom it waited on. All times are whole days. */
export type FormationClock = {
  /** From the first day of the first step to the last day recorded, or to today while a step runs. */
  readonly days: number;
  readonly steps: readonly StepDuration[];
  /** Days spent waiting on each actor, longest first; `null` stands for nobody in particular. */
  readonly waiting: readonly { readonly actor: string | null; readonly days: number }[];
};

const MILLISECONDS_A_DAY = 86_400_000;

/** Whole days from one date to another, both `YYYY-MM-DD`. Throws when a date cannot be read. */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_A_DAY;
  if (!Number.isInteger(days)) throw new Error(`dates that cannot be read: ${from} to ${to}`);
  return days;
}

/**
 * Measures the formation of a committee. `today` (`YYYY-MM-DD`) ends the steps that still run. Steps may overlap: each
 * is measured by itself, and the whole from the earliest day to the latest. A step that begins after today has taken no
 * day yet.
 *
 * @example formationClock([{ id: "list", name: {}, from: "2018-01-30", to: "2019-09-23", waitingOn: null }], "2019-10-30").days // 601
 */
export function formationClock(steps: readonly FormationStep[], today: string): FormationClock {
  const endOf = ({ from, to }: FormationStep): string => to ?? (today > from ? today : from);
  const durations = steps.map((step) => ({
    step,
    days: daysBetween(step.from, endOf(step)),
    running: step.to === null,
  }));
  const first = steps.map(({ from }) => from).toSorted()[0];
  const last = steps.map(endOf).toSorted().at(-1);
  const byActor = new Map<string | null, number>();
  for (const { step, days } of durations) byActor.set(step.waitingOn, (byActor.get(step.waitingOn) ?? 0) + days);
  return {
    days: first === undefined || last === undefined ? 0 : daysBetween(first, last),
    steps: durations,
    waiting: [...byActor].map(([actor, days]) => ({ actor, days })).toSorted((a, b) => b.days - a.days),
  };
}
