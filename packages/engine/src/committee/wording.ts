import { foldValue, parseFraction, toNumber, type Phrase } from "../kit/index.ts";
import type { Label } from "../process/index.ts";
import type { CheckedRow } from "./check.ts";
import type { Clause, Condition, Filter } from "./condition.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import type { Row } from "./row.ts";

/** More names than this are counted instead of written out. */
const MOST_NAMES = 6;

function findLabel(labels: readonly Label[], attribute: string, value?: string): Label | undefined {
  const [wanted, wantedValue] = [foldValue(attribute), value === undefined ? undefined : foldValue(value)];
  return labels.find(
    (label) =>
      foldValue(label.attribute) === wanted &&
      (label.value === undefined ? undefined : foldValue(label.value)) === wantedValue,
  );
}

/** What people call an attribute: its label in the process, else its name as written in the file. */
export function attributeLabel(attribute: string, labels: readonly Label[] = []): Phrase {
  const label = findLabel(labels, attribute);
  return label === undefined ? attribute : { text: label.label };
}

/** What people call a value of an attribute: its label in the process, "not stated" when empty, else as written. */
export function valueLabel(attribute: string, value: string, labels: readonly Label[] = []): Phrase {
  const label = findLabel(labels, attribute, value);
  if (label !== undefined) return { text: label.label };
  return value === "" ? { key: "value.not-stated" } : value;
}

/** Attribute and value as one label: "Region: Capital District" where the process has words for it, else "region R3". */
function attributeAndValue(attribute: string, value: Phrase, labels: readonly Label[]): Phrase {
  const key = findLabel(labels, attribute) === undefined ? "filter.plain" : "filter.labelled";
  return { key, values: { attribute: attributeLabel(attribute, labels), value } };
}

function clausePhrase(clause: Clause, labels: readonly Label[]): Phrase {
  if ("anyOf" in clause) {
    const items = clause.anyOf.map((value) => valueLabel(clause.attribute, value, labels));
    const [only] = items;
    return attributeAndValue(clause.attribute, items.length === 1 && only ? only : { join: "or", items }, labels);
  }
  const attribute = attributeLabel(clause.attribute, labels);
  const { min, max } = clause;
  if (min === undefined && max === undefined) return { key: "filter.stated", values: { attribute } };
  if (max === undefined) return { key: "filter.at-least", values: { attribute, min: min ?? "" } };
  if (min === undefined) return { key: "filter.at-most", values: { attribute, max } };
  return { key: "filter.between", values: { attribute, min, max } };
}

/** A filter in words: its clauses, separated; "everybody" for one without clauses. */
export function filterPhrase(filter: Filter, labels: readonly Label[] = []): Phrase {
  const items = filter.map((clause) => clausePhrase(clause, labels));
  const [only] = items;
  if (only === undefined) return { key: "filter.everybody" };
  return items.length === 1 ? only : { join: "comma", items };
}

/** Bounds in words: "23 to 27", "at least 3", "at most 25", "exactly 5", "none". */
export function boundsPhrase(min: Phrase | null | undefined, max: Phrase | null | undefined): Phrase {
  const [low, high] = [min ?? undefined, max ?? undefined];
  if (low === undefined)
    return high === undefined ? { key: "bounds.any" } : { key: "bounds.at-most", values: { max: high } };
  if (high === undefined) return { key: "bounds.at-least", values: { min: low } };
  return low === high
    ? { key: "bounds.exactly", values: { min: low } }
    : { key: "bounds.between", values: { min: low, max: high } };
}

/** Bounds of a count of people, where "0 to 5" is no more than "at most 5", and "at most 0" is "none". */
function countBounds(min: number | undefined, max: number | undefined): Phrase {
  if (max === 0) return { key: "bounds.none" };
  return boundsPhrase(min === 0 && max !== undefined ? undefined : min, max);
}

/** An exact share in words: "30%" where two decimals suffice, else the fraction as agreed. */
export function sharePhrase(share: string): Phrase {
  const exact = parseFraction(share);
  if (exact === undefined || 10_000n % exact.denominator !== 0n) return share;
  return { key: "percent", values: { percent: toNumber(exact) * 100 } };
}

function namesPhrase(members: readonly NomineeId[]): Phrase {
  if (members.length <= MOST_NAMES) return { join: "and", items: members };
  const shown: Phrase = { join: "comma", items: members.slice(0, MOST_NAMES - 1) };
  return { key: "names.and-more", values: { names: shown, count: members.length - MOST_NAMES + 1 } };
}

