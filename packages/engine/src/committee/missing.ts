import { compare, foldValue, formatFraction, fraction, parseFraction, subtract, type Fraction } from "../kit/index.ts";
import type { Condition, Filter } from "./condition.ts";
import type { Model } from "./model.ts";
import { attributeIndex } from "./pool.ts";

/** How one value of an attribute is represented among the people chosen, in the pool and in the population. */
export type Representation = {
  readonly attribute: string;
  /** Empty for "not stated". */
  readonly value: string;
  /** People chosen with this value, and people chosen in all. */
  readonly count: number;
  readonly chosen: number;
  /** Nominees with this value, and nominees in all. */
  readonly inPool: number;
  readonly pool: number;
  /** Share of the population as exact text, or null when no figure is given. */
  readonly population: string | null;
  readonly disputed: boolean;
  /** Share chosen less share of the population (of the pool when there is no figure), as exact text. */
  readonly difference: string;
};

/** Above this many different values an attribute names people rather than groups, and is left out. */
const MOST_VALUES = 60;

function filterAttributes(filter: Filter): readonly string[] {
  return filter.flatMap((clause) => ("anyOf" in clause ? [clause.attribute] : []));
}

function conditionAttributes(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "count":
      return filterAttributes(condition.where);
    case "each":
      return [condition.by, ...filterAttributes(condition.where)];
    case "share":
      return [...filterAttributes(condition.where), ...filterAttributes(condition.of)];
    case "difference":
      return [...filterAttributes(condition.left), ...filterAttributes(condition.right)];
    default:
      return [];
  }
}

/**
 * Compares the people chosen with the pool and the population, for every attribute that a condition or the population
 * names. The most under-represented values come first; equal ones in the order of the attributes.
 */
export function whoIsMissing(model: Model, chosen: readonly number[]): readonly Representation[] {
  const { pool, population, conditions } = model;
  const named = [
    ...population.map(({ attribute }) => attribute),
    ...conditions.conditions.flatMap(conditionAttributes),
  ];
  const positions = [...new Set(named.map((key) => attributeIndex(pool, key)))].filter((position) => position >= 0);
  const entries = positions.flatMap((position) => {
    const attribute = pool.attributes[position]?.key ?? "";
    const figures = population.filter((figure) => foldValue(figure.attribute) === foldValue(attribute));
    const counts = new Map(figures.map(({ value }) => [foldValue(value), { value, inPool: 0, count: 0 }]));
    const tally = (index: number, field: "inPool" | "count") => {
      const cell = pool.nominees[index]?.values[position] ?? [];
      for (const value of cell.length === 0 ? [""] : cell) {
        const key = foldValue(value);
        const entry = counts.get(key) ?? { value, inPool: 0, count: 0 };
        entry[field] += 1;
        counts.set(key, entry);
      }
    };
    pool.nominees.forEach((_, index) => tally(index, "inPool"));
    if (figures.length === 0 && counts.size > MOST_VALUES) return [];
    for (const index of chosen) tally(index, "count");
    return [...counts].map(([key, { value, count, inPool }]) => {
      const figure = figures.find((entry) => foldValue(entry.value) === key);
      const reference = figure === undefined ? undefined : parseFraction(figure.share);
      const share = chosen.length === 0 ? fraction(0) : fraction(count, chosen.length);
      const base: Fraction = reference ?? fraction(inPool, Math.max(1, pool.nominees.length));
      const difference = subtract(share, base);
      const entry: Representation = {
        attribute,
        value,
        count,
        chosen: chosen.length,
        inPool,
        pool: pool.nominees.length,
        population: reference === undefined ? null : formatFraction(reference),
        disputed: figure?.disputed ?? false,
        difference: formatFraction(difference),
      };
      return { entry, difference };
    });
  });
  return entries.toSorted((a, b) => compare(a.difference, b.difference)).map(({ entry }) => entry);
}
