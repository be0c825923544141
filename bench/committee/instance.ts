import type { Condition, ConditionSet, Filter, ModelInput, NomineeId, Pool } from "@convene/engine";
import { randomNumbers, shuffled } from "../random.ts";

/** What an instance is made from. */
export type InstanceOptions = {
  readonly seed: number;
  readonly nominees: number;
  readonly seats: number;
  readonly conditions: number;
  /** How far each bound stands from the planted list: 0 is tightest. */
  readonly slack: number;
  /** Plants a row that asks for one more woman than an independent cap allows. */
  readonly clash?: boolean;
};

/** A made-up pool, conditions that a planted list holds, and another list to start from. */
export type Instance = {
  readonly input: ModelInput;
  readonly list: readonly NomineeId[];
  readonly planted: readonly NomineeId[];
};

const VALUES: readonly (readonly [string, number])[] = [
  ["sex", 2],
  ["age", 4],
  ["region", 8],
  ["community", 6],
  ["profession", 8],
  ["residence", 4],
  ["proposer", 6],
];

/** Makes an instance; the same options give the same one. */
export function createInstance(options: InstanceOptions): Instance {
  const random = randomNumbers(options.seed);
  const pick = (count: number): string => `v${Math.floor(random() ** 1.6 * count)}`;
  const attributes = VALUES.map(([key]) => ({ key }));
  const nominees = Array.from({ length: options.nominees }, (_, index) => ({
    id: `n${String(index + 1).padStart(5, "0")}`,
    values: VALUES.map(([, count]) => [pick(count)]),
  }));
  const pool: Pool = { attributes, nominees };
  const people = shuffled(nominees, random).slice(0, options.seats);
  const has = (values: readonly (readonly string[])[], where: Filter): boolean =>
    where.every((clause) => {
      const cell = values[attributes.findIndex(({ key }) => key === clause.attribute)] ?? [];
      return "anyOf" in clause && clause.anyOf.some((value) => cell.includes(value));
    });
  const count = (where: Filter): number => people.filter(({ values }) => has(values, where)).length;
  const around = (where: Filter) => ({
    min: Math.max(0, count(where) - options.slack),
    max: count(where) + options.slack,
  });
  const conditions: Condition[] = VALUES.slice(0, Math.min(VALUES.length, options.conditions)).map(([by, values]) => ({
    id: by,
    kind: "each",
    by,
    where: [],
    strength: "must",
    values: Array.from({ length: values }, (_, index) => {
      const value = `v${index}`;
      return { value, ...around([{ attribute: by, anyOf: [value] }]) };
    }),
  }));
  while (conditions.length < options.conditions) {
    const where: Filter = shuffled(VALUES, random)
      .slice(0, 2)
      .map(([attribute, values]) => ({
        attribute,
        anyOf: shuffled(
          Array.from({ length: values }, (_, index) => `v${index}`),
          random,
        ).slice(0, Math.ceil(values / 2)),
      }));
    conditions.push({ id: `cross${conditions.length}`, kind: "count", where, strength: "must", ...around(where) });
  }
  if (options.clash === true) {
    const where: Filter = [
      { attribute: "sex", anyOf: ["v0"] },
      { attribute: "region", anyOf: ["v0", "v1", "v2"] },
    ];
    conditions.push({ id: "asked", kind: "count", where, strength: "must", min: count(where) + options.slack + 1 });
    conditions.push({ id: "cap", kind: "count", where, strength: "must", max: count(where) });
  }
  const set: ConditionSet = { size: options.seats, conditions };
  return {
    input: { pool, conditions: set },
    list: shuffled(nominees, random)
      .slice(0, options.seats)
      .map(({ id }) => id),
    planted: people.map(({ id }) => id),
  };
}
