import type { ListProgram } from "./program.ts";

/** The next choice of as many out of `among`, both as ascending places; `undefined` after the last. */
function nextChoice(places: readonly number[], among: number): readonly number[] | undefined {
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = places[index] ?? 0;
    if (place + (places.length - index) >= among) continue;
    return places.map((old, other) => (other < index ? old : place + 1 + other - index));
  }
  return undefined;
}

function firstPlaces(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place);
}

/**
 * All other choices of people with as many of every type as a solution has, as positions in the pool without those
 * already seated. They come one at a time, since there may be more than anyone can count: the first differs from the
 * first people of every type ({@link chosenPeople}) in the last type that leaves a choice.
 */
export function* exchanges({ types }: ListProgram, values: readonly number[]): Generator<readonly number[]> {
  const chosen = types.map(({ seated }, t) => firstPlaces(seated ? 0 : Math.round(values[t] ?? 0)));
  for (;;) {
    let t = types.length - 1;
    for (; t >= 0; t -= 1) {
      const next = nextChoice(chosen[t] ?? [], types[t]?.members.length ?? 0);
      chosen[t] = next ?? firstPlaces(chosen[t]?.length ?? 0);
      if (next !== undefined) break;
    }
    if (t < 0) return;
    yield types.flatMap(({ members }, type) => (chosen[type] ?? []).flatMap((place) => members[place] ?? []));
  }
}
