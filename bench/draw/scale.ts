import { checkPanels, drawPanels, highsSolver, publishLottery } from "@convene/engine";
import highs from "highs";
import { all, atMost, below } from "../figure.ts";
import { peakMegabytes, processorSeconds, rounded } from "./clock.ts";
import { worstDeviation } from "./deviation.ts";
import { caseGiven, runInProcesses } from "./in-processes.ts";
import { readModel, take } from "./model.ts";
import { createShape, SHAPES } from "./shapes.ts";
import { verdictOf } from "./verdict.ts";

/** People, seats, features, and what is aimed at: seconds for the chances, for the lottery, and megabytes. */
type Size = {
  readonly people: number;
  readonly seats: number;
  readonly features: number;
  readonly aims?: { readonly chances: number; readonly lottery: number; readonly megabytes: number };
};

const PEOPLE = [1000, 3000, 10_000, 30_000, 100_000] as const;

/** Curves over people at 4 features, where types are soon all there, and at 7; and over types at 10,000 people. */
const SIZES: readonly Size[] = [
  ...PEOPLE.map((people) => ({ people, seats: 100, features: 4 })),
  ...[5, 6].map((features) => ({ people: 10_000, seats: 100, features })),
  ...PEOPLE.map((people) => ({ people, seats: 100, features: 7 })),
  { people: 100_000, seats: 1000, features: 7, aims: { chances: 2, lottery: 120, megabytes: 1000 } },
];

const nameOf = ({ people, seats, features }: Size): string => `${people} people, ${seats} seats, ${features} features`;

async function run(size: Size): Promise<void> {
  const [shape] = SHAPES;
  if (shape === undefined) throw new Error("there are no shapes");
  const solver = highsSolver(await highs());
  const reading = processorSeconds();
  const model = readModel(createShape({ ...shape, ...size, slack: 1, seed: 2 }));
  const readSeconds = processorSeconds(reading);
  const before = processorSeconds();
  const answer = take(drawPanels(model, solver, { panels: false }));
  const chancesSeconds = processorSeconds(before);
  if (!answer.feasible) throw new Error("no panel satisfies the quotas");
  const { draw } = answer;
  const publishing = processorSeconds();
  const { panels } = publishLottery(model, draw, solver, { count: 1000 });
  const lotterySeconds = processorSeconds(publishing);
  const megabytes = peakMegabytes();
  const faulty = new Set(checkPanels(model, panels).map(({ panel }) => panel)).size;
  const { status, types } = verdictOf(model, draw);
  const deviation = worstDeviation(draw, panels);
  const { aims } = size;
  const name = nameOf(size);
  process.stdout.write(
    JSON.stringify({
      name,
      figures: [
        ...(aims === undefined
          ? []
          : [
              below(`${name}: fairest chances as fractions, with their proof`, chancesSeconds, aims.chances, "s"),
              below(`${name}: lottery of 1000 panels`, lotterySeconds, aims.lottery, "s"),
              below(`${name}: memory of the whole process`, megabytes, aims.megabytes, "MB"),
            ]),
        all(`${name}: proved by the checker`, status === "proved" ? 1 : 0, 1),
        atMost(`${name}: largest deviation from a fair chance`, deviation, 2, "panels of 1000"),
        all(`${name}: panels that keep every condition`, 1000 - faulty, 1000),
      ],
      types,
      levels: draw.certificate.levels.length,
      readSeconds: rounded(readSeconds),
      chancesSeconds: rounded(chancesSeconds),
      lotterySeconds: rounded(lotterySeconds),
      worstDeviationInPanels: rounded(deviation),
      peakMegabytes: megabytes,
    }),
  );
}

const given = caseGiven();
const one = SIZES.find((size) => nameOf(size) === given);
if (one !== undefined) await run(one);
else runInProcesses("draw/scale", import.meta.filename, SIZES.map(nameOf));
