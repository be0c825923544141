import { foldValue, memberPath, type Json, type JsonObject, type JsonReader } from "../kit/index.ts";
import type { Bounds } from "./condition.ts";
import type { NomineeId } from "./pool.ts";
import { readBounds } from "./read-bounds.ts";

/**
 * A list of people by id, none twice, and all of them in `pool` when it is given.
 * Problems: those of {@link JsonReader}; `repeated-id`, `not-in-pool`.
 */
export function readPeople(
  reader: JsonReader,
  value: Json,
  path: string,
  pool?: ReadonlySet<NomineeId>,
): readonly NomineeId[] {
  const seen = new Set<NomineeId>();
  const people = reader.items(value, path, (item, place) => {
    const id = typeof item === "number" ? String(item) : reader.text(item, place);
    if (id !== undefined && seen.has(id)) return reader.fail("repeated-id", place, id);
    if (id !== undefined) seen.add(id);
    return id === undefined || pool?.has(id) !== false ? id : reader.fail("not-in-pool", place, id);
  });
  return people ?? [];
}

/**
 * The people a condition names: `members`, or for `implies` also `"if"` and `"then"` (one person or several).
 * Problems: those of {@link readPeople}; `too-few-members`.
 */
export function readMembers(
  reader: JsonReader,
  object: JsonObject,
  path: string,
  fewest: number,
): readonly NomineeId[] {
  if (object.has("if") || object.has("then")) {
    const [first, others] = [reader.member(object, "if", path), reader.member(object, "then", path)];
    if (object.has("members"))
      reader.fail("unknown-member", memberPath(path, "members"), "members", { name: "members", known: "if, then" });
    if (first === undefined || others === undefined) return [];
    const followers: readonly Json[] = Array.isArray(others) ? (others as readonly Json[]) : [others];
    if (followers.length === 0) reader.fail("too-few-members", memberPath(path, "then"), others, { fewest: 1 });
    return readPeople(reader, [first, ...followers], path);
  }
  const members = reader.member(object, "members", path);
  if (members === undefined) return [];
  const before = reader.problems.length;
  const people = readPeople(reader, members, memberPath(path, "members"));
  if (people.length < fewest && reader.problems.length === before) {
    reader.fail("too-few-members", memberPath(path, "members"), members, { fewest });
  }
  return people;
}

/**
 * The values that an `each` declares: texts, or objects `{"value", "min", "max"}` where bounds differ from those of
 * the condition. Problems: those of {@link JsonReader}; `repeated-value`, `empty-list`, `bad-bounds`.
 */
export function readEachValues(reader: JsonReader, value: Json, path: string, outer: Bounds) {
  const seen = new Set<string>();
  if (Array.isArray(value) && value.length === 0) return reader.fail("empty-list", path, value);
  return reader.items(value, path, (item, place): ({ readonly value: string } & Bounds) | undefined => {
    const object = item instanceof Map ? reader.object(item, place, ["value", "min", "max"]) : undefined;
    const stated = item instanceof Map ? object && reader.member(object, "value", place) : item;
    if (stated === undefined) return undefined;
    const scalar = typeof stated === "number" || typeof stated === "boolean" ? String(stated) : stated;
    const name =
      typeof scalar === "string"
        ? scalar.trim()
        : reader.fail("wrong-kind", place, scalar, { expected: "condition_value" });
    if (name === undefined) return undefined;
    if (seen.has(foldValue(name))) return reader.fail("repeated-value", place, name);
    seen.add(foldValue(name));
    const bounds = object === undefined ? {} : readBounds(reader, object, place);
    const [min, max] = [bounds.min ?? outer.min, bounds.max ?? outer.max];
    if (min !== undefined && max !== undefined && min > max && (bounds.min === undefined || bounds.max === undefined)) {
      return reader.fail("bad-bounds", place, min, { reason: "min_above_max", other: max });
    }
    return { value: name, ...bounds };
  });
}
