import { readFileSync } from "node:fs";
import {
  createModel,
  readConditions,
  readList,
  readMarks,
  readPool,
  readPopulation,
  type Model,
  type NomineeId,
  type Outcome,
} from "@convene/engine";

const FILES = new URL("../../examples/ardania/data/", import.meta.url);

/** The value of an outcome that cannot have problems; throws them when it has. */
export function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function file(name: string) {
  return { name, text: readFileSync(new URL(name, FILES)) };
}

const pool = take(readPool(file("nominees.csv")));

/** The example's civic list: 412 nominees and all its conditions. */
export const ardania: Model = take(
  createModel({
    pool,
    conditions: take(readConditions(file("conditions.json"))),
    population: take(readPopulation(file("population.csv"))),
  }),
);

/** The names of a version of the example's civic list. */
export function ardaniaList(version: "v4" | "v5"): readonly NomineeId[] {
  return take(readList(file(`civic-${version}.csv`))).ids;
}

/** The marks of all blocs in one of the example's files. */
export function ardaniaMarks(name: "marks" | "marks-impossible"): readonly NomineeId[] {
  return Object.values(take(readMarks(file(`${name}.json`), pool))).flat();
}
