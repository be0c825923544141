import { accept, type Outcome, type Problem } from "../kit/index.ts";
import { listProblems } from "./check.ts";
import { choiceProblems } from "./choice-problems.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { createListProgram, type ListProgram } from "./program.ts";
import { nomineeTypes, type Choice } from "./type.ts";

/** What is asked besides the conditions. */
export type NearestOptions = {
  /** Names nobody may choose. Given at all (even empty), the answer keeps back whatever could betray one of them. */
  readonly marks?: readonly NomineeId[];
  /** Names that must be on the answer: those of the list stay, others come. */
  readonly keep?: readonly NomineeId[];
  /** How many different answers are wanted at most; 1 unless given. */
  readonly answers?: number;
  /** Whole cost of changing a nominee's place, 0 where none is stated. Decides among lists that are equally near. */
  readonly prices?: ReadonlyMap<NomineeId, number>;
};

/** The options read against a model, and the program of all lists they allow. */
export type Question = {
  readonly model: Model;
  readonly list: readonly NomineeId[];
  readonly size: number;
  readonly choice: Choice;
  readonly lists: ListProgram;
  readonly secret: boolean;
};

function optionProblems(model: Model, list: readonly NomineeId[], options: NearestOptions): readonly Problem[] {
  return [
    ...(model.size === undefined ? [{ code: "size-missing" }] : []),
    ...listProblems(model, list),
    ...choiceProblems(model, options),
    ...[...(options.prices ?? [])].flatMap(([id, price]) =>
      Number.isSafeInteger(price) && price >= 0 ? [] : [{ code: "bad-price", value: String(price), details: { id } }],
    ),
  ];
}

/** Reads the options; every problem at once. Wishes have a variable each in the program. */
export function createQuestion(model: Model, list: readonly NomineeId[], options: NearestOptions): Outcome<Question> {
  const problems = optionProblems(model, list, options);
  if (problems.length > 0) return { ok: false, problems };
  const positions = (ids: readonly NomineeId[]) => new Set(ids.map((id) => model.positions.get(id) ?? -1));
  const choice: Choice = {
    list: positions(list),
    marks: positions(options.marks ?? []),
    keep: positions(options.keep ?? []),
    prices: new Map([...(options.prices ?? [])].map(([id, price]) => [model.positions.get(id) ?? -1, price])),
  };
  const size = model.size ?? 0;
  const lists = createListProgram(model, nomineeTypes(model, choice), size, { wishes: true });
  return accept({ model, list, size, choice, lists, secret: options.marks !== undefined });
}
