import { compare, formatFraction, fraction, latinDigits, memberPath, parseFraction } from "../kit/index.ts";
import type { Json, JsonObject, JsonReader } from "../kit/index.ts";
import type { Bounds, Condition } from "./condition.ts";
import { given, optional, readBounds } from "./read-bounds.ts";
import { readFilter } from "./read-filter.ts";
import { readEachValues, readMembers } from "./read-members.ts";
import { parseShare } from "./share.ts";

type Kind = Condition["kind"];

/** Members that each kind of condition may have besides its name, label, strength and source. */
const MEMBERS: Readonly<Record<Kind, readonly string[]>> = {
  count: ["where", "min", "max", "flex", "price"],
  each: ["by", "where", "values", "min", "max", "flex", "price"],
  share: ["where", "of", "min", "max", "flex", "price"],
  difference: ["left", "right", "min", "max", "flex", "price"],
  atMost: ["members", "max", "flex", "price"],
  atLeast: ["members", "min", "flex", "price"],
  fixed: ["members"],
  excluded: ["members"],
  apart: ["members"],
  together: ["members"],
  implies: ["members", "if", "then"],
};

const COMMON = ["id", "kind", "label", "strength", "source"];

/** Shares become weights of people, which must stay small integers. */
const FINEST = 1_000_000n;

/** BCP 47, as far as languages are named in files. */
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;

function readShare(reader: JsonReader, value: Json, path: string): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") {
    return reader.fail("wrong-kind", path, value, { expected: "share" });
  }
  const share = parseShare(String(value));
  if (share === undefined) {
    return reader.fail("bad-share", path, value);
  }
  return share.denominator > FINEST ? reader.fail("share-too-fine", path, value) : formatFraction(share);
}

function readPrice(reader: JsonReader, value: Json, path: string): string | undefined {
  const price =
    typeof value === "string" || typeof value === "number" ? parseFraction(latinDigits(String(value))) : undefined;
  if (price === undefined || price.numerator <= 0n || price.denominator > FINEST) {
    return reader.fail("bad-price", path, value);
  }
  return formatFraction(price);
}

function readLabel(reader: JsonReader, value: Json, path: string): Readonly<Record<string, string>> | undefined {
  if (typeof value === "string") return given("und", reader.text(value, path));
  if (!(value instanceof Map)) return reader.fail("wrong-kind", path, value, { expected: "label" });
  const members = [...(reader.object(value, path) ?? [])];
  const texts = members.flatMap(([language, text]): readonly (readonly [string, string])[] => {
    const place = memberPath(path, language);
    if (!LANGUAGE.test(language)) reader.fail("unknown-language", place, language);
    const read = reader.text(text, place);
    return read === undefined ? [] : [[language, read]];
  });
  return Object.fromEntries(texts);
}

/** Flex bounds lie outside the bounds they widen; `inner` holds every bound that they widen. */
function readFlex(reader: JsonReader, object: JsonObject, path: string, inner: readonly Bounds[], signed: boolean) {
  return optional(object, "flex", path, (value, place): Bounds | undefined => {
    const members = reader.object(value, place, ["min", "max"]);
    if (members === undefined) return undefined;
    const flex = readBounds(reader, members, place, signed);
    const lowest = Math.min(...inner.map(({ min }) => min ?? Infinity));
    const highest = Math.max(...inner.map(({ max }) => max ?? -Infinity));
    if (flex.min !== undefined && flex.min > lowest) {
      reader.fail("bad-bounds", memberPath(place, "min"), flex.min, { reason: "flex_above_min", other: lowest });
    }
    if (flex.max !== undefined && flex.max < highest) {
      reader.fail("bad-bounds", memberPath(place, "max"), flex.max, { reason: "flex_below_max", other: highest });
    }
    return flex;
  });
}

