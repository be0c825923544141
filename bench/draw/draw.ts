import { drawPanels, highsSolver, type Draw, type Model } from "@convene/engine";
import highs from "highs";
import { all as allOf, below } from "../figure.ts";
import { cases, type Case } from "./cases.ts";
import { processorSeconds, rounded } from "./clock.ts";
import { caseGiven, runInProcesses } from "./in-processes.ts";
import { readModel, take } from "./model.ts";
import { worstError } from "./reference.ts";
import { verdictOf } from "./verdict.ts";

/** The draw of a model, which must have one. */
function drawn(model: Model, solver: ReturnType<typeof highsSolver>): Draw {
  const answer = take(drawPanels(model, solver));
  if (!answer.feasible) throw new Error("no panel satisfies the quotas");
  return answer.draw;
}

/** Draws once in this process, cold, and once more, warm; start, solver and files are counted apart. */
async function run({ name, files, aim, reference }: Case): Promise<void> {
  const start = processorSeconds();
  const solver = highsSolver(await highs());
  const load = processorSeconds(start);
  const model = readModel(files());
  const read = processorSeconds(start) - load;
  const before = processorSeconds();
  const draw = drawn(model, solver);
  const seconds = processorSeconds(before);
  const again = processorSeconds();
  if (seconds < 10) drawn(model, solver);
  const warm = processorSeconds(again);
  const checking = processorSeconds();
  const certificate = verdictOf(model, draw);
  const checkSeconds = rounded(processorSeconds(checking));
  const error = reference === undefined ? undefined : worstError(draw.chances, reference);
  process.stdout.write(
    JSON.stringify({
      name,
      figures: [
        ...(aim === undefined ? [] : [below(`${name}: fairest chances, panels and proof`, seconds, aim, "s")]),
        allOf(
          `${name}: exact, proved by the checker`,
          certificate.status === "proved" && draw.status === "exact" ? 1 : 0,
          1,
        ),
        ...(error === undefined ? [] : [below(`${name}: worst error of the reference`, error, 1e-5, "of a chance")]),
      ],
      seconds: rounded(seconds),
      ...(seconds < 10 ? { secondsWarm: rounded(warm) } : {}),
      apart: { start: rounded(start), solver: rounded(load), files: rounded(read) },
      types: certificate.types,
      levels: draw.certificate.levels.length,
      panels: draw.panels.length,
      smallest: Math.min(...draw.chances.filter(({ value }) => value > 0).map(({ value }) => value)),
      never: draw.never.length,
      status: draw.status,
      deviation: draw.deviation,
      certificate: { ...certificate, checkSeconds },
    }),
  );
}

const all = cases();
const given = caseGiven();
const one = all.find(({ name }) => name === given);
if (one !== undefined) await run(one);
else
  runInProcesses(
    "draw/draw",
    import.meta.filename,
    all.map(({ name }) => name),
    3,
  );
