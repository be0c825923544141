import { checkList, createModel, highsSolver, nearestList, type Model, type Outcome } from "@convene/engine";
import highsLoader from "highs";
import { measure, report, type Measurement } from "../harness.ts";
import { createInstance, type InstanceOptions } from "./instance.ts";

const solver = highsSolver(await highsLoader());

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const CASES: readonly (InstanceOptions & { readonly name: string; readonly answers: number })[] = [
  {
    name: "412 nominees, 50 seats, 20 conditions",
    seed: 1,
    nominees: 412,
    seats: 50,
    conditions: 20,
    slack: 1,
    answers: 1,
  },
  {
    name: "412 nominees, 50 seats, 40 conditions, tight, 3 answers",
    seed: 2,
    nominees: 412,
    seats: 50,
    conditions: 40,
    slack: 0,
    answers: 3,
  },
  {
    name: "2000 nominees, 150 seats, 40 conditions",
    seed: 3,
    nominees: 2000,
    seats: 150,
    conditions: 40,
    slack: 2,
    answers: 1,
  },
  {
    name: "2000 nominees, 150 seats, 40 conditions, tight",
    seed: 4,
    nominees: 2000,
    seats: 150,
    conditions: 40,
    slack: 0,
    answers: 1,
  },
];

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7) ?? "";
const measurements: Measurement[] = [];
for (const { name, answers, ...options } of CASES.filter((entry) => entry.name.includes(only))) {
  const { input, list } = createInstance(options);
  const model: Model = take(createModel(input));
  measurements.push(measure(`model: ${name}`, () => take(createModel(input)).rows.length, 3));
  measurements.push(measure(`check: ${name}`, () => take(checkList(model, list)).failing, 9));
  measurements.push(
    measure(
      `nearest: ${name}`,
      () => {
        const nearest = take(nearestList(model, list, { answers }, solver));
        if (!nearest.feasible) return { feasible: false };
        const { swaps, proof, alternatives } = nearest;
        return { swaps, proof: proof.method, answers: alternatives.length + 1 };
      },
      1,
    ),
  );
}
report("committee/nearest", measurements);
