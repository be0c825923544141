import { foldName, foldValue, type Problem } from "../kit/index.ts";
import type { Condition, Filter } from "./condition.ts";
import type { ComparedAttribute } from "./missing.ts";

/** What readers take a value for: its letters without vowel signs or forms of one letter, and its signs as they are. */
function look(value: string): string {
  return `${foldName(value)}\n${value.normalize("NFKC").replaceAll(/[\p{L}\p{M}\p{N}\p{Cf}\s]/gu, "")}`;
}

function filtersOf(condition: Condition): readonly Filter[] {
  switch (condition.kind) {
    case "count":
    case "each":
      return [condition.where];
    case "share":
      return [condition.where, condition.of];
    case "difference":
      return [condition.left, condition.right];
    default:
      return [];
  }
}

/** Values of an attribute that a condition names, in its filters or as declared values. */
function namedValues(condition: Condition, attribute: string): readonly string[] {
  const named = filtersOf(condition).flatMap((filter) =>
    filter.flatMap((clause) =>
      "anyOf" in clause && foldValue(clause.attribute) === foldValue(attribute) ? clause.anyOf : [],
    ),
  );
  const declares = condition.kind === "each" && foldValue(condition.by) === foldValue(attribute);
  return declares ? [...named, ...(condition.values ?? []).map(({ value }) => value)] : named;
}

/**
 * Notes (`values-look-alike`) on values of one attribute that a reader takes for the same but that are counted apart:
 * they differ in vowel signs, in forms of an Arabic letter, in accents or in letters of another script. They are not
 * joined, because some are two (Oman and Amman differ in vowel signs only).
 */
export function lookAlikeNotes(
  compared: readonly ComparedAttribute[],
  conditions: readonly Condition[],
): readonly Problem[] {
  return compared.flatMap(({ attribute, values }) => {
    const named = conditions.flatMap((condition) => namedValues(condition, attribute));
    const first = new Map<string, string>();
    const said = new Set<string>();
    return [...values.map(({ value }) => value), ...named].flatMap((value): readonly Problem[] => {
      const other = first.get(look(value));
      if (other === undefined) first.set(look(value), value);
      if (other === undefined || foldValue(other) === foldValue(value) || said.has(foldValue(value))) return [];
      said.add(foldValue(value));
      return [{ code: "values-look-alike", column: attribute, value, details: { other } }];
    });
  });
}
