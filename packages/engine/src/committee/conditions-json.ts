import type { Clause, Condition, ConditionSet, Filter } from "./condition.ts";

function clauseJson(clause: Clause): unknown {
  if ("anyOf" in clause) return clause.anyOf;
  const { min, max } = clause;
  return { min, max };
}

/** Members by attribute; two clauses on one attribute have no form in the file. */
function filterJson(filter: Filter): Readonly<Record<string, unknown>> {
  const names = new Set(filter.map(({ attribute }) => attribute));
  if (names.size < filter.length) throw new Error(`two clauses on one attribute: ${JSON.stringify(filter)}`);
  return Object.fromEntries(filter.map((clause) => [clause.attribute, clauseJson(clause)]));
}

function conditionJson(condition: Condition): Readonly<Record<string, unknown>> {
  switch (condition.kind) {
    case "count":
    case "each":
      return { ...condition, where: filterJson(condition.where) };
    case "share":
      return { ...condition, where: filterJson(condition.where), of: filterJson(condition.of) };
    case "difference":
      return { ...condition, left: filterJson(condition.left), right: filterJson(condition.right) };
    default:
      return condition;
  }
}

/** One line for each condition, so that two versions of a file can be compared line by line. */
function lines(conditions: readonly Condition[], indent: string): string {
  const rows = conditions.map((condition) => `${indent}  ${JSON.stringify(conditionJson(condition))}`);
  return rows.length === 0 ? "[]" : `[\n${rows.join(",\n")}\n${indent}]`;
}

/**
 * Writes conditions as a `convene-conditions/1` file: one line a condition. {@link readConditions} reads the same set
 * back.
 *
 * @example conditionsJson({ size: 3, conditions: [] }) // '{\n  "format": "convene-conditions/1", …'
 */
export function conditionsJson(set: ConditionSet): string {
  const nested = set.nested?.map(({ id, size, conditions }) => {
    return `    {"id": ${JSON.stringify(id)}, "size": ${size}, "conditions": ${lines(conditions, "    ")}}`;
  });
  const members: readonly (readonly [string, string | undefined])[] = [
    ["format", JSON.stringify("convene-conditions/1")],
    ["size", JSON.stringify(set.size)],
    ["reference_date", JSON.stringify(set.referenceDate)],
    ["seated", JSON.stringify(set.seated)],
    ["separators", JSON.stringify(set.separators)],
    ["conditions", lines(set.conditions, "  ")],
    ["nested", nested === undefined ? undefined : nested.length === 0 ? "[]" : `[\n${nested.join(",\n")}\n  ]`],
    ["reserves", JSON.stringify(set.reserves)],
  ];
  const written = members.flatMap(([name, text]) => (text === undefined ? [] : [`  "${name}": ${text}`]));
  return `{\n${written.join(",\n")}\n}\n`;
}
