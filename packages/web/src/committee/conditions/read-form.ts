import {
  compare,
  fraction,
  latinDigits,
  parseFraction,
  type Bounds,
  type Clause,
  type Condition,
  type Filter,
  type Outcome,
  type Problem,
} from "@convene/engine";
import type { ClauseForm, ConditionForm } from "./condition-form.ts";

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Text with digits, minus, percent and decimal signs as the engine reads them, whichever keyboard they came from. */
export function plainNumber(text: string): string {
  return latinDigits(text.trim()).replaceAll("−", "-").replaceAll("٪", "%").replaceAll("٫", ".");
}

/** Gathers what is wrong with one form; `column` of each problem is the field. */
class FormReader {
  readonly problems: Problem[] = [];

  fail(code: string, column: string, value = "", details: Readonly<Record<string, string | number>> = {}): void {
    this.problems.push({ code, column, value, details });
  }

  /** A whole number, or undefined for an empty field. */
  whole(text: string, column: string, negative = false): number | undefined {
    const plain = plainNumber(text);
    if (plain === "") return undefined;
    if (/^-?\d{1,9}$/u.test(plain) && (negative || !plain.startsWith("-"))) return Number(plain);
    this.fail("not-whole", column, text.trim());
    return undefined;
  }

  bounds(form: { readonly min: string; readonly max: string }, place: readonly [string, string], negative = false) {
    const [min, max] = [this.whole(form.min, place[0], negative), this.whole(form.max, place[1], negative)];
    if (min !== undefined && max !== undefined && min > max) {
      this.fail("min-above-max", place[0], form.min.trim(), { other: form.max.trim() });
    }
    const bounds: Mutable<Bounds> = {};
    if (min !== undefined) bounds.min = min;
    if (max !== undefined) bounds.max = max;
    return bounds;
  }

  share(text: string, column: string): string | undefined {
    const plain = plainNumber(text);
    if (plain === "") return undefined;
    const share = parseFraction(plain);
    if (share !== undefined && share.numerator >= 0n && share.numerator <= share.denominator) return plain;
    this.fail("not-share", column, text.trim());
    return undefined;
  }

  shares({ min, max }: ConditionForm): { readonly min?: string; readonly max?: string } {
    const [low, high] = [this.share(min, "min"), this.share(max, "max")];
    const [least, most] = [low, high].map((text) => (text === undefined ? undefined : parseFraction(text)));
    if (least !== undefined && most !== undefined && compare(least, most) > 0) {
      this.fail("min-above-max", "min", min.trim(), { other: max.trim() });
    }
    return { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) };
  }

  filter(clauses: readonly ClauseForm[], column: string): Filter {
    return clauses.map((clause, index): Clause => {
      const { attribute, ask, values } = clause;
      const place = `${column}.${index}`;
      if (attribute === "") this.fail("no-attribute", place);
      if (ask === "values") {
        if (values.length === 0 && attribute !== "") this.fail("no-values", place, attribute);
        return { attribute, anyOf: values };
      }
      const [min, max] = [plainNumber(clause.min), plainNumber(clause.max)];
      return { attribute, ...(min === "" ? {} : { min }), ...(max === "" ? {} : { max }) };
    });
  }

  members(text: string, least: number): readonly string[] {
    const members = memberIds(text);
    if (members.length < least) this.fail("too-few-names", "members", text.trim(), { count: least });
    return members;
  }

  /** At least one bound must be stated where the condition says nothing without. */
  stated(form: { readonly min: string; readonly max: string }): void {
    if (form.min.trim() === "" && form.max.trim() === "") this.fail("no-bounds", "min");
  }

  flex(form: ConditionForm, bounds: Bounds): Bounds | undefined {
    const flex = this.bounds({ min: form.flexMin, max: form.flexMax }, ["flexMin", "flexMax"], true);
    if (flex.min !== undefined && bounds.min !== undefined && flex.min > bounds.min) {
      this.fail("flex-inside", "flexMin", form.flexMin.trim(), { other: bounds.min });
    }
    if (flex.max !== undefined && bounds.max !== undefined && flex.max < bounds.max) {
      this.fail("flex-inside", "flexMax", form.flexMax.trim(), { other: bounds.max });
    }
    return flex.min === undefined && flex.max === undefined ? undefined : flex;
  }
}

