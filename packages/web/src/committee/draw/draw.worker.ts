import {
  chancesByGroup,
  checkCertificate,
  createPanelSpace,
  drawPanels,
  findClash,
  highsSolver,
  publishLottery,
  type Draw,
  type DrawProgress,
  type Fraction,
  type Model,
  type Outcome,
  type Solver,
} from "@convene/engine";
import highs from "highs";
import wasm from "highs/runtime?url";
import type { Checked, Drawn, DrawReply, DrawRequest } from "./draw-request.ts";

/** Loaded once and kept: a second question starts at once. */
let loading: ReturnType<typeof highs> | undefined;

function reply(message: DrawReply): void {
  postMessage(message);
}

/** How many ways out are worth reading. */
const WAYS_OUT = 3;

/** With more kinds of people than this the chances are found, and the published panels, but not exact weights. */
const MOST_TYPES = 2_000;

const NOBODY = { marks: new Set<number>(), keep: new Set<number>() };

/** Milliseconds between two reports of progress: more than a reader can follow only slows the sum. */
const PAUSE = 100;

/** Passes progress on, at once when the step changes, else not more often than a reader can follow. */
function reporter(): (progress: DrawProgress) => void {
  let [step, last] = ["", 0];
  return (progress) => {
    const now = performance.now();
    if (progress.step === step && now - last < PAUSE) return;
    [step, last] = [progress.step, now];
    reply({ progress });
  };
}

/** Checks the certificate anew, in exact fractions and without the solver. */
function checkAgain(model: Model, draw: Draw): Checked {
  const space = createPanelSpace(model, NOBODY, draw.size);
  const chances = new Map(draw.chances.map(({ id, fraction }) => [id, fraction]));
  const ofTypes = space.types.map(({ members }): Fraction | undefined =>
    chances.get(model.pool.nominees[members[0] ?? -1]?.id ?? ""),
  );
  const known = ofTypes.filter((fraction) => fraction !== undefined);
  return known.length < ofTypes.length
    ? "claimed"
    : checkCertificate(space, known, draw.certificate, draw.algorithm).status;
}

function settle({ model, settings }: DrawRequest, solver: Solver): Outcome<Drawn> {
  const progress = reporter();
  const { algorithm, seed } = settings;
  const stated = { progress, ...(seed === "" ? {} : { seed }) };
  const panels = createPanelSpace(model, NOBODY, model.size ?? 0).types.length <= MOST_TYPES;
  const answer = drawPanels(model, solver, { algorithm, panels, ...stated });
  if (!answer.ok) return answer;
  if (!answer.value.feasible) {
    const salt = crypto.getRandomValues(new Uint32Array(4)).join(" ");
    const clash = findClash(model, { relaxations: WAYS_OUT, salt }, solver);
    return clash.ok ? { ...clash, value: { feasible: false, clash: clash.value } } : clash;
  }
  const { draw } = answer.value;
  const lottery = publishLottery(model, draw, solver, { count: settings.panels, ...stated });
  const able = draw.chances.filter(({ value }) => value > 0);
  const groups = { able: chancesByGroup(model, able), all: chancesByGroup(model, draw.chances) };
  return { ...answer, value: { feasible: true, draw, lottery, groups, checked: checkAgain(model, draw) } };
}

/** The chances under one more method. What is infeasible for one is so for all, so that this is a fault. */
function compare({ model, settings }: DrawRequest, solver: Solver): Draw["chances"] {
  const { algorithm, seed } = settings;
  const answer = drawPanels(model, solver, { algorithm, progress: reporter(), ...(seed === "" ? {} : { seed }) });
  if (!answer.ok || !answer.value.feasible) throw new Error(`no chances by ${algorithm}`);
  return answer.value.draw.chances;
}

async function answer(request: DrawRequest): Promise<void> {
  reply({ stage: "loading" });
  const solver = highsSolver(await (loading ??= highs({ locateFile: () => wasm })));
  const { algorithm } = request.settings;
  if (request.kind === "compare") reply({ compared: algorithm, chances: compare(request, solver) });
  else reply({ answer: settle(request, solver) });
}

addEventListener("message", ({ data }: MessageEvent<DrawRequest>) => {
  answer(data).catch((error: unknown) => {
    loading = undefined;
    reply({ fault: String(error) });
  });
});
