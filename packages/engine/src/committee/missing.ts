import { compare, foldValue, formatFraction, fraction, parseFraction, subtract, type Fraction } from "../kit/index.ts";
import type { Condition, Filter } from "./condition.ts";
import type { Model } from "./model.ts";
import { attributeIndex, type Pool, type Population } from "./pool.ts";

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

/** Attributes that a condition names, to count by or to filter. */
export function conditionAttributes(condition: Condition): readonly string[] {
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

/** An attribute worth comparing: its values, and which of them each nominee has, worked out once per model. */
export type ComparedAttribute = {
  readonly attribute: string;
  readonly values: readonly {
    readonly value: string;
    readonly inPool: number;
    readonly population?: Fraction;
    readonly disputed: boolean;
  }[];
  /** Per nominee the indexes into `values`. */
  readonly held: readonly (readonly number[])[];
};

function compareAttribute(pool: Pool, population: Population, position: number): ComparedAttribute | undefined {
  const attribute = pool.attributes[position]?.key ?? "";
  const figures = population.filter((figure) => foldValue(figure.attribute) === foldValue(attribute));
  const indexes = new Map<string, number>();
  const values: { value: string; inPool: number; population?: Fraction; disputed: boolean }[] = [];
  for (const { value, share, disputed } of figures) {
    const reference = parseFraction(share);
    if (indexes.has(foldValue(value))) continue;
    indexes.set(foldValue(value), values.length);
    values.push({
      value,
      inPool: 0,
      ...(reference === undefined ? {} : { population: reference }),
      disputed: disputed ?? false,
    });
  }
  const indexOf = (value: string): number => {
    const folded = foldValue(value);
    const known = indexes.get(folded);
    if (known !== undefined) return known;
    indexes.set(folded, values.length);
    return values.push({ value, inPool: 0, disputed: false }) - 1;
  };
  const held = pool.nominees.map((nominee) => {
    const cell = nominee.values[position] ?? [];
    return [...new Set((cell.length === 0 ? [""] : cell).map(indexOf))];
  });
  for (const index of held.flat()) {
    const entry = values[index];
    if (entry !== undefined) entry.inPool += 1;
  }
  return figures.length === 0 && values.length > MOST_VALUES ? undefined : { attribute, values, held };
}

/** The attributes that a condition or the population names, population first, each once. */
export function comparedAttributes(
  pool: Pool,
  conditions: readonly Condition[],
  population: Population,
): readonly ComparedAttribute[] {
  const named = [...population.map(({ attribute }) => attribute), ...conditions.flatMap(conditionAttributes)];
  const positions = [...new Set([...new Set(named)].map((key) => attributeIndex(pool, key)))];
  return positions.flatMap((position) => (position < 0 ? [] : (compareAttribute(pool, population, position) ?? [])));
}

/**
 * Compares the people chosen with the pool and the population, for every attribute that a condition or the population
 * names. The most under-represented values come first; equal ones in the order of the attributes.
 */
export function whoIsMissing(model: Model, chosen: readonly number[]): readonly Representation[] {
  const pool = model.pool.nominees.length;
  const entries = model.compared.flatMap(({ attribute, values, held }) => {
    const counts = values.map(() => 0);
    for (const position of chosen) for (const index of held[position] ?? []) counts[index] = (counts[index] ?? 0) + 1;
    return values.map(({ value, inPool, population, disputed }, index) => {
      const count = counts[index] ?? 0;
      const share = chosen.length === 0 ? fraction(0) : fraction(count, chosen.length);
      const difference = subtract(share, population ?? fraction(inPool, Math.max(1, pool)));
      const entry: Representation = {
        attribute,
        value,
        count,
        chosen: chosen.length,
        inPool,
        pool,
        population: population === undefined ? null : formatFraction(population),
        disputed,
        difference: formatFraction(difference),
      };
      return { entry, difference };
    });
  });
  return entries.toSorted((a, b) => compare(a.difference, b.difference)).map(({ entry }) => entry);
}
