import type { Solver } from "../../kit/index.ts";
import { judgeRow } from "../check.ts";
import type { Condition } from "../condition.ts";
import { findInside, findReserves } from "../inside.ts";
import type { Model } from "../model.ts";
import { attributeIndex, type NomineeId } from "../pool.ts";
import { countRow, type Row, type Side } from "../row.ts";
import { byText, nomineeTypes } from "../type.ts";
import { restrictPool } from "./restrict-pool.ts";

/** Who sits, who goes, and whom nobody may choose, as positions in the pool. */
export type Departure = {
  readonly stay: ReadonlySet<number>;
  readonly leave: ReadonlySet<number>;
  readonly marks: ReadonlySet<number>;
  /** Seats that are open then. */
  readonly seats: number;
};

/** A condition as it stands for the open seats. */
export type AdjustedBound = {
  /** Id of the row. */
  readonly row: string;
  readonly condition: string;
  readonly value?: string;
  /** The bounds that the whole list is held to, and how many of those who stay count; shares have `share`. */
  readonly min: number | null;
  readonly max: number | null;
  readonly filled: number;
  /** What is left for those who come: at least and at most. Null where there is no such bound, or for a share. */
  readonly openMin: number | null;
  readonly openMax: number | null;
  readonly share?: { readonly min?: string; readonly max?: string; readonly of: number };
  /** False when the row failed before anybody left; it is then held to what it had. */
  readonly heldBefore: boolean;
};

/** The model of the open seats: those who stay are seated, those who leave are gone. */
export type AdjustedModel = {
  readonly model: Model;
  readonly bounds: readonly AdjustedBound[];
  /** Elements that did not hold before anybody left: bounds of rows, smaller bodies by their id, `reserves`. */
  readonly brokenBefore: readonly string[];
};

function sumOf(weights: Int32Array, people: Iterable<number>): number {
  let sum = 0;
  for (const position of people) sum += weights[position] ?? 0;
  return sum;
}

/** The bound of a side, moved to what there was before where that missed it. */
function heldBound({ side, bound, weights }: Side, before: readonly number[]): number {
  const had = sumOf(weights, before);
  return side === "min" ? Math.min(bound, had) : Math.max(bound, had);
}

/**
 * The row held to what it had, where it failed. The failing side of a share becomes a plain sum with a bound of its own,
 * which is no share of anybody and cannot give way.
 */
function heldRow(row: Row, before: readonly number[]): readonly Row[] {
  const sides = row.sides.map((side) => ({ ...side, bound: heldBound(side, before) }));
  const moved = sides.filter(({ bound }, index) => bound !== row.sides[index]?.bound);
  if (moved.length === 0) return [row];
  const { share, ...plain } = row;
  if (share === undefined)
    return [{ ...row, ...Object.fromEntries(sides.map(({ side, bound }) => [side, bound])), sides }];
  const condition: Condition = { ...row.condition, flex: {} };
  return [
    { ...row, sides: sides.filter((side) => !moved.includes(side)) },
    ...moved.map((side) => ({ ...plain, condition, counts: side.weights, [side.side]: side.bound, sides: [side] })),
  ];
}

/**
 * Reserves as rows: of every combination of values so many at most are chosen that enough are left over. `least` gives
 * for a combination how many have to be left.
 */
function reserveRows(
  model: Model,
  { leave, marks }: Departure,
  least: (combination: string) => number,
): readonly Row[] {
  const by = model.conditions.reserves?.by ?? [];
  const columns = by.map((key) => attributeIndex(model.pool, key));
  const types = nomineeTypes(model, { list: new Set(), marks: new Set([...marks, ...leave]), keep: new Set() });
  const combinations = new Map<string, number[]>();
  for (const { reserve = "", eligible, marked, members } of types) {
    const able = combinations.get(reserve) ?? [];
    combinations.set(reserve, able);
    if (eligible && !marked) able.push(...members);
  }
  return [...combinations]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([combination, able]) => {
      const counts = new Int32Array(model.pool.nominees.length);
      for (const position of able) counts[position] = 1;
      const where = columns.map((column, index) => {
        const values = (JSON.parse(combination) as readonly (readonly string[])[])[index] ?? [];
        return {
          attribute: model.pool.attributes[column]?.key ?? by[index] ?? "",
          anyOf: values.length === 0 ? [""] : values,
        };
      });
      const condition: Condition = { id: `reserves:${combination}`, kind: "count", where, strength: "must", flex: {} };
      return countRow(condition, counts, { max: Math.max(0, able.length - least(combination)) });
    });
}

