import type { Draw } from "@convene/engine";

/** By how many panels the number of panels that somebody sits on is off the fair number at most, counted anew. */
export function worstDeviation({ chances }: Draw, panels: readonly (readonly string[])[]): number {
  const sits = new Map<string, number>();
  for (const id of panels.flat()) sits.set(id, (sits.get(id) ?? 0) + 1);
  return Math.max(...chances.map(({ id, value }) => Math.abs((sits.get(id) ?? 0) - value * panels.length)));
}
