import { memberPath, type Json, type JsonObject, type JsonReader } from "../kit/index.ts";
import type { Bounds } from "./condition.ts";

/** Reads a member that may be absent. */
export function optional<Value>(
  object: JsonObject,
  name: string,
  path: string,
  read: (value: Json, path: string) => Value | undefined,
): Value | undefined {
  const value = object.get(name);
  return value === undefined ? undefined : read(value, memberPath(path, name));
}

/** A member only where it has a value: absent and `undefined` are not the same in data that is compared. */
export function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}

/** Both bounds of an object, `min` not above `max`. */
export function readBounds(reader: JsonReader, object: JsonObject, path: string, signed = false): Bounds {
  const read = (value: Json, place: string) => reader.whole(value, place, signed);
  const [min, max] = [optional(object, "min", path, read), optional(object, "max", path, read)];
  if (min !== undefined && max !== undefined && min > max) {
    reader.fail("bad-bounds", memberPath(path, "min"), min, { reason: "min_above_max", other: max });
  }
  return { ...given("min", min), ...given("max", max) };
}
