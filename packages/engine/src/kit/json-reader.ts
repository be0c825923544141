import { deceptiveCharacter, writtenOut } from "./deceptive-text.ts";
import type { Json, JsonObject } from "./json.ts";
import { latinDigits } from "./fold.ts";
import type { Problem } from "./problem.ts";

/** Whole numbers beyond this are slips of the pen. */
const LARGEST = 1_000_000;

/** The longest part of a refused value that a problem shows. */
const SHOWN = 60;

function show(value: Json): string {
  const plain = JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? Object.fromEntries(part) : part));
  const text = typeof value === "string" ? value : plain;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** `conditions[3].where.sex`; a name that is no word stands in brackets. */
export function memberPath(path: string, member: string | number): string {
  if (typeof member === "number") return `${path}[${member}]`;
  if (!/^[\p{L}_$][\p{L}\p{M}\p{N}_$-]*$/u.test(member)) return `${path}[${JSON.stringify(member)}]`;
  return path === "" ? member : `${path}.${member}`;
}

/**
 * Reads the members of one JSON file and gathers every problem with its path (`conditions[3].min`). A method gives
 * `undefined` when it has reported a problem, or when an optional member is absent.
 *
 * Problems: `wrong-kind`, `unknown-member`, `missing-member`, `reserved-name`, `blank-text`, `deceptive-character`,
 * `number-as-text`, `bad-bounds` (reasons `not_an_integer`, `negative`, `too_large`).
 */
export class JsonReader {
  readonly problems: Problem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  fail(code: string, path: string, value: Json, details: Problem["details"] = {}): undefined {
    this.problems.push({ code, file: this.#file, column: path, value: show(value), details });
  }

  /** An object, none of whose members is outside `known` (any name may stand in it when `known` is absent). */
  object(value: Json, path: string, known?: readonly string[]): JsonObject | undefined {
    if (!(value instanceof Map)) return this.fail("wrong-kind", path, value, { expected: "object" });
    for (const [name, member] of value as JsonObject) {
      const place = memberPath(path, name);
      if (name === "__proto__") this.fail("reserved-name", place, name);
      else if (known !== undefined && !known.includes(name)) {
        this.fail("unknown-member", place, member, { name, known: known.join(", ") });
      }
    }
    return value as JsonObject;
  }

  /** The member of an object that must be there. */
  member(object: JsonObject, name: string, path: string): Json | undefined {
    const value = object.get(name);
    if (value === undefined) this.fail("missing-member", memberPath(path, name), name);
    return value;
  }

  list(value: Json, path: string): readonly Json[] | undefined {
    return Array.isArray(value) ? value : this.fail("wrong-kind", path, value, { expected: "list" });
  }

  /** Text that is not blank, trimmed. */
  text(value: Json, path: string): string | undefined {
    if (typeof value !== "string") return this.fail("wrong-kind", path, value, { expected: "text" });
    const character = deceptiveCharacter(value);
    if (character !== undefined) return this.fail("deceptive-character", path, writtenOut(value), { character });
    return value.trim() === "" ? this.fail("blank-text", path, value) : value.trim();
  }

  whole(value: Json, path: string, signed = false): number | undefined {
    if (typeof value === "string" && /^[+-]?\d+$/u.test(latinDigits(value.trim()))) {
      return this.fail("number-as-text", path, value);
    }
    if (typeof value !== "number") return this.fail("wrong-kind", path, value, { expected: "whole_number" });
    const refused = (reason: string) => this.fail("bad-bounds", path, value, { reason });
    if (!Number.isInteger(value)) return refused("not_an_integer");
    if (value < 0 && !signed) return refused("negative");
    return Math.abs(value) > LARGEST ? refused("too_large") : value + 0;
  }

  /** Each item of a list read by `read`; `undefined` when any of them is refused. */
  items<Item>(
    value: Json,
    path: string,
    read: (item: Json, path: string) => Item | undefined,
  ): readonly Item[] | undefined {
    const list = this.list(value, path);
    const items = list?.map((item, index) => read(item, memberPath(path, index)));
    return items?.every((item) => item !== undefined) === true ? items : undefined;
  }
}
