import { accept, foldValue, parseFraction, type Outcome, type Problem } from "../kit/index.ts";
import type { Condition, ConditionSet, Filter } from "./condition.ts";
import { matchAll, type Match } from "./filter.ts";
import { lookAlikeNotes } from "./look-alike.ts";
import { comparedAttributes, type ComparedAttribute } from "./missing.ts";
import { attributeIndex, type NomineeId, type Pool, type Population } from "./pool.ts";
import { countRow, indicator, notStated, type Row } from "./row.ts";

/**
 * A pool and the conditions agreed for a list, compiled to integer rows. Make it once with {@link createModel};
 * every question of this room (`checkList`, `diffLists`, `nearestList`, `findClash`) is asked of a model.
 */
export type Model = {
  readonly pool: Pool;
  readonly conditions: ConditionSet;
  readonly population: Population;
  /** Seats of the list, when known. */
  readonly size?: number;
  /** Position of each nominee in the pool by id. */
  readonly positions: ReadonlyMap<NomineeId, number>;
  /** One entry per row of every condition, in the order of the conditions. */
  readonly rows: readonly Row[];
  /** Positions of people who already sit on the body. */
  readonly seated: ReadonlySet<number>;
  readonly nested: readonly { readonly id: string; readonly size: number; readonly rows: readonly Row[] }[];
  /** The attributes in which a list is compared with the pool and the population. */
  readonly compared: readonly ComparedAttribute[];
};

/** What a model is made from. */
export type ModelInput = {
  readonly pool: Pool;
  readonly conditions: ConditionSet;
  readonly population?: Population;
};

class RowCompiler {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  readonly #pool: Pool;
  readonly #population: Population;
  readonly #positions: ReadonlyMap<NomineeId, number>;
  readonly #referenceDate: string | undefined;

  constructor(input: ModelInput, positions: ReadonlyMap<NomineeId, number>) {
    this.#pool = input.pool;
    this.#population = input.population ?? [];
    this.#positions = positions;
    this.#referenceDate = input.conditions.referenceDate;
  }

