import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson, type Json } from "./json.ts";

function plain(value: Json): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function read(text: string) {
  return readJson({ name: "a.json", text });
}

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("every JSON text is read as the platform reads it", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
      const outcome = read(JSON.stringify(JSON.parse(text), null, indent));
      expect(outcome.ok && plain(outcome.value)).toEqual(JSON.parse(text));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("a text is accepted exactly when the platform accepts it, unless a member is repeated", () => {
  const edits = fc.tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", ",", "}", '"', "\\", "0", "-", "e", ".", "\n", "\u0001", "nul"),
  );
  fc.assert(
    fc.property(edits, ([text, at, mark]) => {
      const index = at % (text.length + 1);
      const edited = text.slice(0, index) + mark + text.slice(index + (at % 2));
      const outcome = read(edited);
      if (!outcome.ok && outcome.problems.some(({ code }) => code === "repeated-member")) return;
      if (edited.trim() === "") return;
      expect(outcome.ok).toBe(accepts(edited));
    }),
    { numRuns: 500, seed: 2 },
  );
});

test("a fault names its line and position", () => {
  const outcome = read('{\n  "size": 3,\n  "conditions": [}\n}');
  expect(outcome.ok ? [] : outcome.problems).toEqual([
    { code: "bad-json", file: "a.json", row: 3, value: "}\n}", details: { line: 3, position: 18 } },
  ]);
});

test("a repeated member is refused, and a name of the prototype is a name like others", () => {
  const outcome = read('{"min": 3, "min": 5}');
  expect(outcome.ok ? [] : outcome.problems.map(({ code, value }) => [code, value])).toEqual([
    ["repeated-member", "min"],
  ]);
  const odd = read('{"__proto__": {"a": 1}, "constructor": 2}');
  expect(odd.ok && odd.value instanceof Map && [...odd.value.keys()]).toEqual(["__proto__", "constructor"]);
});

test("nesting without end is refused", () => {
  const outcome = read("[".repeat(100_000));
  expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(["json-too-deep"]);
});
