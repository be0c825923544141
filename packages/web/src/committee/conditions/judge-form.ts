import {
  checkList,
  createModel,
  type CheckedRow,
  type Condition,
  type Model,
  type NomineeId,
  type Pool,
  type Population,
  type Problem,
  type Row,
} from "@convene/engine";
import type { ConditionForm } from "./condition-form.ts";
import { readForm } from "./read-form.ts";

/** What every form is judged against. A new object means that something changed. */
export type Bench = {
  readonly pool: Pool;
  readonly population: Population;
  readonly seated: readonly NomineeId[];
  readonly referenceDate?: string;
  /** The list as it was handed over, without names that have left the pool. */
  readonly list: readonly NomineeId[];
};

/** A form judged by itself: problems of its fields, problems with the pool, or its rows on the list. */
export type JudgedForm = {
  readonly condition?: Condition;
  readonly fieldProblems: readonly Problem[];
  readonly poolProblems: readonly Problem[];
  readonly notes: readonly Problem[];
  readonly model?: Model;
  readonly rows: readonly { readonly row: Row; readonly checked: CheckedRow }[];
};

const judged = new WeakMap<Bench, WeakMap<ConditionForm, JudgedForm>>();

function judge(form: ConditionForm, bench: Bench): JudgedForm {
  const read = readForm(form);
  const nothing = { fieldProblems: [], poolProblems: [], notes: [], rows: [] };
  if (!read.ok) return { ...nothing, fieldProblems: read.problems };
  const condition = read.value;
  const { pool, population, seated, referenceDate, list } = bench;
  const conditions = { seated, conditions: [condition], ...(referenceDate === undefined ? {} : { referenceDate }) };
  const model = createModel({ pool, population, conditions });
  if (!model.ok) return { ...nothing, condition, poolProblems: model.problems };
  const check = checkList(model.value, list);
  if (!check.ok) return { ...nothing, condition, poolProblems: check.problems };
  const rows = model.value.rows.flatMap((row, index) => {
    const checked = check.value.conditions[index];
    return checked === undefined ? [] : [{ row, checked }];
  });
  return { ...nothing, condition, model: model.value, notes: model.notes, rows };
}

/**
 * Judges one form on the list. Conditions do not depend on one another, so only the form being typed in is judged
 * anew; the others are remembered.
 */
export function judgeForm(form: ConditionForm, bench: Bench): JudgedForm {
  let known = judged.get(bench);
  if (known === undefined) judged.set(bench, (known = new WeakMap()));
  let answer = known.get(form);
  if (answer === undefined) known.set(form, (answer = judge(form, bench)));
  return answer;
}