  rows(condition: Condition): readonly Row[] {
    switch (condition.kind) {
      case "count": {
        const matches = this.#matches(condition.where, condition.id);
        if (!matches.includes("yes")) this.notes.push({ code: "matches-nobody", value: condition.id });
        return [countRow(condition, indicator(matches), condition, { notStated: notStated(matches) })];
      }
      case "each":
        return this.#each(condition);
      case "share":
        return [this.#share(condition)];
      case "difference": {
        const left = this.#matches(condition.left, condition.id);
        const right = indicator(this.#matches(condition.right, condition.id));
        const counts = indicator(left).map((weight, position) => weight - (right[position] ?? 0));
        return [countRow(condition, counts, condition, { notStated: notStated(left) })];
      }
      case "atMost":
        return [countRow(condition, this.#members(condition), { max: condition.max })];
      case "atLeast":
        return [countRow(condition, this.#members(condition), { min: condition.min })];
      case "apart":
      case "fixed":
      case "excluded":
      case "together":
      case "implies":
        return this.#names(condition);
    }
  }

  #each(condition: Condition & { kind: "each" }): readonly Row[] {
    const position = attributeIndex(this.#pool, condition.by);
    if (position < 0) {
      this.problems.push({ code: "unknown-attribute", column: condition.id, value: condition.by });
      return [];
    }
    const inside = this.#matches(condition.where, condition.id);
    const cells = this.#pool.nominees.map((nominee) => (nominee.values[position] ?? []).map(foldValue));
    return this.#eachValues(condition, position).map(({ value, min, max }) => {
      const wanted = foldValue(value);
      const matches = inside.map((match, index): Match => {
        const cell = cells[index] ?? [];
        if (match === "no") return "no";
        if (cell.length === 0) return wanted === "" ? match : "not stated";
        return cell.includes(wanted) ? match : "no";
      });
      const bounds = { min: min ?? condition.min, max: max ?? condition.max };
      return countRow(condition, indicator(matches), bounds, { value, notStated: notStated(matches) });
    });
  }

  /** Declared values and those of the population; the pool's own only when neither states any. */
  #eachValues(
    condition: Condition & { kind: "each" },
    position: number,
  ): readonly { value: string; min?: number; max?: number }[] {
    const by = foldValue(condition.by);
    const stated = [
      ...(condition.values ?? []),
      ...this.#population.filter(({ attribute }) => foldValue(attribute) === by).map(({ value }) => ({ value })),
    ];
    const heldValues = commonSpellings(this.#pool.nominees.flatMap((nominee) => nominee.values[position] ?? []));
    const values = new Map(stated.toReversed().map((entry) => [foldValue(entry.value), entry]));
    if (values.size === 0) return [...heldValues].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    for (const [folded, { value }] of heldValues) {
      if (!values.has(folded)) this.notes.push({ code: "value-not-declared", column: condition.id, value });
    }
    return [...values.values()].toReversed();
  }

  #share(condition: Condition & { kind: "share" }): Row {
    const group = this.#matches(condition.of, condition.id);
    const where = this.#matches(condition.where, condition.id);
    const both = where.map((match, position): Match => (group[position] === "yes" ? match : "no"));
    const [counts, of] = [indicator(both), indicator(group)];
    const sides = (["min", "max"] as const).flatMap((side) => {
      const agreed = condition[side];
      const share = agreed === undefined ? undefined : parseFraction(agreed);
      if (agreed === undefined) return [];
      if (share === undefined || share.numerator < 0n || share.numerator > share.denominator) {
        this.problems.push({ code: "bad-share", column: `${condition.id}.${side}`, value: agreed });
        return [];
      }
      const [top, bottom] = [Number(share.numerator), Number(share.denominator)];
      const weights = counts.map((count, position) => bottom * count - top * (of[position] ?? 0));
      return [{ element: `${condition.id}:${side}`, side, weights, bound: 0 }];
    });
    const { min, max } = condition;
    const share = { of, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    return { id: condition.id, condition, counts, share, notStated: notStated(both), sides };
  }

  #names(condition: Condition & { kind: "fixed" | "excluded" | "apart" | "together" | "implies" }): readonly Row[] {
    const known = condition.members.filter((id) => this.#position(condition, id) !== undefined);
    const [first, ...others] = known;
    if (first === undefined) return [];
    const named = (
      members: readonly NomineeId[],
      row: (id: NomineeId) => Int32Array,
      bounds: { min?: number; max?: number },
    ) => members.map((id) => countRow(condition, row(id), bounds, members.length > 1 ? { value: id } : {}));
    const weigh = (...weights: readonly (readonly [NomineeId, number])[]): Int32Array => {
      const counts = new Int32Array(this.#pool.nominees.length);
      for (const [id, weight] of weights) counts[this.#positions.get(id) ?? -1] = weight;
      return counts;
    };
    switch (condition.kind) {
      case "fixed":
        return named(known, (id) => weigh([id, 1]), { min: 1 });
      case "apart":
        return [countRow(condition, weigh(...known.map((id) => [id, 1] as const)), { max: 1 })];
      case "excluded":
        return named(known, (id) => weigh([id, 1]), { max: 0 });
      case "together":
        return named(others, (id) => weigh([first, 1], [id, -1]), { min: 0, max: 0 });
      case "implies":
        return named(others, (id) => weigh([first, 1], [id, -1]), { max: 0 });
    }
  }

  #members(condition: Condition & { members: readonly NomineeId[] }): Int32Array {
    const counts = new Int32Array(this.#pool.nominees.length);
    for (const id of condition.members) {
      const position = this.#position(condition, id);
      if (position !== undefined) counts[position] = 1;
    }
    return counts;
  }

  #position(condition: Condition, id: NomineeId): number | undefined {
    const position = this.#positions.get(id);
    if (position === undefined) this.problems.push({ code: "not-in-pool", column: condition.id, value: id });
    return position;
  }

  #matches(filter: Filter, place: string): readonly Match[] {
    const { matches, problems } = matchAll(this.#pool, filter, place, this.#referenceDate);
    this.problems.push(...problems);
    return matches;
  }
}

/**
 * Values by their fold, each in the spelling that most people have; of equally common ones the first in text order, so
 * that the order of the people does not matter.
 */
function commonSpellings(held: readonly string[]): ReadonlyMap<string, { readonly value: string }> {
  const people = new Map<string, number>();
  for (const value of held) people.set(value, (people.get(value) ?? 0) + 1);
  const rarestFirst = [...people].toSorted(([a, x], [b, y]) => x - y || (a < b ? 1 : -1));
  return new Map(rarestFirst.map(([value]) => [foldValue(value), { value }]));
}

/**
 * The same rows under names of their own: where a row of a quotas file and a row of a condition have one name
 * (`region:R3`), both hold, and the later one is called `region:R3#2`.
 */
function nameApart(rows: readonly Row[]): readonly Row[] {
  const taken = new Set(rows.map(({ id }) => id));
  const seen = new Set<string>();
  return rows.map((row) => {
    if (!seen.has(row.id)) {
      seen.add(row.id);
      return row;
    }
    let number = 2;
    while (taken.has(`${row.id}#${number}`)) number += 1;
    const id = `${row.id}#${number}`;
    taken.add(id);
    return { ...row, id, sides: row.sides.map((side) => ({ ...side, element: `${id}:${side.side}` })) };
  });
}

/**
 * Compiles a pool and its conditions to rows. Problems: `unknown-attribute`, `reference-date-missing`,
 * `not-comparable`, `bad-share`, `not-in-pool`, `duplicate-condition`. Notes: `matches-nobody`, `value-not-declared`,
 * `values-look-alike`.
 */
export function createModel(input: ModelInput): Outcome<Model> {
  const { pool, conditions } = input;
  const positions = new Map(pool.nominees.map(({ id }, position) => [id, position]));
  const compiler = new RowCompiler(input, positions);
  for (const body of [conditions, ...(conditions.nested ?? [])]) {
    const ids = new Set<string>();
    for (const { id } of body.conditions) {
      if (ids.has(id)) compiler.problems.push({ code: "duplicate-condition", value: id });
      ids.add(id);
    }
  }
  for (const id of conditions.seated ?? []) {
    if (!positions.has(id)) compiler.problems.push({ code: "not-in-pool", column: "seated", value: id });
  }
  for (const attribute of conditions.reserves?.by ?? []) {
    if (attributeIndex(pool, attribute) < 0) {
      compiler.problems.push({ code: "unknown-attribute", column: "reserves.by", value: attribute });
    }
  }
  const rows = nameApart(conditions.conditions.flatMap((condition) => compiler.rows(condition)));
  const nested = (conditions.nested ?? []).map((body) => ({
    id: body.id,
    size: body.size,
    rows: nameApart(body.conditions.flatMap((condition) => compiler.rows(condition))),
  }));
  if (compiler.problems.length > 0) return { ok: false, problems: compiler.problems };
  const seated = new Set((conditions.seated ?? []).map((id) => positions.get(id) ?? -1));
  const population = input.population ?? [];
  const compared = comparedAttributes(pool, conditions.conditions, population);
  const model = { pool, conditions, population, positions, rows, nested, seated, compared };
  const notes = [...compiler.notes, ...lookAlikeNotes(compared, conditions.conditions)];
  return accept(conditions.size === undefined ? model : { ...model, size: conditions.size }, notes);
}