function readBody(reader: JsonReader, object: JsonObject, kind: Kind, path: string): object {
  const at = (name: string) => memberPath(path, name);
  const filter = (name: string, required: boolean) => {
    const value = required ? reader.member(object, name, path) : object.get(name);
    return value === undefined ? [] : readFilter(reader, value, at(name));
  };
  const bounded = (...inner: readonly Bounds[]) => {
    const stated = object.has("min") || object.has("max") || object.has("values");
    if (!stated) reader.fail("no-bounds", path, object.get("id") ?? "");
    return given("flex", readFlex(reader, object, path, inner, kind === "difference"));
  };
  switch (kind) {
    case "count": {
      const bounds = readBounds(reader, object, path);
      return { where: filter("where", true), ...bounds, ...bounded(bounds) };
    }
    case "each": {
      const by = reader.member(object, "by", path);
      const bounds = readBounds(reader, object, path);
      const values = optional(object, "values", path, (value, place) => readEachValues(reader, value, place, bounds));
      const name = by === undefined ? undefined : reader.text(by, at("by"));
      if (values?.every(({ min, max }) => (min ?? max ?? bounds.min ?? bounds.max) === undefined) === true) {
        reader.fail("no-bounds", path, object.get("id") ?? "");
      }
      const own = (values ?? []).map(({ min, max }) => ({ ...given("min", min), ...given("max", max) }));
      return {
        by: name ?? "",
        where: filter("where", false),
        ...given("values", values),
        ...bounds,
        ...bounded(bounds, ...own),
      };
    }
    case "share": {
      const share = (name: string) => optional(object, name, path, (value, place) => readShare(reader, value, place));
      const [min, max] = [share("min"), share("max")];
      if (!object.has("min") && !object.has("max")) reader.fail("no-bounds", path, object.get("id") ?? "");
      const [low, high] = [min, max].map((text) => parseFraction(text ?? "") ?? fraction(0));
      if (min !== undefined && max !== undefined && low && high && compare(low, high) > 0) {
        reader.fail("bad-bounds", at("min"), min, { reason: "min_above_max", other: max });
      }
      const flex = readFlex(reader, object, path, [], false);
      const filters = { where: filter("where", true), of: filter("of", false) };
      return { ...filters, ...given("min", min), ...given("max", max), ...given("flex", flex) };
    }
    case "difference": {
      const bounds = readBounds(reader, object, path, true);
      return { left: filter("left", true), right: filter("right", true), ...bounds, ...bounded(bounds) };
    }
    case "atMost":
    case "atLeast": {
      const bound = kind === "atMost" ? "max" : "min";
      reader.member(object, bound, path);
      const bounds = readBounds(reader, object, path);
      const flex = readFlex(reader, object, path, [bounds], false);
      return { members: readMembers(reader, object, path, 1), ...bounds, ...given("flex", flex) };
    }
    default:
      return { members: readMembers(reader, object, path, kind === "fixed" || kind === "excluded" ? 1 : 2) };
  }
}

/**
 * Reads one condition of a `convene-conditions/1` file; `undefined` when anything about it was refused.
 *
 * Problems: those of {@link JsonReader} and {@link readFilter}; `unknown-kind`, `bad-bounds` (`min_above_max`,
 * `flex_above_min`, `flex_below_max`), `no-bounds`, `bad-share`, `share-too-fine`, `bad-price`, `unknown-language`,
 * `unknown-strength`, `repeated-id`, `duplicate-value`, `too-few-members`.
 */
export function readCondition(reader: JsonReader, value: Json, path: string): Condition | undefined {
  const before = reader.problems.length;
  if (!(value instanceof Map)) return reader.fail("wrong-kind", path, value, { expected: "object" });
  const object: JsonObject = value;
  const stated = reader.member(object, "kind", path);
  const kind = (Object.keys(MEMBERS) as Kind[]).find((name) => name === stated);
  const name = reader.member(object, "id", path);
  const id = name === undefined ? undefined : reader.text(name, memberPath(path, "id"));
  if (kind === undefined) {
    if (stated === undefined) return undefined;
    return reader.fail("unknown-kind", memberPath(path, "kind"), stated, { known: Object.keys(MEMBERS).join(", ") });
  }
  reader.object(value, path, [...COMMON, ...MEMBERS[kind]]);
  const strength = object.get("strength") ?? "must";
  if (strength !== "must" && strength !== "wish") {
    reader.fail("unknown-strength", memberPath(path, "strength"), strength, { known: "must, wish" });
  }
  const condition = {
    id,
    kind,
    ...given(
      "label",
      optional(object, "label", path, (label, place) => readLabel(reader, label, place)),
    ),
    strength,
    ...given(
      "source",
      optional(object, "source", path, (source, place) => reader.text(source, place)),
    ),
    ...readBody(reader, object, kind, path),
    ...given(
      "price",
      optional(object, "price", path, (price, place) => readPrice(reader, price, place)),
    ),
  };
  // The reader has seen every member: what it reported nothing about has the shape of its kind.
  return reader.problems.length > before ? undefined : (condition as Condition);
}
