import type { Random } from "./random.ts";

/** What a list must add up to: the sum of the weights of its people lies between `min` and `max`. */
export type Target = {
  readonly name: string;
  readonly weights: Int32Array;
  readonly min: number;
  readonly max: number;
};

type Search = {
  readonly size: number;
  /** Positions of people who may be on the list. */
  readonly candidates: readonly number[];
  readonly targets: readonly Target[];
  /** Where to start; people who are no candidates are left out, and free seats are filled by chance. */
  readonly start?: readonly number[];
};

const miss = ({ min, max }: Target, sum: number): number => Math.max(0, min - sum, sum - max);

const MOST_ROUNDS = 4000;

/** One exchange in so many is made blindly, which leads out of dead ends. */
const BLIND = 40;

/**
 * A list that meets every target, found by exchanging one person at a time: an exchange is made when it brings the
 * targets closer or, failing that, keeps them as close (so that the search does not stand still). Throws when none is
 * found: the specification is then too tight for its seed.
 */
export function searchList(search: Search, random: Random): readonly number[] {
  const { targets, size } = search;
  const allowed = new Set(search.candidates);
  const chosen = (search.start ?? []).filter((person) => allowed.has(person)).slice(0, size);
  const taken = new Set(chosen);
  const others = random.shuffle(search.candidates.filter((person) => !taken.has(person)));
  const inside = [...chosen, ...others.slice(0, size - chosen.length)];
  const outside = others.slice(size - chosen.length);
  const weightsOf = (target: Target, person: number): number => target.weights[person] ?? 0;
  const sums = targets.map((target) => inside.reduce((sum, person) => sum + weightsOf(target, person), 0));
  const change = (out: number, into: number): number => {
    let difference = 0;
    for (const [index, target] of targets.entries()) {
      const step = weightsOf(target, into) - weightsOf(target, out);
      const sum = sums[index] ?? 0;
      if (step !== 0) difference += miss(target, sum + step) - miss(target, sum);
    }
    return difference;
  };
  const exchange = (seat: number, place: number): void => {
    const [out, into] = [inside[seat] ?? -1, outside[place] ?? -1];
    for (const [index, target] of targets.entries()) {
      sums[index] = (sums[index] ?? 0) + weightsOf(target, into) - weightsOf(target, out);
    }
    [inside[seat], outside[place]] = [into, out];
  };
  const all = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const missing = targets.reduce((sum, target, index) => sum + miss(target, sums[index] ?? 0), 0);
    if (missing === 0) return inside.toSorted((a, b) => a - b);
    const level: (readonly [number, number])[] = [];
    let better: readonly [number, number] | undefined;
    for (const seat of random.shuffle(all(inside.length)).slice(0, 12)) {
      for (const place of all(outside.length)) {
        const difference = change(inside[seat] ?? -1, outside[place] ?? -1);
        if (difference < 0) better = [seat, place];
        else if (difference === 0) level.push([seat, place]);
        if (better !== undefined) break;
      }
      if (better !== undefined) break;
    }
    const blind = random.chance(1, BLIND) || (better === undefined && level.length === 0);
    const move = blind
      ? ([random.below(inside.length), random.below(outside.length)] as const)
      : (better ?? random.pick(level));
    exchange(...move);
  }
  const open = targets.flatMap((target, index) => {
    const sum = sums[index] ?? 0;
    return miss(target, sum) === 0 ? [] : [`${target.name}: ${sum}, wanted ${target.min} to ${target.max}`];
  });
  throw new Error(`no list found; still open: ${open.join("; ")}`);
}
