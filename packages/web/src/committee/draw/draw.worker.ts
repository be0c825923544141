import {
  accept,
  chancesByGroup,
  createPanelSpace,
  drawPanels,
  findClash,
  highsSolver,
  publishLottery,
  replaceMembers,
  type Draw,
  type DrawOptions,
  type DrawProgress,
  type Model,
  type Outcome,
  type Solver,
} from "@convene/engine";
import highs from "highs";
import wasm from "highs/runtime?url";
import { checkAgain } from "./check-again.ts";
import type { Drawn, DrawReply, DrawRequest, Leaving, Vacancy } from "./draw-request.ts";

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

/** Whether panels are weighed, or chances alone worked out. */
function hasPanels(model: Model): boolean {
  return createPanelSpace(model, NOBODY, model.size ?? 0).types.length <= MOST_TYPES;
}

/** The draw, in the terms of the model it was made for, or what clashes. */
type Found = Pick<Drawn, "model" | "vacancy"> &
  ({ readonly feasible: true; readonly draw: Draw } | Extract<Drawn, { readonly feasible: false }>);

/** Draws all seats of the model. */
function drawSeats(model: Model, solver: Solver, options: DrawOptions): Outcome<Found> {
  const answer = drawPanels(model, solver, options);
  if (!answer.ok) return answer;
  if (answer.value.feasible) return accept({ ...answer.value, model }, answer.notes);
  const salt = crypto.getRandomValues(new Uint32Array(4)).join(" ");
  const clash = findClash(model, { relaxations: WAYS_OUT, salt }, solver);
  if (!clash.ok) return clash;
  if (clash.value.feasible) throw new Error("nobody can be drawn, and yet a list satisfies everything");
  return accept({ feasible: false, clash: clash.value, model }, clash.notes);
}

/** Draws the seats of those who leave. */
function drawVacancy(model: Model, leaving: Leaving, solver: Solver, options: DrawOptions): Outcome<Found> {
  const answer = replaceMembers(model, leaving.list, leaving.leaves, solver, options);
  if (!answer.ok) return answer;
  const { stay, leave, seats, bounds, brokenBefore } = answer.value;
  const restored = answer.value.feasible && answer.value.restored;
  const vacancy: Vacancy = { stay, leave, seats, bounds, brokenBefore, restored };
  const { model: open } = answer.value;
  return answer.value.feasible
    ? accept({ feasible: true, draw: answer.value.draw, model: open, vacancy }, answer.notes)
    : accept({ feasible: false, clash: answer.value.clash, model: open, vacancy }, answer.notes);
}

function settle({ model: asked, settings, leaving }: DrawRequest, solver: Solver): Outcome<Drawn> {
  const progress = reporter();
  const { algorithm, seed } = settings;
  const stated = { progress, ...(seed === "" ? {} : { seed }) };
  const options: DrawOptions = { algorithm, panels: hasPanels(asked), ...stated };
  const answer =
    leaving === undefined ? drawSeats(asked, solver, options) : drawVacancy(asked, leaving, solver, options);
  if (!answer.ok) return answer;
  if (!answer.value.feasible) return accept(answer.value, answer.notes);
  const { model, draw, vacancy } = answer.value;
  const lottery = publishLottery(model, draw, solver, { count: settings.panels, ...stated });
  const able = draw.chances.filter(({ value }) => value > 0);
  const groups = { able: chancesByGroup(model, able), all: chancesByGroup(model, draw.chances) };
  const checked = checkAgain(model, draw);
  const about = vacancy === undefined ? { model } : { model, vacancy };
  return accept({ ...about, feasible: true, draw, lottery, groups, checked }, answer.notes);
}

/** The chances under one more method. What is infeasible for one is so for all, so that this is a fault. */
function compare({ model, settings }: DrawRequest, solver: Solver): Draw["chances"] {
  const { algorithm, seed } = settings;
  const stated = { progress: reporter(), ...(seed === "" ? {} : { seed }) };
  const answer = drawPanels(model, solver, { algorithm, panels: hasPanels(model), ...stated });
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
