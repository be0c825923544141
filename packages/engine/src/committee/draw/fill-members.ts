import { fraction, type Fraction } from "../../kit/index.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import type { WeightedPanel } from "./draw.ts";
import type { PanelSpace } from "./panel-space.ts";

/** A lottery over panels by types: how many of each type sit on each panel, and how likely the panel is. */
export type CountedLottery = {
  readonly panels: readonly ArrayLike<number>[];
  /** Sum to 1, in the order of the panels. */
  readonly weights: readonly number[];
  /** The same weights exactly; then every weight and chance that comes out is exact too. */
  readonly fractions?: readonly Fraction[];
};

/** Part of a panel's time, in units, during which one person sits on it. */
type Stay = { readonly position: number; readonly from: bigint; readonly to: bigint };

/** Weights that are only floats are read as multiples of 2⁻⁵³. */
const UNITS = 2 ** 53;

/** The nearest float of a quotient whose terms may be larger than any float. */
function quotient(part: bigint, whole: bigint): number {
  const shift = BigInt(Math.max(0, 4 * whole.toString(16).length - 1000));
  return Number(part >> shift) / Number(whole >> shift);
}

function leastCommonMultiple(numbers: Iterable<bigint>): bigint {
  let common = 1n;
  for (const number of numbers) common *= fraction(number, common).numerator;
  return common;
}

/** Weights as whole units; with exact weights, units so small that an equal share of every type is whole as well. */
function wholeWeights({ weights, fractions }: CountedLottery, sizes: readonly number[]): readonly bigint[] {
  if (fractions === undefined) return weights.map((weight) => BigInt(Math.round(weight * UNITS)));
  const unit = leastCommonMultiple(fractions.map(({ denominator }) => denominator));
  const shares = leastCommonMultiple(new Set(sizes.map((size) => BigInt(Math.max(1, size)))));
  return fractions.map(({ numerator, denominator }) => numerator * (unit / denominator) * shares);
}

/**
 * Gives everybody of a type the same time on its seats. Panels that have more of the type come first, so that seat i is
 * free from 0 until `ends[i]`, a staircase. Each person in turn gets the last part of the shortest seat, or, where it is
 * too short, all of it and as much of the end of the seat before as is missing: these do not overlap, a staircase is
 * left, and a person adds at most one point at which somebody takes over from somebody else.
 *
 * @source G. Schmidt, Scheduling on semi-identical processors, Zeitschrift für Operations Research 28 (1984)
 */
function shareSeats(ends: bigint[], members: readonly number[]): readonly Stay[] {
  const people = BigInt(members.length);
  const time = ends.reduce((sum, end) => sum + end, 0n);
  const [share, left] = [time / people, Number(time % people)];
  return members.flatMap((position, index): readonly Stay[] => {
    const wanted = share + (index < left ? 1n : 0n);
    if (wanted === 0n) return [];
    let seat = ends.length - 1;
    while (seat >= 0 && (ends[seat] ?? 0n) < wanted) seat -= 1;
    const end = ends[seat];
    if (end === undefined) throw new Error(`no seat is free for ${wanted} units, only for ${ends.join(" ")}`);
    const shorter = ends[seat + 1];
    if (shorter === undefined || end === wanted) {
      const rest = end - wanted;
      ends.splice(seat, 1, ...(rest === 0n ? [] : [rest]));
      return [{ position, from: rest, to: end }];
    }
    const rest = end + shorter - wanted;
    ends.splice(seat, 2, rest);
    return [
      { position, from: 0n, to: shorter },
      { position, from: rest, to: end },
    ];
  });
}

