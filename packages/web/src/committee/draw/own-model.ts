import {
  accept,
  attributeIndex,
  createModel,
  foldValue,
  householdConditions,
  type ConditionSet,
  type Model,
  type Nominee,
  type NomineeId,
  type Outcome,
  type Pool,
  type Population,
} from "@convene/engine";

/** What the visitor's own files hold, and what the visitor says of them. */
export type OwnFiles = {
  readonly pool: Pool;
  readonly conditions: ConditionSet;
  readonly population: Population;
  /** People who were selected already, with what their file says of them. */
  readonly seated?: Pool;
  /**
   * What the conditions are about: the seats still `open`, as in other programs, where people selected already count
   * nowhere; or the `whole` body, where they count.
   */
  readonly about: "open" | "whole";
  /** Columns that make an address of which one person at most is drawn; none where that is not wanted. */
  readonly address: readonly string[];
};

/** The values of the people of one pool in the columns of another. */
function inColumnsOf({ attributes }: Pool, from: Pool): readonly Nominee[] {
  const columns = attributes.map(({ key }) => attributeIndex(from, key));
  return from.nominees.map(({ id, values }) => ({ id, values: columns.map((column) => values[column] ?? []) }));
}

/** An address as one text; empty where none is stated. */
function addressOf({ values }: Nominee, columns: readonly number[]): string {
  const cells = columns.map((column) => (values[column] ?? []).map(foldValue));
  return cells.every((cell) => cell.length === 0) ? "" : JSON.stringify(cells);
}

/** The pool without those selected already and those at their addresses. */
function withoutSeated(pool: Pool, seated: readonly Nominee[], address: readonly string[]): Pool {
  const columns = address.map((key) => attributeIndex(pool, key));
  const gone = new Set<NomineeId>(seated.map(({ id }) => id));
  const addresses = new Set(seated.map((person) => addressOf(person, columns)).filter((one) => one !== ""));
  const stays = pool.nominees.map((person) => !gone.has(person.id) && !addresses.has(addressOf(person, columns)));
  const rows = pool.nominees.map((_, position) => pool.rows?.[position] ?? position + 2);
  return {
    attributes: pool.attributes,
    nominees: pool.nominees.filter((_, position) => stays[position]),
    rows: rows.filter((_, position) => stays[position]),
  };
}

/**
 * The model of a visitor's own files. Problems: those of {@link createModel} and {@link householdConditions};
 * `not-in-pool` for somebody selected already who is to count and of whom no file says anything.
 */
export function ownModel({ pool, conditions, population, seated, about, address }: OwnFiles): Outcome<Model> {
  const already = seated === undefined ? [] : inColumnsOf(pool, seated);
  const known = new Set<NomineeId>(pool.nominees.map(({ id }) => id));
  const outside = already.filter(({ id }) => !known.has(id));
  const silent = outside.filter(({ values }) => values.every((value) => value.length === 0));
  if (about === "whole" && silent.length > 0) {
    return { ok: false, problems: silent.map(({ id: value }) => ({ code: "not-in-pool", column: "seated", value })) };
  }
  const { rows, ...people } = pool;
  const whole: Pool =
    already.length === 0
      ? pool
      : about === "open"
        ? withoutSeated(pool, already, address)
        : { ...people, nominees: [...pool.nominees, ...outside], ...(rows === undefined ? {} : { rows }) };
  const households = address.length === 0 ? accept([]) : householdConditions(whole, address);
  if (!households.ok) return households;
  const sitting = new Set([...(conditions.seated ?? []), ...(about === "whole" ? already.map(({ id }) => id) : [])]);
  const set: ConditionSet = {
    ...conditions,
    ...(sitting.size === 0 ? {} : { seated: [...sitting] }),
    conditions: [...conditions.conditions, ...households.value],
  };
  return createModel({ pool: whole, conditions: set, population });
}
