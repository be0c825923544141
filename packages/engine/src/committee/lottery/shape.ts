import { memberPath, type Problem } from "../../kit/index.ts";

/** Judges a JSON value at a path, and adds what is wrong with it to the problems. */
export type Shape = (value: unknown, path: string, problems: Problem[]) => void;

/** As many problems of form as anybody will want to see of one file. */
const MOST_PROBLEMS = 50;
const SHOWN = 60;

/** As many items as no list of ours has: there are no more panels, and no more people, than this. */
const MOST_ITEMS = 1_000_000;

/** A value in a few characters: of what may be long only what it is. */
function shownKind(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "[…]" : "{…}";
}

function refused(expected: string, value: unknown, path: string): Problem {
  const text = typeof value === "string" ? value : shownKind(value);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return { code: "wrong-kind", column: path, value: shown, details: { expected } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value for which `holds`. */
function plain(expected: string, holds: (value: unknown) => boolean): Shape {
  return (value, path, problems) => {
    if (!holds(value)) problems.push(refused(expected, value, path));
  };
}

/** Any text, also an empty one. */
export const anyText: Shape = plain("text", (value) => typeof value === "string");

/** Text that is not blank. */
export const someText: Shape = plain("text", (value) => typeof value === "string" && value.trim() !== "");

/** A whole number from 0 that a double holds exactly. */
export const wholeNumber: Shape = plain("whole_number", (value) => Number.isSafeInteger(value) && Number(value) >= 0);

/** A number. */
export const anyNumber: Shape = plain("whole_number", (value) => typeof value === "number");

/** Anything that JSON can hold; for parts that have readers of their own. */
export const anyObject: Shape = plain("object", isObject);

/** So many bytes in lower-case hexadecimal digits; any number of them where none is said. */
export function hexadecimal(bytes?: number): Shape {
  return plain("text", (value) => {
    return (
      typeof value === "string" && (bytes === undefined || value.length === 2 * bytes) && /^[0-9a-f]*$/u.test(value)
    );
  });
}

/** One of these values and no other. */
export function literal(...values: readonly unknown[]): Shape {
  return plain("text", (value) => values.includes(value));
}

/** Text of a pattern. */
export function pattern(wanted: RegExp): Shape {
  return plain("text", (value) => typeof value === "string" && wanted.test(value));
}

/** A list, each of whose items has one shape. */
export function listOf(item: Shape, length?: number): Shape {
  return (value, path, problems) => {
    if (!Array.isArray(value) || value.length !== (length ?? Math.min(value.length, MOST_ITEMS))) {
      problems.push(refused("list", value, path));
      return;
    }
    for (const [index, one] of value.entries()) {
      if (problems.length >= MOST_PROBLEMS) return;
      item(one, memberPath(path, index), problems);
    }
  };
}

/** An object with names of any kind, each of whose values has one shape. */
export function recordOf(item: Shape): Shape {
  return (value, path, problems) => {
    if (!isObject(value)) {
      problems.push(refused("object", value, path));
      return;
    }
    for (const [name, one] of Object.entries(value)) {
      if (problems.length >= MOST_PROBLEMS) return;
      item(one, memberPath(path, name), problems);
    }
  };
}

/** An object with exactly these members; the second ones may be absent. */
export function objectOf(
  needed: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const shapes = new Map([...Object.entries(needed), ...Object.entries(optional)]);
  return (value, path, problems) => {
    if (!isObject(value)) {
      problems.push(refused("object", value, path));
      return;
    }
    for (const name of Object.keys(needed)) {
      if (!Object.hasOwn(value, name))
        problems.push({ code: "missing-member", column: memberPath(path, name), value: name });
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = shapes.get(name);
      if (shape !== undefined) shape(member, memberPath(path, name), problems);
      else {
        const known = [...shapes.keys()].join(", ");
        problems.push({
          code: "unknown-member",
          column: memberPath(path, name),
          value: name,
          details: { name, known },
        });
      }
    }
  };
}

/** Any of several shapes; where none fits, what the last one found wrong. */
export function eitherOf(...shapes: readonly Shape[]): Shape {
  return (value, path, problems) => {
    let found: Problem[] = [];
    for (const shape of shapes) {
      found = [];
      shape(value, path, found);
      if (found.length === 0) return;
    }
    problems.push(...found);
  };
}