/** What a condition is about, without its bounds, made from the condition itself. */
function subject(condition: Condition, value: string | undefined, labels: readonly Label[]): Phrase {
  switch (condition.kind) {
    case "count":
      return filterPhrase(condition.where, labels);
    case "each": {
      const every: Phrase = { key: "row.each", values: { attribute: attributeLabel(condition.by, labels) } };
      const one = value === undefined ? every : clausePhrase({ attribute: condition.by, anyOf: [value] }, labels);
      if (condition.where.length === 0) return one;
      return { join: "comma", items: [one, filterPhrase(condition.where, labels)] };
    }
    case "share": {
      const [where, of] = [filterPhrase(condition.where, labels), filterPhrase(condition.of, labels)];
      return condition.of.length === 0 ? where : { key: "row.share", values: { where, of } };
    }
    case "difference": {
      const [left, right] = [filterPhrase(condition.left, labels), filterPhrase(condition.right, labels)];
      return { key: "row.difference", values: { left, right } };
    }
    case "atMost":
    case "atLeast":
      return { key: "row.members", values: { names: namesPhrase(condition.members) } };
    case "fixed":
    case "excluded":
      return {
        key: `row.${condition.kind}`,
        values: { names: namesPhrase(value === undefined ? condition.members : [value]) },
      };
    case "apart":
      return { key: "row.apart", values: { names: namesPhrase(condition.members) } };
    case "together":
    case "implies": {
      const [first = "", ...others] = condition.members;
      const names = namesPhrase(value === undefined ? others : [value]);
      return { key: `row.${condition.kind}`, values: { first, names } };
    }
  }
}

/**
 * The label people read for one row: the condition's own label when it has one ("Women"; "Region: Capital District"
 * for one value of an `each`), else words made from what it counts ("sex f, region R3").
 */
export function rowLabel(row: Pick<Row, "condition" | "value">, labels: readonly Label[] = []): Phrase {
  const { condition, value } = row;
  if (condition.label === undefined) return subject(condition, value, labels);
  const label: Phrase = { text: condition.label };
  if (value === undefined) return label;
  const one = condition.kind === "each" ? valueLabel(condition.by, value, labels) : value;
  return { key: "filter.labelled", values: { attribute: label, value: one } };
}

/** The label of a whole condition, as {@link rowLabel} gives it for one row. */
export function conditionLabel(condition: Condition, labels: readonly Label[] = []): Phrase {
  return rowLabel({ condition }, labels);
}

/** Bounds of a row in words; none where the label says it all. */
function rowBounds(row: Row): Phrase | undefined {
  switch (row.condition.kind) {
    case "fixed":
    case "excluded":
    case "apart":
    case "together":
    case "implies":
      return undefined;
    case "share": {
      const { min, max } = row.share ?? {};
      return boundsPhrase(min && sharePhrase(min), max && sharePhrase(max));
    }
    case "difference":
      return boundsPhrase(row.min, row.max);
    default:
      return countBounds(row.min, row.max);
  }
}

/** A row as a full statement: its label and its bounds, "Women: 23 to 27". */
export function rowPhrase(row: Row, labels: readonly Label[] = []): Phrase {
  const bounds = rowBounds(row);
  const label = rowLabel(row, labels);
  return bounds === undefined ? label : { key: "row.with-bounds", values: { label, bounds } };
}

/** How a judged row stands: it holds, is short by so many, or over by so many. */
export function statePhrase(row: Pick<CheckedRow, "holds" | "short" | "over">): Phrase {
  if (row.holds) return { key: "state.holds" };
  return row.short > 0
    ? { key: "state.short", values: { count: row.short } }
    : { key: "state.over", values: { count: row.over } };
}

/** One side of a row as a statement: "Women: at least 23". */
function sidePhrase(row: Row, side: "min" | "max", labels: readonly Label[]): Phrase {
  const { min, max, share, ...rest } = row;
  const bound = side === "min" ? min : max;
  const part = side === "min" ? share?.min : share?.max;
  return rowPhrase(
    {
      ...rest,
      ...(bound === undefined ? {} : { [side]: bound }),
      ...(share === undefined ? {} : { share: { of: share.of, ...(part === undefined ? {} : { [side]: part }) } }),
    },
    labels,
  );
}

/**
 * An element of a clash in words: a side of a row (`women:min` → "Women: at least 23"), one of a smaller body
 * (`small/women:min`), the marks, a kept name, the reserves. Throws on a name that no element of the model has.
 */
export function elementPhrase(model: Model, element: string, labels: readonly Label[] = []): Phrase {
  if (element === "marks") return { key: "element.marks" };
  if (element === "reserves") return { key: "element.reserves" };
  if (element === "size") return { key: "element.size", values: { size: model.size ?? 0 } };
  for (const row of model.rows) {
    const side = row.sides.find((one) => one.element === element)?.side;
    if (side !== undefined) return sidePhrase(row, side, labels);
    if (row.id === element) return rowPhrase(row, labels);
  }
  for (const body of model.nested) {
    for (const row of body.rows) {
      const side = row.sides.find((one) => [one.element, `${body.id}/${one.element}`].includes(element))?.side;
      const inner = side === undefined ? rowPhrase(row, labels) : sidePhrase(row, side, labels);
      if (side !== undefined || [row.id, `${body.id}/${row.id}`].includes(element)) {
        return { key: "element.nested", values: { body: body.id, inner } };
      }
    }
    if (element === `${body.id}/size`) {
      return { key: "element.nested-size", values: { body: body.id, size: body.size } };
    }
  }
  if (element.startsWith("keep:")) return { key: "element.keep", values: { name: element.slice("keep:".length) } };
  throw new Error(`no element "${element}" in the model`);
}