/** The ids of a members field: one a line, each once. */
export function memberIds(text: string): readonly string[] {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

function readKind(form: ConditionForm, reader: FormReader) {
  const { kind } = form;
  switch (kind) {
    case "count":
      reader.stated(form);
      return { kind, where: reader.filter(form.where, "where"), ...reader.bounds(form, ["min", "max"]) } as const;
    case "each": {
      if (form.by === "") reader.fail("no-attribute", "by");
      const values = form.values.map((entry, index) => {
        if (entry.value.trim() === "") reader.fail("no-value", `values.${index}`);
        return { value: entry.value.trim(), ...reader.bounds(entry, [`values.${index}.min`, `values.${index}.max`]) };
      });
      if (form.values.every((entry) => `${entry.min}${entry.max}`.trim() === "")) reader.stated(form);
      const bounds = reader.bounds(form, ["min", "max"]);
      const where = reader.filter(form.where, "where");
      return { kind, by: form.by, where, ...bounds, ...(values.length === 0 ? {} : { values }) } as const;
    }
    case "share":
      reader.stated(form);
      return {
        kind,
        where: reader.filter(form.where, "where"),
        of: reader.filter(form.other, "other"),
        ...reader.shares(form),
      } as const;
    case "difference":
      reader.stated(form);
      return {
        kind,
        left: reader.filter(form.where, "where"),
        right: reader.filter(form.other, "other"),
        ...reader.bounds(form, ["min", "max"], true),
      } as const;
    case "atMost":
      if (form.max.trim() === "") reader.fail("no-bounds", "max");
      return { kind, members: reader.members(form.members, 1), max: reader.whole(form.max, "max") ?? 0 } as const;
    case "atLeast":
      if (form.min.trim() === "") reader.fail("no-bounds", "min");
      return { kind, members: reader.members(form.members, 1), min: reader.whole(form.min, "min") ?? 0 } as const;
    case "fixed":
    case "excluded":
      return { kind, members: reader.members(form.members, 1) } as const;
    case "apart":
    case "together":
    case "implies":
      return { kind, members: reader.members(form.members, 2) } as const;
  }
}

/**
 * Reads a form into a condition. Problems carry the field in `column` (`"min"`, `"where.0"`): `not-whole`, `not-share`,
 * `min-above-max`, `flex-inside`, `no-bounds`, `no-attribute`, `no-values`, `no-value`, `too-few-names`, `no-id`,
 * `not-price`.
 */
export function readForm(form: ConditionForm): Outcome<Condition> {
  const reader = new FormReader();
  const id = form.id.trim();
  if (id === "") reader.fail("no-id", "id");
  const specific = readKind(form, reader);
  const numeric = "min" in specific || "max" in specific ? specific : {};
  const whole = (bound: unknown) => (typeof bound === "number" ? bound : undefined);
  const [min, max] = [whole("min" in numeric && numeric.min), whole("max" in numeric && numeric.max)];
  const agreed = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const flex = reader.flex(form, agreed);
  const price = plainNumber(form.price);
  const cost = price === "" ? undefined : parseFraction(price);
  if (price !== "" && (cost === undefined || compare(cost, fraction(0)) < 0)) {
    reader.fail("not-price", "price", form.price.trim());
  }
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const label = Object.fromEntries(Object.entries(form.labels).filter(([, words]) => words.trim() !== ""));
  const condition: Condition = {
    id,
    strength: form.strength,
    ...(Object.keys(label).length === 0 ? {} : { label }),
    ...(form.source.trim() === "" ? {} : { source: form.source.trim() }),
    ...(flex === undefined ? {} : { flex }),
    ...(price === "" ? {} : { price }),
    ...specific,
  };
  return { ok: true, value: condition, notes: [] };
}
