import type { Condition, ConditionSet, Outcome, Problem } from "@convene/engine";
import { emptyForm, freeName, toForm, type ConditionForm } from "./condition-form.ts";
import { plainNumber, readForm } from "./read-form.ts";

/** Conditions while they are being edited: everything as typed, right or wrong. */
export type ConditionsDraft = {
  readonly size: string;
  readonly referenceDate: string;
  readonly forms: readonly ConditionForm[];
};

/** The conditions in force, put into forms. */
export function toDraft({ size, referenceDate, conditions }: ConditionSet): ConditionsDraft {
  return {
    size: size === undefined ? "" : String(size),
    referenceDate: referenceDate ?? "",
    forms: conditions.map(toForm),
  };
}

function readDate(text: string): string | undefined {
  const plain = plainNumber(text);
  const day = new Date(`${plain}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(plain) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(plain)
    ? plain
    : undefined;
}

/** What the draft states beside its conditions. Problems: `not-whole` at `size`, `not-date` at `referenceDate`. */
export function readFrame({
  size,
  referenceDate,
}: ConditionsDraft): Outcome<Pick<ConditionSet, "size" | "referenceDate">> {
  const [seats, day] = [plainNumber(size), readDate(referenceDate)];
  const problems: Problem[] = [];
  if (seats !== "" && !/^\d{1,6}$/u.test(seats))
    problems.push({ code: "not-whole", column: "size", value: size.trim() });
  if (referenceDate.trim() !== "" && day === undefined) {
    problems.push({ code: "not-date", column: "referenceDate", value: referenceDate.trim() });
  }
  if (problems.length > 0) return { ok: false, problems };
  const value = {
    ...(seats === "" ? {} : { size: Number(seats) }),
    ...(day === undefined ? {} : { referenceDate: day }),
  };
  return { ok: true, value, notes: [] };
}

/** Problem `id-taken` at every form whose id another one above it has. */
export function idProblems(forms: readonly ConditionForm[]): ReadonlyMap<string, Problem> {
  const seen = new Set<string>();
  const problems = new Map<string, Problem>();
  for (const { key, id } of forms) {
    if (seen.has(id.trim())) problems.set(key, { code: "id-taken", column: "id", value: id.trim() });
    seen.add(id.trim());
  }
  return problems;
}

/**
 * The draft as a set of conditions, over `inForce` for the parts that the editor does not show (who is seated, smaller
 * bodies, reserves). All problems of all forms at once.
 */
export function readDraft(draft: ConditionsDraft, inForce: ConditionSet): Outcome<ConditionSet> {
  const frame = readFrame(draft);
  const read = draft.forms.map(readForm);
  const problems = [
    ...(frame.ok ? [] : frame.problems),
    ...read.flatMap((outcome) => (outcome.ok ? [] : outcome.problems)),
    ...idProblems(draft.forms).values(),
  ];
  if (problems.length > 0 || !frame.ok) return { ok: false, problems };
  const { size: _size, referenceDate: _referenceDate, conditions: _conditions, ...hidden } = inForce;
  const conditions = read.flatMap((outcome): readonly Condition[] => (outcome.ok ? [outcome.value] : []));
  return { ok: true, value: { ...hidden, ...frame.value, conditions }, notes: [] };
}

/** The draft with one form replaced. */
export function replaceForm(draft: ConditionsDraft, form: ConditionForm): ConditionsDraft {
  return { ...draft, forms: draft.forms.map((other) => (other.key === form.key ? form : other)) };
}

/** The draft without a form. */
export function removeForm(draft: ConditionsDraft, key: string): ConditionsDraft {
  return { ...draft, forms: draft.forms.filter((form) => form.key !== key) };
}

function names(draft: ConditionsDraft): ReadonlySet<string> {
  return new Set(draft.forms.flatMap(({ key, id }) => [key, id.trim()]));
}

/** The draft with a new form at the end, and the key of that form. */
export function addForm(draft: ConditionsDraft, stem: string): readonly [ConditionsDraft, string] {
  const key = freeName(stem, names(draft));
  return [{ ...draft, forms: [...draft.forms, { ...emptyForm, key, id: key }] }, key];
}

/** The draft with a copy of a form right after it, and the key of the copy. */
export function duplicateForm(draft: ConditionsDraft, form: ConditionForm): readonly [ConditionsDraft, string] {
  const key = freeName(form.id.trim() === "" ? form.key : form.id.trim(), names(draft));
  const forms = draft.forms.flatMap((other) => (other.key === form.key ? [other, { ...form, key, id: key }] : [other]));
  return [{ ...draft, forms }, key];
}
