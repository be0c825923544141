import { createModel, findClash, highsSolver, verifyClash, type Condition, type Outcome } from "@convene/engine";
import highsLoader from "highs";
import { measure, report } from "../harness.ts";
import { createInstance, type Instance, type InstanceOptions } from "./instance.ts";

const solver = highsSolver(await highsLoader());

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** Three overlapping pairs of regions, each with an odd number of people: halves of people would do, people do not. */
function oddPairs({ planted, input }: Instance): readonly Condition[] {
  const people = new Set(planted);
  const region = input.pool.attributes.findIndex(({ key }) => key === "region");
  const inRegion = (value: string): number =>
    input.pool.nominees.filter(({ id, values }) => people.has(id) && values[region]?.includes(value)).length;
  return [
    ["v0", "v1"],
    ["v1", "v2"],
    ["v0", "v2"],
  ].map((values, index) => {
    const sum = values.reduce((total, value) => total + inRegion(value), 0);
    const odd = sum % 2 === 0 ? sum + 1 : sum;
    const where = [{ attribute: "region", anyOf: values }];
    return { id: `pair${index}`, kind: "count", strength: "must", where, min: odd, max: odd };
  });
}

type Planted = "planted" | "odd pairs";

const CASES: readonly (InstanceOptions & { readonly plant: Planted })[] = [
  { plant: "planted", seed: 5, nominees: 412, seats: 50, conditions: 40, slack: 1 },
  { plant: "planted", seed: 6, nominees: 2000, seats: 150, conditions: 40, slack: 2 },
  { plant: "planted", seed: 7, nominees: 2000, seats: 150, conditions: 40, slack: 0 },
  { plant: "odd pairs", seed: 8, nominees: 412, seats: 50, conditions: 40, slack: 1 },
  { plant: "odd pairs", seed: 9, nominees: 2000, seats: 150, conditions: 40, slack: 2 },
];

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7) ?? "";
const measurements = CASES.map(({ plant, ...options }) => ({
  name: `clash: ${options.nominees} nominees, ${options.seats} seats, ${options.conditions} conditions, slack ${options.slack}, ${plant}`,
  plant,
  options,
}))
  .filter(({ name }) => name.includes(only))
  .map(({ name, plant, options }) => {
    const instance = createInstance({ ...options, clash: plant === "planted" });
    const { pool, conditions: set } = instance.input;
    const conditions = plant === "odd pairs" ? [...set.conditions, ...oddPairs(instance)] : set.conditions;
    const model = take(createModel({ pool, conditions: { ...set, conditions } }));
    return measure(
      name,
      () => {
        const answer = take(findClash(model, {}, solver));
        if (answer.feasible) return { feasible: true };
        const { conflict, certificate, relaxationSteps, cost } = answer;
        const proof = certificate === undefined ? "search" : verifyClash(model, certificate) ? "certificate" : "wrong";
        return { conflict, proof, relaxationSteps, cost };
      },
      1,
    );
  });
report("committee/clash", measurements);
