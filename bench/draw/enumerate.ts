import type { Model, Row } from "@convene/engine";
import { maximiseExactly } from "./exact-simplex.ts";

/** A chance as numerator and denominator. */
export type ExactChance = { readonly numerator: bigint; readonly denominator: bigint };

/** Every subset of the given size. */
function subsets(items: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

function keepsRows(rows: readonly Row[], people: readonly number[]): boolean {
  return rows.every(
    ({ condition, sides }) =>
      condition.strength === "wish" ||
      sides.every(({ side, weights, bound }) => {
        const sum = people.reduce((total, position) => total + (weights[position] ?? 0), 0);
        return side === "min" ? sum >= bound : sum <= bound;
      }),
  );
}

/** Whether for every combination found on the list enough people are left whom no condition shuts out. */
function leavesReserves(model: Model, list: readonly number[], marks: ReadonlySet<number>): boolean {
  const reserves = model.conditions.reserves;
  if (reserves === undefined) return true;
  const columns = reserves.by.map((key) => model.pool.attributes.findIndex((attribute) => attribute.key === key));
  const combination = (position: number): string =>
    columns.map((column) => (model.pool.nominees[position]?.values[column] ?? []).join()).join("|");
  const shut = model.rows
    .filter(({ condition }) => condition.strength === "must")
    .flatMap(({ sides }) => sides)
    .filter(
      ({ side, bound, weights }) =>
        bound === 0 && weights.every((weight) => (side === "max" ? weight >= 0 : weight <= 0)),
    );
  const open = model.pool.nominees.flatMap((_, position) =>
    !model.seated.has(position) &&
    !marks.has(position) &&
    !list.includes(position) &&
    shut.every(({ weights }) => (weights[position] ?? 0) === 0)
      ? [combination(position)]
      : [],
  );
  return list.every((position) => open.filter((key) => key === combination(position)).length >= reserves.min);
}

/** Every panel of a small pool, by trying every list there is: positions in the pool, without those seated. */
export function enumeratePanels(model: Model, marks: ReadonlySet<number> = new Set()): readonly (readonly number[])[] {
  const open = model.pool.nominees.flatMap((_, position) =>
    model.seated.has(position) || marks.has(position) ? [] : [position],
  );
  return subsets(open, model.size ?? 0).filter((list) => {
    const people = [...model.seated, ...list];
    return (
      keepsRows(model.rows, people) &&
      model.nested.every(({ size, rows }) => subsets(people, size).some((body) => keepsRows(rows, body))) &&
      leavesReserves(model, list, marks)
    );
  });
}

/** The leximin chances over the given panels, per person of the pool, in exact fractions. */
export function enumerateLeximin(panels: readonly (readonly number[])[], people: number): readonly ExactChance[] {
  const chances: (ExactChance | undefined)[] = Array.from({ length: people }, (_, person) =>
    panels.some((panel) => panel.includes(person)) ? undefined : { numerator: 0n, denominator: 1n },
  );
  const seen = chances.flatMap((chance, person) => (chance === undefined ? [person] : []));
  while (chances.includes(undefined)) {
    // Variables: a weight per panel, the smallest open chance, and by how much each chance is above what it must be.
    const rows = seen.map((person, index) => {
      const { denominator = 1n } = chances[person] ?? {};
      return [
        ...panels.map((panel) => (panel.includes(person) ? denominator : 0n)),
        chances[person] === undefined ? -1n : 0n,
        ...seen.map((_, other) => (other === index ? -denominator : 0n)),
      ];
    });
    const one = [...panels.map(() => 1n), 0n, ...seen.map(() => 0n)];
    const right = [...seen.map((person) => chances[person]?.numerator ?? 0n), 1n];
    const objective = [...panels.map(() => 0n), 1n, ...seen.map(() => 0n)];
    const corner = maximiseExactly([...rows, one], right, objective);
    if (corner === undefined) throw new Error("chances once reached cannot be kept");
    const value = { numerator: corner.values[panels.length] ?? 0n, denominator: corner.denominator };
    for (const [index, person] of seen.entries()) {
      if (corner.costly[panels.length + 1 + index] === true) chances[person] ??= value;
    }
  }
  return chances.map((chance) => chance ?? { numerator: 0n, denominator: 1n });
}
