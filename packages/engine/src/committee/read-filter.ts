import {
  compare,
  foldValue,
  latinDigits,
  memberPath,
  parseFraction,
  type Json,
  type JsonReader,
} from "../kit/index.ts";
import type { Clause, Filter } from "./condition.ts";
import { isDay } from "./day.ts";

/** Text, number or yes/no as a cell of a pool would hold it. */
function scalarText(value: Json): string | undefined {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function readAnyOf(reader: JsonReader, values: readonly Json[], path: string): readonly string[] | undefined {
  if (values.length === 0) return reader.fail("empty-list", path, values);
  const seen = new Set<string>();
  const texts = values.flatMap((value, index): readonly string[] => {
    const text = scalarText(value);
    if (text === undefined) {
      reader.fail("wrong-kind", memberPath(path, index), value, { expected: "condition_value" });
      return [];
    }
    if (seen.has(foldValue(text))) return [];
    seen.add(foldValue(text));
    return [text];
  });
  return texts.length === 0 ? undefined : texts;
}

/** A bound of a range: a number, a year or a day. */
function readRangeBound(reader: JsonReader, value: Json | undefined, path: string): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === "boolean" ? undefined : scalarText(value);
  if (text === undefined) return reader.fail("wrong-kind", path, value, { expected: "range_bound" });
  const digits = latinDigits(text);
  return parseFraction(digits) === undefined && !isDay(digits) ? reader.fail("not-comparable", path, value) : text;
}

/** Whether two bounds stand in the wrong order; false where they cannot be compared. */
function reversed(min: string, max: string): boolean {
  const [low, high] = [parseFraction(latinDigits(min)), parseFraction(latinDigits(max))];
  if (low !== undefined && high !== undefined) return compare(low, high) > 0;
  const length = Math.min(min.length, max.length, 10);
  return latinDigits(min).slice(0, length) > latinDigits(max).slice(0, length);
}

function readRange(reader: JsonReader, value: Json, attribute: string, path: string): Clause | undefined {
  const range = reader.object(value, path, ["min", "max"]);
  if (range === undefined) return undefined;
  if (!range.has("min") && !range.has("max")) return reader.fail("no-bounds", path, value);
  const min = readRangeBound(reader, range.get("min"), memberPath(path, "min"));
  const max = readRangeBound(reader, range.get("max"), memberPath(path, "max"));
  if (min !== undefined && max !== undefined && reversed(min, max)) {
    return reader.fail("bad-bounds", path, value, { reason: "min_above_max", other: max });
  }
  return { attribute, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/**
 * Reads who is meant: an object whose members are attributes, each with one value, a list of values (any of them), or
 * `{"min": …, "max": …}`. The empty text means "not stated".
 *
 * Problems: those of {@link JsonReader}; `empty-list`, `no-bounds`, `not-comparable`, `repeated-member`.
 */
export function readFilter(reader: JsonReader, value: Json, path: string): Filter {
  const object = reader.object(value, path);
  const seen = new Set<string>();
  return [...(object ?? [])].flatMap(([name, member]): readonly Clause[] => {
    const place = memberPath(path, name);
    const attribute = name.trim();
    if (attribute === "") reader.fail("blank-text", place, name);
    if (seen.has(foldValue(attribute))) reader.fail("repeated-member", place, name);
    seen.add(foldValue(attribute));
    if (member instanceof Map) {
      const range = readRange(reader, member, attribute, place);
      return range === undefined ? [] : [range];
    }
    if (!Array.isArray(member)) {
      const text = scalarText(member);
      if (text === undefined) reader.fail("wrong-kind", place, member, { expected: "condition_value" });
      return text === undefined ? [] : [{ attribute, anyOf: [text] }];
    }
    const anyOf = readAnyOf(reader, member as readonly Json[], place);
    return anyOf === undefined ? [] : [{ attribute, anyOf }];
  });
}
