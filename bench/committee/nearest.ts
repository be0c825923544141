import {
  createModel,
  highsSolver,
  nearestList,
  type Model,
  type NearestOptions,
  type NomineeId,
} from "@convene/engine";
import highsLoader from "highs";
import { measure, report, type Measurement } from "../harness.ts";
import { ardania, ardaniaList, ardaniaMarks, take } from "./ardania.ts";
import { createInstance } from "./instance.ts";

const solver = highsSolver(await highsLoader());

/** Nominees, seats, conditions and how far bounds stand from a planted list; aims in milliseconds. */
const MADE = [
  { seed: 1, nominees: 412, seats: 50, conditions: 20, slack: 1, answers: 3, aim: 10_000 },
  { seed: 2, nominees: 412, seats: 50, conditions: 40, slack: 1, answers: 3, aim: 10_000 },
  { seed: 5, nominees: 412, seats: 50, conditions: 20, slack: 0, answers: 1 },
  { seed: 3, nominees: 2000, seats: 150, conditions: 40, slack: 2, answers: 1, aim: 5000 },
  { seed: 6, nominees: 2000, seats: 150, conditions: 40, slack: 1, answers: 1, aim: 5000 },
] as const;

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7) ?? "";
const measurements: Measurement[] = [];

function run(name: string, model: Model, list: readonly NomineeId[], options: NearestOptions, aim?: number): void {
  if (!name.includes(only)) return;
  const nearest = () => {
    const answer = take(nearestList(model, list, options, solver));
    if (!answer.feasible) return { feasible: false };
    const { swaps, proof, alternatives } = answer;
    return { swaps, lowerBound: proof.lowerBound, proof: proof.method, answers: alternatives.length + 1 };
  };
  measurements.push(measure(name, nearest, 3, aim));
}

for (const { answers, aim, ...options } of MADE.map((made) => ({ aim: undefined, ...made }))) {
  const { nominees, seats, conditions, slack } = options;
  const { input, list } = createInstance(options);
  const name = `${nominees} nominees, ${seats} seats, ${conditions} conditions, slack ${slack}, answers ${answers}`;
  run(name, take(createModel(input)), list, { answers }, aim);
}
const marks = ardaniaMarks("marks");
for (const version of ["v4", "v5"] as const) {
  const list = ardaniaList(version);
  run(`Ardania ${version}`, ardania, list, {}, 500);
  run(`Ardania ${version} with marks`, ardania, list, { marks }, 500);
  run(`Ardania ${version} with marks, answers 3`, ardania, list, { marks, answers: 3 });
}
report("committee/nearest", measurements);
