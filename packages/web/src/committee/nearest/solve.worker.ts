import {
  createModel,
  findClash,
  highsSolver,
  nearestList,
  type Model,
  type Outcome,
  type Solver,
} from "@convene/engine";
import highs from "highs";
import wasm from "highs/runtime?url";
import type { Answer, SolveReply, SolveRequest } from "./solve.ts";

/** Loaded once and kept: a second question starts at once. */
let loading: ReturnType<typeof highs> | undefined;

function reply(message: SolveReply): void {
  postMessage(message);
}

/** How many ways out are worth reading. */
const WAYS_OUT = 3;

/** The nearest list, or where there is none what clashes. */
function solve(model: Model, { list, options }: SolveRequest, solver: Solver): Outcome<Answer> {
  const nearest = nearestList(model, list, options, solver);
  if (!nearest.ok) return nearest;
  if (nearest.value.feasible) return { ...nearest, value: nearest.value };
  const { marks, keep = [] } = options;
  const salt = crypto.getRandomValues(new Uint32Array(4)).join(" ");
  const clash = findClash(model, { keep, relaxations: WAYS_OUT, salt, ...(marks ? { marks } : {}) }, solver);
  return clash.ok ? { ...clash, value: { feasible: false, clash: clash.value } } : clash;
}

async function answer(request: SolveRequest): Promise<void> {
  reply({ stage: "loading" });
  const instance = await (loading ??= highs({ locateFile: () => wasm }));
  reply({ stage: "solving" });
  const model = createModel(request.input);
  reply(model.ok ? { answer: solve(model.value, request, highsSolver(instance)) } : { answer: model });
}

addEventListener("message", ({ data }: MessageEvent<SolveRequest>) => {
  answer(data).catch((error: unknown) => {
    loading = undefined;
    reply({ fault: String(error) });
  });
});
