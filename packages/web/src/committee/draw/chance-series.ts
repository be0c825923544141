import type { Chance, NomineeId } from "@convene/engine";

/** Chances from the smallest to the largest, without the people whom no panel can contain. */
export function sortedChances(chances: readonly Chance[]): readonly number[] {
  return chances
    .map(({ value }) => value)
    .filter((value) => value > 0)
    .toSorted((a, b) => a - b);
}

/** Chances nearer than this are the same: they differ only by how they were computed. */
const SAME = 1e-6;

/** For how many people one lottery is kinder than another, and by how much at most. */
export type Difference = {
  readonly larger: number;
  readonly smaller: number;
  readonly mostGained: number;
  readonly mostLost: number;
};

/** What changes for people from the chances `from` to the chances `to`. */
export function chanceDifference(from: readonly Chance[], to: readonly Chance[]): Difference {
  const before = new Map<NomineeId, number>(from.map(({ id, value }) => [id, value]));
  const changes = to.map(({ id, value }) => value - (before.get(id) ?? 0));
  return {
    larger: changes.filter((change) => change > SAME).length,
    smaller: changes.filter((change) => change < -SAME).length,
    mostGained: Math.max(0, ...changes),
    mostLost: Math.max(0, ...changes.map((change) => -change)),
  };
}

/** Round figures at which a scale can end, but for powers of ten. */
const ENDS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The end of a scale that holds a value: the next round figure, at most 1. */
export function scaleEnd(largest: number): number {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const end = ENDS.map((step) => step * power).find((step) => step >= largest - 1e-12) ?? 10 * power;
  return Math.min(1, Number(end.toPrecision(2)));
}

/**
 * The line of sorted chances as an SVG path in a box of `width` by `height`, one step for each person; y grows
 * downwards. Runs of equal chances are one stroke.
 */
export function stepPath(sorted: readonly number[], end: number, width: number, height: number): string {
  const across = (people: number) => Number(((width * people) / Math.max(1, sorted.length)).toFixed(2));
  const up = (chance: number) => Number((height * (1 - Math.min(chance, end) / end)).toFixed(2));
  const parts: string[] = [];
  sorted.forEach((chance, index) => {
    if (index === 0) parts.push(`M0 ${up(chance)}`);
    else if (up(chance) !== up(sorted[index - 1] ?? 0)) parts.push(`H${across(index)}V${up(chance)}`);
  });
  return sorted.length === 0 ? "" : `${parts.join("")}H${width}`;
}
