import type { Population } from "@convene/engine";
import { specification } from "./specification.ts";

/** Shares of the population of Ardania, from its disputed census. */
export function makePopulation(): Population {
  const { source, date } = specification.census;
  return Object.entries(specification.shares).flatMap(([attribute, shares]) =>
    Object.entries(shares).map(([value, share]) => ({ attribute, value, share, source, date, disputed: true })),
  );
}
