import {
  accept,
  createPanelSpace,
  type DrawAlgorithm,
  type DrawOptions,
  type Model,
  type Outcome,
  type Problem,
} from "@convene/engine";
import type { Asked, OptionName } from "./arguments.ts";
import { MODEL_OPTIONS, readInput, type Input } from "./committee-input.ts";
import { drawProgress } from "./draw-progress.ts";
import type { Desk } from "./verb.ts";

/** Options with which a draw is asked for. */
export const DRAW_OPTIONS = [
  ...MODEL_OPTIONS,
  "one-per-address",
  "marks",
  "keep",
  "algorithm",
  "seed",
] as const satisfies readonly OptionName[];

const ALGORITHMS: readonly DrawAlgorithm[] = ["leximin", "maximin", "nash", "goldilocks"];

/** Panels of a published lottery unless another number is asked for: what three ten-sided dice decide. */
export const USUAL_PANELS = 1000;

/** With more kinds of people than this, weights take too long: only the chances are worked out. */
const MOST_TYPES = 2000;

/** A draw as it was asked for. */
export type DrawInput = {
  readonly input: Input;
  readonly options: DrawOptions;
  /** The seed as 32 bytes, when one was given. */
  readonly seed: Uint8Array | undefined;
};

/** A seed as 32 bytes: fewer than 64 digits stand at the end. */
export function seedBytes(digits: string): Uint8Array {
  return new Uint8Array(Buffer.from(digits.padStart(64, "0"), "hex"));
}

function askedProblems({ texts, numbers }: Asked): readonly Problem[] {
  const { algorithm, seed } = texts;
  const known = ALGORITHMS.join(", ");
  return [
    ...(algorithm === undefined || ALGORITHMS.some((name) => name === algorithm)
      ? []
      : [{ code: "unknown-algorithm", column: "--algorithm", value: algorithm, details: { known } }]),
    ...(seed === undefined || /^[0-9a-f]{1,64}$/iu.test(seed)
      ? []
      : [{ code: "bad-seed", column: "--seed", value: seed.slice(0, 80) }]),
    ...(numbers.panels === 0 ? [{ code: "too-few-panels", column: "--panels" }] : []),
  ];
}

/** The model with so many reserves for every combination that its conditions name. */
function withReserves(model: Model, min: number | undefined): Model {
  const { reserves } = model.conditions;
  if (min === undefined || reserves === undefined) return model;
  return { ...model, conditions: { ...model.conditions, reserves: { ...reserves, min } } };
}

function fewTypes(model: Model, options: DrawOptions): boolean {
  const positions = (ids: readonly string[] = []) => new Set(ids.flatMap((id) => model.positions.get(id) ?? []));
  const choice = { marks: positions(options.marks), keep: positions(options.keep) };
  return createPanelSpace(model, choice, model.size ?? 0).types.length <= MOST_TYPES;
}

/** Reads every file and option of a draw; all problems at once. */
export function readDrawInput(asked: Asked, desk: Desk, lists: readonly OptionName[] = []): Outcome<DrawInput> {
  const wrong = askedProblems(asked);
  const read = readInput(asked, desk, lists, lists[0]);
  if (!read.ok || wrong.length > 0) return { ok: false, problems: [...wrong, ...(read.ok ? [] : read.problems)] };
  const input = { ...read.value, model: withReserves(read.value.model, asked.numbers.reserves) };
  const { marks, keep, model } = input;
  const algorithm = ALGORITHMS.find((name) => name === asked.texts.algorithm);
  const seed = asked.texts.seed?.toLowerCase();
  const options: DrawOptions = {
    ...(marks === undefined ? {} : { marks }),
    ...(keep === undefined ? {} : { keep: keep.ids }),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(seed === undefined ? {} : { seed }),
    progress: drawProgress(desk),
  };
  const panels = fewTypes(model, options);
  return accept({ input, options: { ...options, panels }, seed: seed === undefined ? undefined : seedBytes(seed) });
}
