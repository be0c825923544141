import {
  compare,
  createModel,
  drawPanels,
  fraction,
  highsSolver,
  parseFraction,
  subtract,
  toNumber,
  type Draw,
  type DrawOptions,
  type Fraction,
  type Model,
} from "@convene/engine";
import fc from "fast-check";
import highs from "highs";
import { all, below, printDocument, type Figure } from "../figure.ts";
import { createBlocs } from "./blocs.ts";
import { processorSeconds, rounded } from "./clock.ts";
import { enumerateLeximin, enumeratePanels } from "./enumerate.ts";
import { handSolved, type HandSolved } from "./hand-solved.ts";
import { readModel, take } from "./model.ts";
import { references, worstError } from "./reference.ts";
import { createShape, SHAPES } from "./shapes.ts";
import { smallPool, type SmallPool } from "./small-pools.ts";
import { upperCaseTwin } from "./twin.ts";
import { verdictOf } from "./verdict.ts";

/*
 * Holds chances against what was found without this engine: by trying every list of small pools, by hand, by others, and
 * against themselves for files in capital letters. `exactness.ts [small pools] [seed]`.
 */
const [count = 1000, seed = 31] = process.argv.slice(2).map(Number).filter(Number.isInteger);
const solver = highsSolver(await highs());

function draw(model: Model, options: DrawOptions = {}): Draw | undefined {
  const answer = take(drawPanels(model, solver, options));
  return answer.feasible ? answer.draw : undefined;
}

/** How far a chance is from an exact one; nought only when it is the same fraction. */
function off(found: Draw["chances"][number] | undefined, exact: Fraction): number {
  if (found === undefined) return 1;
  if (found.fraction === undefined) return Math.abs(found.value - toNumber(exact));
  return compare(found.fraction, exact) === 0 ? 0 : Math.abs(toNumber(subtract(found.fraction, exact)));
}

/** Every chance of a draw against the exact ones, by id. */
function worstOff({ chances }: Draw, exact: ReadonlyMap<string, Fraction>): number {
  const known = new Map(chances.map((chance) => [chance.id, chance]));
  return Math.max(...[...exact].map(([id, chance]) => off(known.get(id), chance)));
}

type Tally = Record<string, number>;

/** Which kinds of rows a small pool has. */
function kindsOf({ conditions, marks }: SmallPool): readonly string[] {
  const bodies = conditions.nested ?? [];
  const stated = [conditions, ...bodies].flatMap((body) => body.conditions);
  const crossed = stated.some((condition) => "where" in condition && condition.where.length > 1);
  return [
    ...new Set(stated.map(({ kind }) => kind)),
    ...(stated.some(({ strength }) => strength === "wish") ? ["wish"] : []),
    ...(crossed ? ["two attributes crossed"] : []),
    ...(bodies.length > 0 ? ["smaller body"] : []),
    ...(conditions.reserves === undefined ? [] : ["reserves"]),
    ...((conditions.seated ?? []).length > 0 ? ["seated"] : []),
    ...(marks.length > 0 ? ["marks"] : []),
  ];
}

/** Small pools until `count` of them have a panel: the sorted chances against those of trying every list. */
function smallPools() {
  const kinds: Tally = {};
  const found = {
    pools: 0,
    without: 0,
    notAttained: 0,
    proved: 0,
    byRowsOnly: 0,
    different: 0,
    worst: 0,
    worstNotAttained: 0,
  };
  let wronglyFeasible = 0;
  // Some pools have no panel at all.
  for (const given of fc.sample(smallPool, { numRuns: 3 * count, seed })) {
    if (found.pools === count) break;
    const model = take(createModel(given));
    const { marks } = given;
    const panels = enumeratePanels(model, new Set(marks.map((id) => model.positions.get(id) ?? -1)));
    const drawn = draw(model, { marks });
    if (panels.length === 0 || drawn === undefined) {
      found.without += 1;
      if (panels.length > 0 || drawn !== undefined) wronglyFeasible += 1;
      continue;
    }
    found.pools += 1;
    if (found.pools % 100 === 0) process.stderr.write(`  ${found.pools} small pools\n`);
    for (const kind of kindsOf(given)) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const wanted = enumerateLeximin(panels, model.pool.nominees.length);
    const exact = new Map(
      model.pool.nominees.flatMap(({ id }, position) => {
        const { numerator = 0n, denominator = 1n } = wanted[position] ?? {};
        return model.seated.has(position) ? [] : [[id, fraction(numerator, denominator)] as const];
      }),
    );
    const error = worstOff(drawn, exact);
    found.worst = Math.max(found.worst, error);
    if (error > 0) found.different += 1;
    // Without panels only the chances of fractional panels are found, which no whole panels may reach.
    const fractional = draw(model, { marks, panels: false });
    if (fractional === undefined || worstOff(fractional, exact) > 0) {
      found.notAttained += 1;
      found.worstNotAttained = Math.max(found.worstNotAttained, error);
    }
    if (verdictOf(model, drawn, marks).status === "proved") found.proved += 1;
    if (drawn.certificate.levels.every(({ proof }) => proof.by === "rows")) found.byRowsOnly += 1;
  }
  const figures: readonly Figure[] = [
    below("worst error against trying every list", found.worst, 1e-9, "of a chance"),
    below(
      `worst error of the ${found.notAttained} where fractional panels promise more`,
      found.worstNotAttained,
      1e-9,
      "of a chance",
    ),
    all("small pools tried", found.pools, count),
    all("small pools with the same fractions, digit for digit", found.pools - found.different, found.pools),
    below("pools said to have a panel that have none, or none that have one", wronglyFeasible, 0, "pools"),
    all("small pools proved", found.proved, found.pools),
  ];
  return { name: "small pools", figures, seed, ...found, kinds };
}