/** Who of one type sits on which panel, and during which part of its time. */
function staysOnPanels(counts: readonly number[], weights: readonly bigint[], members: readonly number[]) {
  const used = counts.flatMap((count, panel) => (count > 0 && (weights[panel] ?? 0n) > 0n ? [panel] : []));
  const order = used.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const starts: bigint[] = [0n];
  for (const panel of order) starts.push((starts.at(-1) ?? 0n) + (weights[panel] ?? 0n));
  const ends: bigint[] = [];
  order.forEach((panel, at) => {
    for (let seat = 0; seat < (counts[panel] ?? 0); seat += 1) ends[seat] = starts[at + 1] ?? 0n;
  });
  const stays: (Stay & { readonly panel: number })[] = [];
  for (const { position, from, to } of shareSeats(ends, members)) {
    // The last panel that begins at or before the stay.
    let [at, above] = [0, order.length];
    while (above - at > 1) {
      const middle = (at + above) >> 1;
      if ((starts[middle] ?? 0n) <= from) at = middle;
      else above = middle;
    }
    for (; at < order.length && (starts[at] ?? 0n) < to; at += 1) {
      const [start, end] = [starts[at] ?? 0n, starts[at + 1] ?? 0n];
      const part = { from: (from > start ? from : start) - start, to: (to < end ? to : end) - start };
      stays.push({ panel: order[at] ?? -1, position, ...part });
    }
  }
  return stays;
}

function idOf(model: Model, position: number): NomineeId {
  const nominee = model.pool.nominees[position];
  if (nominee === undefined) throw new Error(`no nominee at position ${position}`);
  return nominee.id;
}

/**
 * Turns a lottery over numbers of people into one over people: every panel keeps its number of each type, and everybody
 * of a type has the same chance, exactly where weights are exact and within 1e-12 otherwise. A panel is split into
 * several only where somebody takes over from somebody of their type: all types together add at most one panel for each
 * person who is not alone in their type. Panels come in the order of their members; those of weight 0 are left out.
 */
export function fillLottery(space: PanelSpace, model: Model, lottery: CountedLottery): readonly WeightedPanel[] {
  const weights = wholeWeights(lottery, space.sizes);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new Error(`the weights of ${weights.length} panels come to nothing`);
  const stays = weights.map((): Stay[] => []);
  space.types.forEach(({ members }, t) => {
    const counts = lottery.panels.map((panel) => panel[t] ?? 0);
    for (const { panel, ...stay } of staysOnPanels(counts, weights, members)) stays[panel]?.push(stay);
  });
  const filled = new Map<string, { readonly members: readonly NomineeId[]; units: bigint }>();
  weights.forEach((weight, panel) => {
    const people = stays[panel] ?? [];
    const edges = [...new Set([0n, weight, ...people.flatMap(({ from, to }) => [from, to])])];
    edges.sort((a, b) => (a < b ? -1 : 1));
    edges.slice(0, -1).forEach((start, index) => {
      const end = edges[index + 1] ?? weight;
      const members = people
        .filter(({ from, to }) => from <= start && to >= end)
        .map(({ position }) => idOf(model, position))
        .toSorted(byText);
      const key = JSON.stringify(members);
      const known = filled.get(key);
      if (known === undefined) filled.set(key, { members, units: end - start });
      else known.units += end - start;
    });
  });
  const exact = lottery.fractions !== undefined;
  return [...filled]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([, { members, units }]) => {
      const weight = quotient(units, total);
      return { members, weight, ...(exact ? { fraction: fraction(units, total) } : {}) };
    });
}

/**
 * People for panels that are all equally likely: in each type they take turns in the order of their ids, so that the
 * numbers of panels of any two people of a type differ by at most one. Ids of a panel are in text order; panels stay in
 * their order.
 */
export function fillPublished(
  space: PanelSpace,
  model: Model,
  typePanels: readonly ArrayLike<number>[],
): readonly (readonly NomineeId[])[] {
  const next = space.types.map(() => 0);
  return typePanels.map((counts) =>
    space.types
      .flatMap(({ members }, t) => {
        const [first, count] = [next[t] ?? 0, counts[t] ?? 0];
        if (count > members.length) throw new Error(`${count} of ${members.length} people of type ${t}`);
        next[t] = (first + count) % Math.max(1, members.length);
        return Array.from({ length: count }, (_, seat) => idOf(model, members[(first + seat) % members.length] ?? -1));
      })
      .toSorted(byText),
  );
}
