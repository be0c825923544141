import type { Bounds, Clause, Condition, Filter } from "@convene/engine";

/** One attribute of a filter while it is being edited. Both ways of asking keep what was typed in them. */
export type ClauseForm = {
  readonly attribute: string;
  readonly ask: "values" | "range";
  readonly values: readonly string[];
  readonly min: string;
  readonly max: string;
};

/** One value of an "every" condition with bounds of its own. */
export type ValueForm = { readonly value: string; readonly min: string; readonly max: string };

/**
 * A condition as it stands in the fields of its form: text as typed, right or wrong, for every kind at once, so that
 * nothing typed is lost by changing the kind and back. {@link readForm} reads it.
 */
export type ConditionForm = {
  /** Names the form while the id itself is being edited. */
  readonly key: string;
  readonly kind: Condition["kind"];
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly strength: "must" | "wish";
  readonly source: string;
  readonly price: string;
  readonly min: string;
  readonly max: string;
  readonly flexMin: string;
  readonly flexMax: string;
  /** Whom it counts; the left side of a difference. */
  readonly where: readonly ClauseForm[];
  /** Of whom, for a share; the right side of a difference. */
  readonly other: readonly ClauseForm[];
  readonly by: string;
  readonly values: readonly ValueForm[];
  /** Ids, one a line. */
  readonly members: string;
};

/** The kinds in the order in which they are offered. */
export const kinds: readonly Condition["kind"][] = [
  "count",
  "each",
  "share",
  "difference",
  "atMost",
  "atLeast",
  "fixed",
  "excluded",
  "apart",
  "together",
  "implies",
];

/** Fields of a form without content. */
export const emptyForm: Omit<ConditionForm, "key" | "id"> = {
  kind: "count",
  labels: {},
  strength: "must",
  source: "",
  price: "",
  min: "",
  max: "",
  flexMin: "",
  flexMax: "",
  where: [],
  other: [],
  by: "",
  values: [],
  members: "",
};

function clauseForm(clause: Clause): ClauseForm {
  return "anyOf" in clause
    ? { attribute: clause.attribute, ask: "values", values: clause.anyOf, min: "", max: "" }
    : { attribute: clause.attribute, ask: "range", values: [], min: clause.min ?? "", max: clause.max ?? "" };
}

function text(bound: number | string | undefined): string {
  return bound === undefined ? "" : String(bound);
}

function sides({ min, max }: { readonly min?: number | string; readonly max?: number | string }) {
  return { min: text(min), max: text(max) };
}

function kindFields(condition: Condition): Partial<ConditionForm> {
  const clauses = (filter: Filter) => filter.map(clauseForm);
  switch (condition.kind) {
    case "count":
      return { ...sides(condition), where: clauses(condition.where) };
    case "each":
      return {
        ...sides(condition),
        where: clauses(condition.where),
        by: condition.by,
        values: (condition.values ?? []).map((entry: { readonly value: string } & Bounds) => ({
          value: entry.value,
          ...sides(entry),
        })),
      };
    case "share":
      return { ...sides(condition), where: clauses(condition.where), other: clauses(condition.of) };
    case "difference":
      return { ...sides(condition), where: clauses(condition.left), other: clauses(condition.right) };
    case "atMost":
      return { max: text(condition.max), members: condition.members.join("\n") };
    case "atLeast":
      return { min: text(condition.min), members: condition.members.join("\n") };
    default:
      return { members: condition.members.join("\n") };
  }
}

/** A condition put into the fields of its form. */
export function toForm(condition: Condition): ConditionForm {
  const { id, kind, label, strength, source, flex, price } = condition;
  return {
    ...emptyForm,
    key: id,
    id,
    kind,
    labels: label ?? {},
    strength,
    source: source ?? "",
    price: price ?? "",
    flexMin: text(flex?.min),
    flexMax: text(flex?.max),
    ...kindFields(condition),
  };
}

/** The first of `stem`, `stem-2`, `stem-3`, … that is not taken. */
export function freeName(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
