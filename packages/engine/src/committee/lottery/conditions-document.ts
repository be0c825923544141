import type { Outcome } from "../../kit/index.ts";
import type { Condition, ConditionSet } from "../condition.ts";
import { conditionsJson } from "../conditions-json.ts";
import type { Model } from "../model.ts";
import { readConditions } from "../read-conditions.ts";
import type { CommittedQuotas } from "./commitment.ts";

/** A `convene-conditions/1` document as it stands in a bundle. */
export type ConditionsDocument = Readonly<Record<string, unknown>>;

/** The same condition with every value of an `each` named, so that it needs no population file and no whole pool. */
function spelledOut(condition: Condition, rows: Model["rows"]): Condition {
  if (condition.kind !== "each") return condition;
  const values = rows
    .filter((row) => row.condition === condition)
    .map(({ value = "", min, max }) => {
      return { value, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    });
  return values.length === 0 ? condition : { ...condition, values };
}

/** The conditions that demand anything; one without bounds has no form in the file. */
function demanding(conditions: readonly Condition[], rows: Model["rows"]): readonly Condition[] {
  const idle = new Set(conditions);
  for (const { condition, sides } of rows) if (sides.length > 0) idle.delete(condition);
  return conditions.filter((condition) => !idle.has(condition)).map((condition) => spelledOut(condition, rows));
}

/** The conditions of a model for `seats` seats as a document that means the same wherever it is read. */
export function conditionsDocument(model: Model, seats: number): ConditionsDocument {
  const { conditions } = model;
  const nested = conditions.nested?.map((body, index) => {
    const rows = model.nested[index]?.rows ?? [];
    return { ...body, conditions: demanding(body.conditions, rows) };
  });
  const { separators: _, ...others } = conditions;
  const set: ConditionSet = {
    ...others,
    size: seats,
    conditions: demanding(conditions.conditions, model.rows),
    ...(nested === undefined ? {} : { nested }),
  };
  return JSON.parse(conditionsJson(set)) as ConditionsDocument;
}

/** Reads the conditions of a bundle. Problems: those of {@link readConditions}. */
export function readConditionsDocument(document: ConditionsDocument): Outcome<ConditionSet> {
  return readConditions({ name: "conditions", text: JSON.stringify(document) });
}

/**
 * The part of the conditions that is plain quotas: required counts of one value of one attribute with a minimum and a
 * maximum. Where a value has several, the narrowest bounds.
 */
export function committedQuotas({ conditions }: ConditionSet): CommittedQuotas {
  const quotas = new Map<string, Map<string, readonly [number, number]>>();
  for (const condition of conditions) {
    if (condition.kind !== "count" || condition.strength !== "must" || condition.where.length !== 1) continue;
    const { where, min, max } = condition;
    const [clause] = where;
    if (clause === undefined || !("anyOf" in clause) || min === undefined || max === undefined) continue;
    const [value, another] = clause.anyOf;
    if (value === undefined || another !== undefined) continue;
    const values = quotas.get(clause.attribute) ?? new Map<string, readonly [number, number]>();
    const [least, most] = values.get(value) ?? [min, max];
    values.set(value, [Math.max(least, min), Math.min(most, max)]);
    quotas.set(clause.attribute, values);
  }
  return Object.fromEntries([...quotas].map(([attribute, values]) => [attribute, Object.fromEntries(values)]));
}
