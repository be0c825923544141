import {
  createModel,
  findClash,
  highsSolver,
  verifyClash,
  type ClashOptions,
  type Condition,
  type Model,
} from "@convene/engine";
import highsLoader from "highs";
import { measure, report, type Measurement } from "../harness.ts";
import { ardania, ardaniaMarks, take } from "./ardania.ts";
import { createInstance, type Instance, type InstanceOptions } from "./instance.ts";

const solver = highsSolver(await highsLoader());

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
const measurements: Measurement[] = [];

function run(name: string, model: Model, options: ClashOptions, aim: number): void {
  if (!name.includes(only)) return;
  const clash = () => {
    const answer = take(findClash(model, options, solver));
    if (answer.feasible) return { feasible: true };
    const { conflict, certificate, relaxationSteps, cost } = answer;
    const proof = certificate === undefined ? "search" : verifyClash(model, certificate) ? "certificate" : "wrong";
    return { conflict, proof, relaxationSteps, cost };
  };
  measurements.push(measure(name, clash, 1, aim));
}

for (const { plant, ...options } of CASES) {
  const { nominees, seats, conditions: count, slack } = options;
  const instance = createInstance({ ...options, clash: plant === "planted" });
  const { pool, conditions: set } = instance.input;
  const conditions = plant === "odd pairs" ? [...set.conditions, ...oddPairs(instance)] : set.conditions;
  const model = take(createModel({ pool, conditions: { ...set, conditions } }));
  // What already divided people cannot meet is found sooner than what only whole people cannot.
  const aim = plant === "planted" ? 2000 : 10_000;
  run(`${nominees} nominees, ${seats} seats, ${count} conditions, slack ${slack}, ${plant}`, model, {}, aim);
}
run("Ardania with marks that cannot be met", ardania, { marks: ardaniaMarks("marks-impossible") }, 2000);
report("committee/clash", measurements);
