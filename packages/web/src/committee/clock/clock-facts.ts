import type { FormationClock, FormationStep, Process } from "@convene/engine";

/** First and last day that the clock spans; a step that still runs reaches to `today`. */
export function clockSpan(clock: FormationClock, today: string): { readonly from: string; readonly to: string } {
  const begins = clock.steps.map(({ step }) => step.from).toSorted();
  const ends = clock.steps.map(({ step }) => step.to ?? today).toSorted();
  return { from: begins[0] ?? today, to: ends.at(-1) ?? today };
}

/** Steps that wait on somebody, or on nobody in particular, today. */
export function openSteps(clock: FormationClock, today: string): readonly FormationStep[] {
  return clock.steps.flatMap(({ step, running }) => (running && step.from <= today ? [step] : []));
}

/** Steps by the day on which they began, and among these by the day on which they ended. */
export function inOrder(clock: FormationClock): FormationClock["steps"] {
  const key = ({ step }: FormationClock["steps"][number]) => `${step.from} ${step.to ?? "9999-12-31"} ${step.id}`;
  return clock.steps.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * Days by actor in the order in which the process names its actors, so that nobody is ranked; waiting on nobody in
 * particular comes last.
 */
export function byActor(clock: FormationClock, process: Process): FormationClock["waiting"] {
  const order = process.actors.map(({ id }) => id);
  const place = (actor: string | null) =>
    actor === null ? order.length + 1 : order.includes(actor) ? order.indexOf(actor) : order.length;
  return clock.waiting.toSorted((a, b) => place(a.actor) - place(b.actor));
}
