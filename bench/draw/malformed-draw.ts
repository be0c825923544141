import {
  combineConditions,
  createModel,
  drawPanels,
  publishLottery,
  quotaPoolProblems,
  readConditions,
  readMarks,
  readPool,
  readQuotas,
  locatedProblem,
  type DrawAlgorithm,
  type Messages,
  type Outcome,
  type Problem,
  type Solver,
} from "@convene/engine";
import fc from "fast-check";
import { malformedText } from "../malformed-input.ts";

/** Files and options of a draw as a careless or hostile person might give them. */
export type MalformedDraw = {
  readonly pool: string | Uint8Array;
  readonly quotas: string | Uint8Array | undefined;
  readonly conditions: string | Uint8Array | undefined;
  readonly marks: string | Uint8Array | undefined;
  readonly size: number | undefined;
  readonly algorithm: DrawAlgorithm;
  readonly seed: string;
  readonly named: readonly string[];
};

const sex = fc.constantFrom("f", "m");
const region = fc.constantFrom("R1", "R2");
const odd = fc.constantFrom(
  "F",
  "",
  " ",
  "٣",
  "ﬁ",
  "constructor",
  "__proto__",
  "-1",
  "x",
  "1.5",
  "1e9",
  "9007199254740993",
);
/** A few cells are odd. */
const cell = (plain: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 150, arbitrary: plain }, { weight: 1, arbitrary: odd });
const line = (cells: readonly string[]): string => cells.join(",");
const number = fc.nat(3);
/** Mostly nothing. */
const sometimes = <Value>(given: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: given });
/** Mostly nothing, else one of these. */
const rarely = <Value>(...values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  sometimes(fc.constantFrom(...values));

/** Tables and conditions in good order, or nearly, so that many of them reach the draw. */
const pool = fc
  .array(fc.tuple(cell(sex), cell(region)), { minLength: 3, maxLength: 7 })
  .map((people) =>
    [line(["id", "sex", "region"]), ...people.map((cells, n) => line([`n${n + 1}`, ...cells])), ""].join("\n"),
  );
const limits = fc.tuple(number, number).map(([a, b]) => [String(Math.min(a, b, 1)), String(Math.max(a, b))] as const);
const quotas = fc
  .tuple(
    limits,
    limits,
    sometimes(fc.tuple(cell(fc.constant("region")), cell(region), cell(fc.constant("0")), cell(fc.constant("2")))),
  )
  .map(([women, men, more]) => {
    const rows = [["sex", "f", ...women], ["sex", "m", ...men], ...(more === undefined ? [] : [more])];
    return [line(["feature", "value", "min", "max"]), ...rows.map(line), ""].join("\n");
  });
const good = fc.constant("id,sex,region\nn1,f,R1\nn2,m,R2\nn3,f,R2\nn4,m,R1\nn5,f,R1\n");
const filter = fc.constantFrom<unknown>({ sex: "f" }, { region: ["R1", "R2"] }, { sex: ["m"], region: "R1" }, {});
const people = fc.uniqueArray(fc.constantFrom("n1", "n2", "n3", "n4", "n5"), { minLength: 2, maxLength: 3 });
const kind = (name: string, members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
  fc.record({ kind: fc.constant(name), ...members });
const well = fc.oneof(
  kind("count", { where: filter, max: number }),
  kind("count", { where: filter, min: fc.nat(1), max: fc.integer({ min: 1, max: 3 }) }),
  kind("each", { by: fc.constantFrom("sex", "region"), max: number }),
  kind("share", { where: filter, of: filter, min: fc.constantFrom("1/2", "3/10", "0") }),
  kind("difference", { left: filter, right: filter, min: fc.constantFrom(-2, -1), max: fc.constantFrom(0, 1) }),
  kind("atMost", { members: people, max: fc.constantFrom(1, 1, 0) }),
  kind("atLeast", { members: people, min: fc.constant(1) }),
  ...["apart", "together", "excluded", "fixed"].map((name) => kind(name, { members: people })),
);
/** A condition; one in a dozen has a member that does not belong there or is of no use. */
const condition = fc
  .tuple(
    well,
    fc.oneof(
      { weight: 30, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(
          fc.constantFrom("min", "max", "kind", "where", "members", "by"),
          fc.jsonValue({ maxDepth: 1 }),
        ),
      },
      { weight: 2, arbitrary: fc.constant({ strength: "wish" }) },
    ),
  )
  .map(([body, stray]) => ({ ...body, ...stray }));
const named = (list: readonly object[]): readonly object[] => list.map((body, n) => ({ id: `c${n}`, ...body }));
const conditions = fc
  .record({
    size: fc.constantFrom(2, 2, 2, undefined),
    conditions: fc.array(condition, { maxLength: 3 }).map(named),
    nested: sometimes(
      fc.array(condition, { maxLength: 2 }).map((list) => [{ id: "small", size: 1, conditions: named(list) }]),
    ),
    reserves: rarely({ by: ["sex"], min: 1 }, { by: ["none"], min: 1 }),
    seated: rarely(["n5"], ["n2"], ["n9"]),
  })
  .map((value) => JSON.stringify({ format: "convene-conditions/1", ...value }));

const file = (plausible: fc.Arbitrary<string>): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof({ weight: 12, arbitrary: plausible }, { weight: 1, arbitrary: malformedText });

/** Files in every state of disorder, and options to match. */
export const malformedDraw: fc.Arbitrary<MalformedDraw> = fc.record({
  pool: fc.oneof({ weight: 4, arbitrary: file(pool) }, { weight: 4, arbitrary: good }),
  quotas: fc.option(file(quotas), { nil: undefined, freq: 2 }),
  conditions: fc.option(file(conditions), { nil: undefined, freq: 2 }),
  marks: sometimes(file(fc.constant('{"format":"convene-marks/1","marks":{"A":["n1"],"B":["n3","n4"]}}'))),
  size: fc.oneof({ weight: 8, arbitrary: fc.constant(2) }, fc.constantFrom(undefined, 3, 1, 0, 7, 1e9)),
  algorithm: fc.constantFrom<DrawAlgorithm[]>("leximin", "leximin", "maximin", "nash", "goldilocks"),
  seed: fc.constantFrom("", "00", "abcdef", "f".repeat(64)),
  named: rarely(["n1"], ["n1", "n2"], ["n9"]).map((ids) => ids ?? []),
});

/** How far files came: refused with problems, impossible together, or drawn. */
export type MalformedAnswer = {
  readonly end: "refused" | "infeasible" | "drawn";
  readonly problems: readonly Problem[];
};

/** Reads files, makes a model and draws. Must never throw, whatever is given. */
export function drawEverything(given: MalformedDraw, solver: Solver): MalformedAnswer {
  const problems: Problem[] = [];
  const keep = <Value>(outcome: Outcome<Value>): Value | undefined => {
    if (!outcome.ok) problems.push(...outcome.problems);
    return outcome.ok ? outcome.value : undefined;
  };
  const people = keep(readPool({ name: "pool.csv", text: given.pool }));
  const limits = given.quotas === undefined ? undefined : keep(readQuotas({ name: "quotas.csv", text: given.quotas }));
  const agreed =
    given.conditions === undefined
      ? undefined
      : keep(readConditions({ name: "conditions.json", text: given.conditions }));
  const marked =
    given.marks === undefined || people === undefined
      ? undefined
      : keep(readMarks({ name: "marks.json", text: given.marks }, people));
  if (people !== undefined && limits !== undefined) problems.push(...quotaPoolProblems(people, limits));
  const set = keep(
    combineConditions({
      quotas: limits,
      conditions: agreed,
      size: given.size,
    }),
  );
  if (people === undefined || set === undefined || problems.length > 0) return { end: "refused", problems };
  const model = keep(createModel({ pool: people, conditions: set }));
  if (model === undefined) return { end: "refused", problems };
  const { algorithm, seed, named } = given;
  const marks = Object.values(marked ?? {}).flat();
  const answer = keep(drawPanels(model, solver, { algorithm, marks, keep: named, ...(seed === "" ? {} : { seed }) }));
  if (answer === undefined) return { end: "refused", problems };
  if (!answer.feasible) return { end: "infeasible", problems };
  publishLottery(model, answer.draw, solver, { count: 7, marks, keep: named });
  return { end: "drawn", problems };
}

/** Problems of the whole of a file, or of no file, whose message says all there is to say. */
const WITHOUT_PLACE = new Set(["size-missing"]);

/**
 * What a problem leaves unsaid, or nothing: every one has a message, and says where: in which row, column or member of a
 * file, at which value, or that it is the file as a whole.
 */
export function leftUnsaid(problem: Problem, messages: Messages): string | undefined {
  const { code, file, row, column, value } = problem;
  if (messages.say(locatedProblem(problem)).trim() === "") return `nothing to say of ${code}`;
  const placed = file !== undefined || row !== undefined || column !== undefined || value !== undefined;
  if (!placed && !WITHOUT_PLACE.has(code)) return `${code} does not say where`;
  return undefined;
}