function fractions(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Fraction> {
  return new Map(Object.entries(texts).map(([id, text]) => [id, parseFraction(text) ?? fraction(-1)]));
}

/** The worst error of the methods that a case was worked out for. */
function errorOf({ files, leximin, nash, smallest }: HandSolved): number {
  const model = readModel(files);
  const errors: number[] = [];
  const compareWith = (algorithm: "leximin" | "nash", texts: Readonly<Record<string, string>>): void => {
    const drawn = draw(model, { algorithm });
    errors.push(drawn === undefined ? 1 : worstOff(drawn, fractions(texts)));
  };
  if (leximin !== undefined) compareWith("leximin", leximin);
  if (nash !== undefined) compareWith("nash", nash);
  if (smallest !== undefined) {
    const chances = draw(model, { algorithm: "maximin" })?.chances ?? [];
    const least = chances.toSorted((a, b) => a.value - b.value)[0];
    errors.push(off(least, parseFraction(smallest) ?? fraction(-1)));
  }
  return Math.max(...errors);
}

function solvedCases(name: string, cases: readonly HandSolved[]) {
  if (cases.length === 0) return { name, skipped: "the folder with the files of others is not here" };
  const errors = Object.fromEntries(cases.map((given) => [given.name, errorOf(given)]));
  const exact = Object.values(errors).filter((error) => error < 1e-9).length;
  return { name, figures: [all(`${name} within 1e-9`, exact, cases.length)], errors };
}

function referenceVectors() {
  const name = "reference chances of others";
  const known = references();
  if (known.length === 0) return { name, skipped: "the folder with the files of others is not here" };
  const errors = Object.fromEntries(
    known.map((reference) => {
      process.stderr.write(`  ${reference.name}\n`);
      const drawn = draw(readModel(reference.files));
      return [reference.name, drawn === undefined ? 1 : worstError(drawn.chances, reference)];
    }),
  );
  const worst = Math.max(...Object.values(errors));
  return {
    name,
    figures: [below(`worst error of ${known.length} reference vectors`, worst, 1e-5, "of a chance")],
    errors,
  };
}

/** Files in capital letters must give the same fractions. */
function twins() {
  const made = SHAPES.map((shape) => ({ name: shape.name, files: createShape(shape) }));
  const given = [...made, { name: "blocs", files: createBlocs() }, ...references(), ...handSolved().own];
  const different = given.filter(({ files }) => {
    const texts = (drawn: Draw | undefined): string =>
      (drawn?.chances ?? [])
        .map(
          ({ id, value, fraction: exact }) => `${id.toUpperCase()} ${exact?.numerator}/${exact?.denominator} ${value}`,
        )
        .toSorted()
        .join();
    const [straight, twin] = [files, upperCaseTwin(files)].map((each) => texts(draw(readModel(each))));
    return straight === "" || straight !== twin;
  });
  const figures = [
    all("files with the same chances in capital letters", given.length - different.length, given.length),
  ];
  return { name: "twins in capital letters", figures, different: different.map(({ name }) => name) };
}

const { own, others } = handSolved();
const steps: readonly (() => { readonly name: string; readonly figures?: readonly Figure[] })[] = [
  smallPools,
  () => solvedCases("cases solved by hand", own),
  () => solvedCases("small cases of others, solved by hand or by trying every list", others),
  referenceVectors,
  twins,
];
const cases = steps.map((step) => {
  const before = processorSeconds();
  const answer = step();
  process.stderr.write(`  ${answer.name}\n`);
  return { ...answer, seconds: rounded(processorSeconds(before)) };
});
printDocument({ benchmark: "draw/exactness", cases });
