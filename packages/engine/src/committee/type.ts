import { foldValue } from "../kit/index.ts";
import type { Model } from "./model.ts";
import { attributeIndex, type NomineeId } from "./pool.ts";
import type { Row, Side } from "./row.ts";

/** What is asked of people besides the conditions, as positions in the pool. */
export type Choice = {
  /** People on the list one starts from. */
  readonly list: ReadonlySet<number>;
  /** People nobody may choose, whoever marked them. */
  readonly marks: ReadonlySet<number>;
  /** People who must be chosen. */
  readonly keep: ReadonlySet<number>;
  /** What it costs to change the place of a nominee, 0 where nothing is stated. */
  readonly prices?: ReadonlyMap<number, number>;
};

/**
 * People who are interchangeable in every question of a model: equal weight on both sides of every row (also those of
 * smaller bodies), equal place in the reserves, equal state. Exchanging two of them changes no count, so a program
 * chooses how many of a type, never whom. Members are in the order of their ids.
 */
export type NomineeType = {
  readonly key: string;
  readonly members: readonly number[];
  readonly onList: boolean;
  readonly marked: boolean;
  /** The one person who must be chosen; such a person is a type alone. */
  readonly kept?: NomineeId;
  readonly seated: boolean;
  readonly price: number;
  /** Folded combination of the attributes by which reserves are held, when a model has reserves. */
  readonly reserve?: string;
  /** False when a condition that allows none (`max` 0) counts these people, so that they can never be chosen. */
  readonly eligible: boolean;
};

/** Text order by code unit: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every row of a model with the prefix of its body: none for the list, `"small/"` for a smaller body. */
export function allRows(model: Model): readonly { readonly row: Row; readonly prefix: string }[] {
  return [
    ...model.rows.map((row) => ({ row, prefix: "" })),
    ...model.nested.flatMap(({ id, rows }) => rows.map((row) => ({ row, prefix: `${id}/` }))),
  ];
}

/** A side that allows nobody of those it weighs: Σ w·x ≤ 0 with w ≥ 0, or Σ w·x ≥ 0 with w ≤ 0. */
function allowsNobody({ side, bound, weights }: Side): boolean {
  return bound === 0 && weights.every((weight) => (side === "max" ? weight >= 0 : weight <= 0));
}

/** Per nominee the combination of values of the attributes `by`, folded; several values of a cell in text order. */
function reserveKeys(model: Model, by: readonly string[]): readonly string[] {
  const columns = by.map((key) => attributeIndex(model.pool, key));
  return model.pool.nominees.map(({ values }) =>
    JSON.stringify(columns.map((column) => (values[column] ?? []).map(foldValue).toSorted(byText))),
  );
}

/**
 * The types of a model's people under a choice, in the order of their keys. The keys are built from the names of the
 * rows, so the order depends neither on the order of nominees, nor on that of columns or conditions.
 */
export function nomineeTypes(model: Model, choice: Choice): readonly NomineeType[] {
  const named = allRows(model).flatMap(({ row, prefix }) =>
    row.sides.map((side) => ({ name: prefix + side.element, weights: side.weights })),
  );
  // Both sides of a count weigh people alike: one column of the key is enough.
  const columns = [...new Set(named.toSorted((a, b) => byText(a.name, b.name)).map(({ weights }) => weights))];
  const closed = model.rows
    .filter(({ condition }) => condition.strength === "must")
    .flatMap(({ sides }) => sides.filter(allowsNobody));
  const by = model.conditions.reserves?.by;
  const reserves = by === undefined ? [] : reserveKeys(model, by);
  const groups = new Map<string, number[]>();
  model.pool.nominees.forEach(({ id }, position) => {
    const state = model.seated.has(position)
      ? "seated"
      : choice.keep.has(position)
        ? `keep ${id}`
        : `${choice.marks.has(position) ? "marked" : "open"} ${choice.list.has(position) ? "on" : "off"} ${choice.prices?.get(position) ?? 0}`;
    let weights = "";
    for (const [index, column] of columns.entries()) {
      const weight = column[position] ?? 0;
      if (weight !== 0) weights += weight === 1 ? `${index} ` : `${index}*${weight} `;
    }
    const key = `${weights}|${reserves[position] ?? ""}|${state}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [position]);
    else members.push(position);
  });
  const id = (position: number): NomineeId => model.pool.nominees[position]?.id ?? "";
  return [...groups]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([key, members]) => {
      const first = members[0] ?? -1;
      const seated = model.seated.has(first);
      return {
        key,
        members: members.toSorted((a, b) => byText(id(a), id(b))),
        onList: choice.list.has(first),
        marked: !seated && choice.marks.has(first),
        ...(choice.keep.has(first) && !seated ? { kept: id(first) } : {}),
        seated,
        price: choice.prices?.get(first) ?? 0,
        ...(by === undefined ? {} : { reserve: reserves[first] ?? "" }),
        eligible: !seated && closed.every(({ weights }) => (weights[first] ?? 0) === 0),
      };
    });
}
