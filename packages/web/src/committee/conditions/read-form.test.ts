import type { Condition, Filter } from "@convene/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyForm, toForm, type ConditionForm } from "./condition-form.ts";
import { readForm } from "./read-form.ts";

const word = fc.stringMatching(/^[a-zاب][a-z0-9ء-ي]{0,6}$/u);
const whole = fc.nat({ max: 500 });

function between(negative = false): fc.Arbitrary<{ min?: number; max?: number }> {
  const low = negative ? fc.integer({ min: -50, max: 500 }) : whole;
  return fc
    .tuple(low, whole, fc.constantFrom("both", "min", "max"))
    .map(([min, more, which]) =>
      which === "both" ? { min, max: min + more } : which === "min" ? { min } : { max: min },
    );
}

const filter: fc.Arbitrary<Filter> = fc.array(
  fc.oneof(
    fc.record({ attribute: word, anyOf: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }) }),
    fc.record({ attribute: word, min: fc.constantFrom("1960", "18", "2001-02-03") }),
    fc.record({ attribute: word, min: fc.constant("18"), max: fc.constant("35") }),
    fc.record({ attribute: word }),
  ),
  { maxLength: 3 },
);
const names = (least: number) => fc.uniqueArray(word, { minLength: least, maxLength: 5 });

const kinds = fc.oneof(
  fc.tuple(filter, between()).map(([where, bounds]) => ({ kind: "count" as const, where, ...bounds })),
  fc
    .tuple(word, filter, between(), fc.array(fc.tuple(word, between()), { maxLength: 3 }))
    .map(([by, where, bounds, own]) => ({
      kind: "each" as const,
      by,
      where,
      ...bounds,
      ...(own.length === 0 ? {} : { values: own.map(([value, limits]) => ({ value, ...limits })) }),
    })),
  fc
    .tuple(filter, filter, fc.constantFrom({ min: "3/10" }, { max: "50%" }, { min: "0.1", max: "0.25" }))
    .map(([where, of, bounds]) => ({ kind: "share" as const, where, of, ...bounds })),
  fc
    .tuple(filter, filter, between(true))
    .map(([left, right, bounds]) => ({ kind: "difference" as const, left, right, ...bounds })),
  fc.tuple(names(1), whole).map(([members, max]) => ({ kind: "atMost" as const, members, max })),
  fc.tuple(names(1), whole).map(([members, min]) => ({ kind: "atLeast" as const, members, min })),
  fc
    .tuple(names(2), fc.constantFrom("fixed" as const, "excluded" as const, "apart" as const))
    .map(([members, kind]) => ({ kind, members })),
  fc
    .tuple(names(2), fc.constantFrom("together" as const, "implies" as const))
    .map(([members, kind]) => ({ kind, members })),
);

const condition: fc.Arbitrary<Condition> = fc
  .tuple(kinds, word, fc.constantFrom("must" as const, "wish" as const), fc.option(word), fc.option(word))
  .map(([specific, id, strength, label, source]) => ({
    id,
    strength,
    ...(label === null ? {} : { label: { en: label, ar: "نساء" } }),
    ...(source === null ? {} : { source }),
    ...specific,
  }));

function form(fields: Partial<ConditionForm>): ConditionForm {
  return { ...emptyForm, key: "k", id: "k", ...fields };
}

function problems(fields: Partial<ConditionForm>): readonly string[] {
  const read = readForm(form(fields));
  return read.ok ? [] : read.problems.map(({ code, column }) => `${code} ${column}`);
}

test("a condition put into its form and read back is the same condition", () => {
  fc.assert(
    fc.property(condition, (before) => {
      expect(readForm(toForm(before))).toEqual({ ok: true, value: before, notes: [] });
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("whatever stands in the fields, reading never throws", () => {
  const text = fc.string({ maxLength: 12, unit: "binary" });
  const fields = fc.record({
    min: text,
    max: text,
    flexMin: text,
    flexMax: text,
    price: text,
    members: text,
    id: text,
  });
  fc.assert(
    fc.property(fields, fc.constantFrom("count", "each", "share", "difference", "apart", "atMost"), (typed, kind) => {
      readForm(form({ ...typed, kind: kind as ConditionForm["kind"] }));
    }),
    { numRuns: 300, seed: 2 },
  );
});

test("digits, percent and minus of any keyboard are read", () => {
  const read = readForm(form({ kind: "difference", min: "−٢", max: "١٢" }));
  expect(read).toMatchObject({ ok: true, value: { min: -2, max: 12 } });
  const share = readForm(form({ kind: "share", min: "٣٠٪", max: "٠٫٥" }));
  expect(share).toMatchObject({ ok: true, value: { min: "30%", max: "0.5" } });
});

test("every problem of a form is told at once, each at its field", () => {
  expect(
    problems({ min: "2x", max: "3.5", where: [{ attribute: "", ask: "values", values: [], min: "", max: "" }] }),
  ).toEqual(["no-attribute where.0", "not-whole min", "not-whole max"]);
  expect(problems({ min: "9", max: "3" })).toEqual(["min-above-max min"]);
  expect(problems({})).toEqual(["no-bounds min"]);
  expect(problems({ kind: "apart", members: "a\n\na" })).toEqual(["too-few-names members"]);
  expect(problems({ id: " ", kind: "share", min: "130%" })).toEqual(["no-id id", "not-share min"]);
});

test("a flex bound may loosen what was agreed, never tighten it", () => {
  expect(problems({ min: "5", max: "9", flexMin: "6", flexMax: "8" })).toEqual([
    "flex-inside flexMin",
    "flex-inside flexMax",
  ]);
  expect(problems({ min: "5", max: "9", flexMin: "4", flexMax: "9" })).toEqual([]);
});
