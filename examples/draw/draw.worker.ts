import {
  combineConditions,
  createModel,
  drawPanels,
  highsSolver,
  panelsDocument,
  publishLottery,
  quotaPoolProblems,
  readPool,
  readQuotas,
  type Outcome,
  type Problem,
  type Solver,
} from "@convene/engine";
import { COMPRESSED_SOLVER, SOLVER } from "virtual:solver";
import { solverFromCode } from "../../tools/solver-from-code.ts";
import type { Question, Reply } from "./page/question.ts";

function reply(message: Reply): void {
  postMessage(message);
}

/** The solver's code, which the page carries inside itself. */
async function solverCode(): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(COMPRESSED_SOLVER), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Reads the files, draws, and answers. Nothing is fetched and nothing is sent but to the page itself. */
function answer({ pool, quotas, size, algorithm, lottery }: Question, solver: Solver): Reply {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const keep = <Value>(outcome: Outcome<Value>): Value | undefined => {
    if (outcome.ok) notes.push(...outcome.notes);
    else problems.push(...outcome.problems);
    return outcome.ok ? outcome.value : undefined;
  };
  const people = keep(readPool(pool));
  const limits = keep(readQuotas(quotas));
  if (people !== undefined && limits !== undefined) problems.push(...quotaPoolProblems(people, limits));
  const conditions = keep(combineConditions({ quotas: limits, size }));
  if (people === undefined || conditions === undefined || problems.length > 0) return { problems };
  const model = keep(createModel({ pool: people, conditions }));
  if (model === undefined) return { problems };
  const drawn = keep(drawPanels(model, solver, { algorithm, progress: (at) => reply({ progress: at }) }));
  if (drawn === undefined) return { problems };
  if (!drawn.feasible) return { infeasible: true };
  const { draw } = drawn;
  const published = lottery
    ? publishLottery(model, draw, solver, { progress: (at) => reply({ progress: at }) })
    : undefined;
  const document = JSON.stringify(panelsDocument(draw, SOLVER), undefined, 2);
  return { drawn: { draw, document, notes, ...(published === undefined ? {} : { lottery: published }) } };
}

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const run = async (): Promise<void> => reply(answer(data, highsSolver(await solverFromCode(await solverCode()))));
  run().catch((error: unknown) => reply({ fault: String(error) }));
});
