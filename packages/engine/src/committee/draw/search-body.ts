import type { Model } from "../model.ts";
import type { Side } from "../row.ts";

/** Steps after which either search gives up: far more than they need where a body is there to be found. */
const MOST_EXCHANGES = 500;
const MOST_CHOICES = 200_000;

function beyond({ side, bound }: Side, sum: number): number {
  return Math.max(0, side === "min" ? bound - sum : sum - bound);
}

/** People who weigh alike on every side, in the order given. */
function alike(sides: readonly Side[], people: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const position of people) {
    const key = sides.map(({ weights }) => weights[position] ?? 0).join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return [...groups.values()];
}

/** How many people of each group there are, what one of them adds to each side, and the seats to fill. */
type Groups = {
  readonly sides: readonly Side[];
  readonly sizes: readonly number[];
  readonly weights: readonly Int32Array[];
  readonly seats: number;
};

/** From `start` the exchange that lowers the sum of what is missed most, again and again until nothing is missed. */
function byExchanges({ sides, sizes, weights }: Groups, start: readonly number[]): readonly number[] | undefined {
  const counts = [...start];
  const sums = sides.map((_, s) => counts.reduce((sum, count, g) => sum + count * (weights[g]?.[s] ?? 0), 0));
  const missed = (out: number, next: number): number =>
    sides.reduce((sum, side, s) => {
      const change = (weights[next]?.[s] ?? 0) - (weights[out]?.[s] ?? 0);
      return sum + beyond(side, (sums[s] ?? 0) + change);
    }, 0);
  for (let exchange = 0; exchange < MOST_EXCHANGES; exchange += 1) {
    let best = { out: -1, next: -1, missed: sides.reduce((sum, side, s) => sum + beyond(side, sums[s] ?? 0), 0) };
    if (best.missed === 0) return counts;
    for (let out = 0; out < sizes.length; out += 1) {
      if ((counts[out] ?? 0) === 0) continue;
      for (let next = 0; next < sizes.length; next += 1) {
        if (next === out || (counts[next] ?? 0) === sizes[next]) continue;
        const after = missed(out, next);
        if (after < best.missed) best = { out, next, missed: after };
      }
    }
    const { out, next } = best;
    if (out < 0) return undefined;
    counts[out] = (counts[out] ?? 0) - 1;
    counts[next] = (counts[next] ?? 0) + 1;
    sides.forEach((_, s) => {
      sums[s] = (sums[s] ?? 0) + (weights[next]?.[s] ?? 0) - (weights[out]?.[s] ?? 0);
    });
  }
  return undefined;
}

/** Every choice in turn, leaving out those after which the groups that remain cannot meet a side any more. */
function byTrying({ sides, sizes, weights, seats }: Groups): readonly number[] | undefined {
  // The most and the least that the groups from g on can add to a side, whatever the seats.
  const reach = (toward: (sum: number, most: number) => number) =>
    sides.map((_, s) => {
      const sums = [0];
      for (let g = sizes.length - 1; g >= 0; g -= 1) {
        sums.unshift((sums[0] ?? 0) + toward(0, (sizes[g] ?? 0) * (weights[g]?.[s] ?? 0)));
      }
      return sums;
    });
  const [most, least] = [reach(Math.max), reach(Math.min)];
  const room = sizes.map((_, g) => sizes.slice(g).reduce((sum, size) => sum + size, 0));
  const counts = sizes.map(() => 0);
  let choices = 0;
  const choose = (g: number, open: number, sums: readonly number[]): boolean => {
    choices += 1;
    if (choices > MOST_CHOICES || open > (room[g] ?? 0)) return false;
    const lost = sides.some((side, s) => {
      const reached = (sums[s] ?? 0) + ((side.side === "min" ? most : least)[s]?.[g] ?? 0);
      return beyond(side, reached) > 0;
    });
    if (lost) return false;
    if (g === sizes.length) return true;
    for (let count = Math.min(open, sizes[g] ?? 0); count >= 0; count -= 1) {
      counts[g] = count;
      const after = sums.map((sum, s) => sum + count * (weights[g]?.[s] ?? 0));
      if (choose(g + 1, open - count, after)) return true;
    }
    return false;
  };
  const zero = sides.map(() => 0);
  return choose(0, seats, zero) ? counts : undefined;
}

/**
 * Looks for a smaller body among people, without a solver: by exchanges from a first choice, then by trying everything.
 * A body that is found is one, by integers; where none is found there is none unless the search became too long. `start`
 * names people to begin with (those of a body found for a similar list). The same people in the same order give the
 * same body.
 */
export function searchBody(
  body: Model["nested"][number],
  people: readonly number[],
  start: readonly number[] = [],
): readonly number[] | undefined {
  if (people.length < body.size) return undefined;
  const sides = body.rows.filter(({ condition }) => condition.strength === "must").flatMap((row) => row.sides);
  const members = alike(sides, people);
  const weights = members.map(([first = -1]) => Int32Array.from(sides, (side) => side.weights[first] ?? 0));
  const groups: Groups = { sides, sizes: members.map(({ length }) => length), weights, seats: body.size };
  const wanted = new Set(start);
  const first = members.map((group) => group.filter((position) => wanted.has(position)).length);
  let open = body.size - first.reduce((sum, count) => sum + count, 0);
  members.forEach(({ length }, g) => {
    const count = first[g] ?? 0;
    const change = Math.max(-count, Math.min(open, length - count));
    first[g] = count + change;
    open -= change;
  });
  const counts = byExchanges(groups, first) ?? byTrying(groups);
  return counts && members.flatMap((group, g) => group.slice(0, counts[g]));
}