function boundOf(row: Row, held: readonly Row[], staying: readonly number[], before: readonly number[]): AdjustedBound {
  const { count: filled, of } = judgeRow(row, staying);
  const bound = (side: "min" | "max"): number | null => {
    const found = held.flatMap(({ sides }) => sides).find((one) => one.side === side);
    return row.share !== undefined || found === undefined ? null : found.bound;
  };
  const [min, max] = [bound("min"), bound("max")];
  return {
    row: row.id,
    condition: row.condition.id,
    ...(row.value === undefined ? {} : { value: row.value }),
    min,
    max,
    filled,
    openMin: min === null ? null : Math.max(row.condition.kind === "difference" ? min - filled : 0, min - filled),
    openMax: max === null ? null : max - filled,
    ...(row.share === undefined
      ? {}
      : {
          share: {
            ...(row.share.min === undefined ? {} : { min: row.share.min }),
            ...(row.share.max === undefined ? {} : { max: row.share.max }),
            of: of ?? 0,
          },
        }),
    heldBefore: judgeRow(row, before).holds,
  };
}

/**
 * The model in which the open seats are filled. Those who stay are seated, so that every bound is reduced by what they
 * fill; those who leave are out of the pool; reserves become rows. With `held`, whatever failed on the list before is
 * only held to what it had: a failing bound moves there, a smaller body that could not be formed is not asked for.
 */
export function adjustModel(
  model: Model,
  list: readonly NomineeId[],
  departure: Departure,
  held: boolean,
  solver: Solver,
): AdjustedModel {
  const { stay, leave, marks, seats } = departure;
  const listed = new Set([...stay, ...leave]);
  const [before, staying] = [
    [...model.seated, ...listed],
    [...model.seated, ...stay],
  ];
  const musts = model.rows.filter(({ condition }) => condition.strength === "must");
  const inside = findInside(model, list, solver);
  if (!inside.ok) throw new Error(`a list that was read is refused: ${JSON.stringify(inside.problems)}`);
  const formed = new Set(inside.value.bodies.flatMap(({ id, members }) => (members === null ? [] : [id])));
  const reserves = findReserves(model, listed, marks);
  const brokenBefore = [
    ...musts.flatMap(({ sides }) =>
      sides.flatMap((side) => (heldBound(side, before) === side.bound ? [] : [side.element])),
    ),
    ...model.nested.flatMap(({ id }) => (formed.has(id) ? [] : [id])),
    ...(reserves.every(({ holds }) => holds) ? [] : ["reserves"]),
  ];
  const min = model.conditions.reserves?.min ?? 0;
  const types = held ? nomineeTypes(model, { list: listed, marks, keep: new Set() }) : [];
  const onList = new Set(types.flatMap(({ onList: on, reserve = "" }) => (on ? [reserve] : [])));
  const left = new Map<string, number>();
  for (const { reserve = "", eligible, onList: on, marked, members } of types) {
    if (onList.has(reserve))
      left.set(reserve, (left.get(reserve) ?? 0) + (eligible && !on && !marked ? members.length : 0));
  }
  const least = (combination: string): number => Math.min(min, left.get(combination) ?? min);
  const rowsOf = (row: Row): readonly Row[] =>
    held && row.condition.strength === "must" ? heldRow(row, before) : [row];
  const { reserves: _, ...conditions } = model.conditions;
  const adjusted: Model = {
    ...model,
    conditions: { ...conditions, size: seats },
    size: seats,
    rows: [...model.rows.flatMap(rowsOf), ...reserveRows(model, departure, least)],
    nested: held ? model.nested.filter(({ id }) => formed.has(id)) : model.nested,
    seated: new Set(staying),
  };
  const kept = new Set(model.pool.nominees.map((_nominee, position) => position).filter((one) => !leave.has(one)));
  return {
    model: restrictPool(adjusted, kept),
    bounds: musts.map((row) => boundOf(row, rowsOf(row), staying, before)),
    brokenBefore,
  };
}
