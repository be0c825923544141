import { checkPanels, drawPanels, highsSolver, publishLottery } from "@convene/engine";
import highs from "highs";
import { all as allOf, atMost, below } from "../figure.ts";
import { cases, type Case } from "./cases.ts";
import { peakMegabytes, processorSeconds, rounded } from "./clock.ts";
import { worstDeviation } from "./deviation.ts";
import { caseGiven, runInProcesses } from "./in-processes.ts";
import { readModel, take } from "./model.ts";

/** Published panels, each equally likely. */
const COUNT = 1000;
/** Within how many panels of `COUNT` the number of panels anybody sits on stays of the fair number. */
const AIM = 2;

/**
 * One person alone of their kind beside two hundred alike, whose chance is no multiple of 1/1000. A lottery made without
 * dividing by how many of a kind there are, or without keeping every count beside its mean, drifts from such a chance.
 */
const LONE: Case = {
  name: "a lone person of a type",
  files: () => {
    const people = Array.from({ length: 211 }, (_, index) => {
      const [kind, side] =
        index === 0 ? ["lone", "x"] : index <= 200 ? ["many", "y"] : ["some", index % 2 === 0 ? "x" : "y"];
      return `p${String(index).padStart(3, "0")},${kind},${side}`;
    });
    const quotas = ["kind,lone,0,1", "kind,many,9,14", "kind,some,1,5", "side,x,1,2", "side,y,13,14"];
    const lines = (header: string, rows: readonly string[]): string => [header, ...rows, ""].join("\n");
    return { pool: lines("id,kind,side", people), quotas: lines("feature,value,min,max", quotas), seats: 15 };
  },
};

/** Publishes a lottery of one case, and counts every panel again with code that is not the solver's. */
async function run({ name, files }: Case): Promise<void> {
  const solver = highsSolver(await highs());
  const model = readModel(files());
  const answer = take(drawPanels(model, solver, { panels: false }));
  if (!answer.feasible) throw new Error("no panel satisfies the quotas");
  const { draw } = answer;
  const before = processorSeconds();
  const lottery = publishLottery(model, draw, solver, { count: COUNT });
  const seconds = processorSeconds(before);
  const worst = worstDeviation(draw, lottery.panels);
  const checking = processorSeconds();
  const faulty = new Set(checkPanels(model, lottery.panels).map(({ panel }) => panel)).size;
  const report = {
    name,
    figures: [
      atMost(`${name}: largest deviation from a fair chance`, worst, AIM, `panels of ${COUNT}`),
      allOf(`${name}: panels that keep every condition`, lottery.panels.length - faulty, COUNT),
      ...(name.startsWith("sf_e") ? [below(`${name}: ${COUNT} panels`, seconds, 10, "s")] : []),
    ],
    seconds: rounded(seconds),
    worstDeviationInPanels: rounded(worst),
    different: new Set(lottery.panels.map((panel) => panel.join(" "))).size,
    checkSeconds: rounded(processorSeconds(checking)),
    peakMegabytes: peakMegabytes(),
  };
  process.stdout.write(JSON.stringify(report));
}

const all = [...cases(), LONE];
const given = caseGiven();
const one = all.find(({ name }) => name === given);
if (one !== undefined) await run(one);
else
  runInProcesses(
    "draw/lottery",
    import.meta.filename,
    all.map(({ name }) => name),
  );
