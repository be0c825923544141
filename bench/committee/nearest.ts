import { existsSync, readFileSync } from "node:fs";
import {
  checkList,
  createModel,
  highsSolver,
  nearestList,
  readConditions,
  readList,
  readMarks,
  readPool,
  readPopulation,
  type Model,
  type NearestOptions,
  type NomineeId,
  type Outcome,
} from "@convene/engine";
import highsLoader from "highs";
import { measure, report, type Measurement } from "../harness.ts";
import { createInstance, type InstanceOptions } from "./instance.ts";

const solver = highsSolver(await highsLoader());
const ARDANIA = new URL("../../examples/ardania/data/", import.meta.url);

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function ardaniaFile(name: string) {
  return { name, text: readFileSync(new URL(name, ARDANIA)) };
}

const CASES: readonly (InstanceOptions & { readonly name: string; readonly answers: number })[] = [
  { name: "412/50/20", seed: 1, nominees: 412, seats: 50, conditions: 20, slack: 1, answers: 3 },
  { name: "412/50/40", seed: 2, nominees: 412, seats: 50, conditions: 40, slack: 1, answers: 3 },
  { name: "412/50/20 exact counts", seed: 5, nominees: 412, seats: 50, conditions: 20, slack: 0, answers: 1 },
  { name: "2000/150/40", seed: 3, nominees: 2000, seats: 150, conditions: 40, slack: 2, answers: 1 },
  { name: "2000/150/narrow", seed: 6, nominees: 2000, seats: 150, conditions: 40, slack: 1, answers: 1 },
  { name: "2000/150/200", seed: 7, nominees: 2000, seats: 150, conditions: 200, slack: 3, answers: 0 },
];

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7) ?? "";
const measurements: Measurement[] = [];

function run(name: string, model: Model, list: readonly NomineeId[], options: NearestOptions): void {
  if (!name.includes(only)) return;
  measurements.push(measure(`check ${name}`, () => take(checkList(model, list)).failing, 21));
  // Without an answer asked for, the case measures the model and the check alone.
  if (options.answers === 0) return;
  const nearest = () => {
    const answer = take(nearestList(model, list, options, solver));
    if (!answer.feasible) return { feasible: false };
    const { swaps, proof, alternatives } = answer;
    return { swaps, proof: proof.method, answers: alternatives.length + 1 };
  };
  measurements.push(measure(`nearest ${name}`, nearest, 3));
}

// Nominees / seats / conditions of made-up pools, then the files of the example.
for (const { name, answers, ...options } of CASES) {
  const { input, list } = createInstance(options);
  if (name.includes(only)) measurements.push(measure(`model ${name}`, () => take(createModel(input)).rows.length, 3));
  run(name, take(createModel(input)), list, { answers });
}
if (existsSync(ARDANIA)) {
  const pool = take(readPool(ardaniaFile("nominees.csv")));
  const conditions = take(readConditions(ardaniaFile("conditions.json")));
  const population = take(readPopulation(ardaniaFile("population.csv")));
  const marks = Object.values(take(readMarks(ardaniaFile("marks.json"), pool))).flat();
  const model = take(createModel({ pool, conditions, population }));
  for (const version of ["v4", "v5"]) {
    const { ids } = take(readList(ardaniaFile(`civic-${version}.csv`)));
    run(`Ardania ${version}`, model, ids, {});
    run(`Ardania ${version} with marks`, model, ids, { marks });
    run(`Ardania ${version} with marks, 3 answers`, model, ids, { marks, answers: 3 });
  }
}
report("committee/nearest", measurements);
