import { accept, JsonReader, memberPath, readJson } from "../kit/index.ts";
import type { InputFile, Json, JsonObject, Outcome } from "../kit/index.ts";
import type { Condition, ConditionSet, NestedBody, Reserves } from "./condition.ts";
import { isDay } from "./day.ts";
import { given, optional } from "./read-bounds.ts";
import { readCondition } from "./read-condition.ts";
import { readPeople } from "./read-members.ts";

/** The format this file reads and {@link conditionsJson} writes. */
export const CONDITIONS_FORMAT = "convene-conditions/1";

const MEMBERS = ["format", "size", "reference_date", "seated", "conditions", "nested", "reserves", "separators"];

/** The root of a file of ours, whose `format` must be the one wanted; `$schema` may stand beside it. */
export function readRoot(
  reader: JsonReader,
  value: Json,
  format: string,
  members: readonly string[],
): JsonObject | undefined {
  const root = reader.object(value, "", ["$schema", ...members]);
  if (root === undefined) return undefined;
  const stated = reader.member(root, "format", "");
  if (stated !== undefined && stated !== format) reader.fail("unknown-format", "format", stated, { wanted: format });
  return root;
}

function readNested(reader: JsonReader, value: Json, path: string): NestedBody | undefined {
  const object = reader.object(value, path, ["id", "size", "conditions"]);
  if (object === undefined) return undefined;
  const [id, size, conditions] = ["id", "size", "conditions"].map((name) => reader.member(object, name, path));
  const read = {
    id: id === undefined ? undefined : reader.text(id, memberPath(path, "id")),
    size: size === undefined ? undefined : reader.whole(size, memberPath(path, "size")),
    conditions: conditions === undefined ? undefined : readAll(reader, conditions, memberPath(path, "conditions")),
  };
  if (read.id === undefined || read.size === undefined || read.conditions === undefined) return undefined;
  return { id: read.id, size: read.size, conditions: read.conditions };
}

function readReserves(reader: JsonReader, value: Json, path: string): Reserves | undefined {
  const object = reader.object(value, path, ["by", "min"]);
  if (object === undefined) return undefined;
  const [by, min] = ["by", "min"].map((name) => reader.member(object, name, path));
  const attributes =
    by === undefined ? undefined : reader.items(by, memberPath(path, "by"), (item, place) => reader.text(item, place));
  const least = min === undefined ? undefined : reader.whole(min, memberPath(path, "min"));
  return attributes === undefined || least === undefined ? undefined : { by: attributes, min: least };
}

function readSeparators(reader: JsonReader, value: Json, path: string): Readonly<Record<string, string>> | undefined {
  const members = [...(reader.object(value, path) ?? [])];
  return Object.fromEntries(
    members.flatMap(([attribute, separator]): readonly (readonly [string, string])[] => {
      const read = reader.text(separator, memberPath(path, attribute));
      return read === undefined ? [] : [[attribute, read]];
    }),
  );
}

function readReferenceDate(reader: JsonReader, value: Json, path: string): string | undefined {
  const text = reader.text(value, path);
  return text === undefined || isDay(text) ? text : reader.fail("bad-date", path, value);
}

function readAll(reader: JsonReader, value: Json, path: string): readonly Condition[] | undefined {
  return reader.items(value, path, (item, place) => readCondition(reader, item, place));
}

/** A name may stand once among the conditions of one body; each smaller body has names of its own. */
function reportRepeatedIds(reader: JsonReader, root: JsonObject): void {
  const visit = (value: Json | undefined, path: string, code: string) => {
    const seen = new Map<string, string>();
    for (const [index, item] of (Array.isArray(value) ? (value as readonly Json[]) : []).entries()) {
      const place = memberPath(memberPath(path, index), "id");
      const id = item instanceof Map ? (item as JsonObject).get("id") : undefined;
      if (typeof id !== "string") continue;
      const first = seen.get(id.trim());
      if (first !== undefined) reader.fail(code, place, id, { first });
      seen.set(id.trim(), first ?? place);
    }
  };
  visit(root.get("conditions"), "conditions", "duplicate-condition");
  const nested = root.get("nested");
  visit(nested, "nested", "repeated-value");
  for (const [index, body] of (Array.isArray(nested) ? (nested as readonly Json[]) : []).entries()) {
    if (!(body instanceof Map)) continue;
    const path = memberPath(memberPath("nested", index), "conditions");
    visit((body as JsonObject).get("conditions"), path, "duplicate-condition");
  }
}

/**
 * Reads a `convene-conditions/1` file. Every problem names its path in the file (`conditions[3].min`), and a member
 * that the format does not know is refused: a misspelt bound would silently not hold.
 *
 * Problems: those of {@link readJson} and {@link readCondition}; `unknown-format`, `duplicate-condition`, `bad-date`,
 * `repeated-value` (two smaller bodies of one name).
 */
export function readConditions(file: InputFile): Outcome<ConditionSet> {
  const json = readJson(file);
  if (!json.ok) return json;
  const reader = new JsonReader(file.name);
  const root = readRoot(reader, json.value, CONDITIONS_FORMAT, MEMBERS);
  if (root === undefined) return { ok: false, problems: reader.problems };
  const listed = reader.member(root, "conditions", "");
  const conditions = listed === undefined ? undefined : readAll(reader, listed, "conditions");
  const set: Omit<ConditionSet, "conditions"> = {
    ...given(
      "size",
      optional(root, "size", "", (value, path) => reader.whole(value, path)),
    ),
    ...given(
      "referenceDate",
      optional(root, "reference_date", "", (value, path) => readReferenceDate(reader, value, path)),
    ),
    ...given(
      "seated",
      optional(root, "seated", "", (value, path) => readPeople(reader, value, path)),
    ),
    ...given(
      "nested",
      optional(root, "nested", "", (value, path) =>
        reader.items(value, path, (item, place) => readNested(reader, item, place)),
      ),
    ),
    ...given(
      "reserves",
      optional(root, "reserves", "", (value, path) => readReserves(reader, value, path)),
    ),
    ...given(
      "separators",
      optional(root, "separators", "", (value, path) => readSeparators(reader, value, path)),
    ),
  };
  reportRepeatedIds(reader, root);
  if (reader.problems.length > 0 || conditions === undefined) return { ok: false, problems: reader.problems };
  return accept({ ...set, conditions });
}
