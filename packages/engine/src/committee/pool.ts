import { foldValue } from "../kit/index.ts";

/** Names one nominee within a pool: as written in the id column, trimmed. */
export type NomineeId = string;

/**
 * One attribute of the people in a pool. `separator` is set when the file states that a cell may hold several values
 * (languages); every other cell is one value.
 */
export type Attribute = { readonly key: string; readonly separator?: string };

/**
 * One nominee. `values[a]` holds the values of attribute `a` of the pool, as written: none means "not stated", several
 * only where the attribute has a separator. "Not stated" is counted as itself and never guessed.
 */
export type Nominee = { readonly id: NomineeId; readonly values: readonly (readonly string[])[] };

/**
 * A named set of nominees, in the order of its file. A pool is never edited in place. `rows` holds the row of each
 * nominee in that file where blank rows shift them; without it the first nominee stands in row 2, the next in row 3.
 */
export type Pool = {
  readonly attributes: readonly Attribute[];
  readonly nominees: readonly Nominee[];
  readonly rows?: readonly number[];
};

/** The row in which a nominee stands in the file of the pool, as a spreadsheet counts, by position in the pool. */
export function poolRow(pool: Pool, position: number): number {
  return pool.rows?.[position] ?? position + 2;
}

/** Position of an attribute in the pool, its name compared without regard to case; −1 when the pool has none. */
export function attributeIndex(pool: Pool, key: string): number {
  const wanted = foldValue(key);
  return pool.attributes.findIndex((attribute) => foldValue(attribute.key) === wanted);
}

/**
 * Reference figures for one value of an attribute, for example the share of a region in the population.
 * `share` is exact text (`"7/50"`); `disputed` is printed with each use.
 */
export type PopulationShare = {
  readonly attribute: string;
  readonly value: string;
  readonly share: string;
  readonly source?: string;
  readonly date?: string;
  readonly disputed?: boolean;
};

/** Population shares, in the order of their file. */
export type Population = readonly PopulationShare[];
