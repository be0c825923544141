import { checkPanels, drawPanels, highsSolver, publishLottery } from "@convene/engine";
import highs from "highs";
import { peakMegabytes, processorSeconds, rounded } from "./clock.ts";
import { caseGiven, runInProcesses } from "./in-processes.ts";
import { readModel, take } from "./model.ts";
import { createShape, SHAPES } from "./shapes.ts";
import { typesOf } from "./verdict.ts";

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
  const { panels, deviation } = publishLottery(model, draw, solver, { count: 1000 });
  const lotterySeconds = processorSeconds(publishing);
  const megabytes = peakMegabytes();
  const { aims } = size;
  process.stdout.write(
    JSON.stringify({
      name: nameOf(size),
      types: typesOf(model).types.length,
      levels: draw.certificate.levels.length,
      status: draw.status,
      certificate: draw.certificate.status,
      readSeconds: rounded(readSeconds),
      chancesSeconds: rounded(chancesSeconds),
      lotterySeconds: rounded(lotterySeconds),
      worstDeviationInPanels: rounded(deviation * 1000),
      faults: checkPanels(model, panels).length,
      peakMegabytes: megabytes,
      ...(aims === undefined
        ? {}
        : {
            aims,
            met: chancesSeconds < aims.chances && lotterySeconds < aims.lottery && megabytes < aims.megabytes,
          }),
    }),
  );
}

const given = caseGiven();
const one = SIZES.find((size) => nameOf(size) === given);
if (one !== undefined) await run(one);
else runInProcesses("draw/scale", import.meta.filename, SIZES.map(nameOf));
