import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import {
  add,
  compare,
  formatFraction,
  fraction,
  highsSolver,
  multiply,
  type Fraction,
  type Outcome,
} from "../kit/index.ts";
import { judgeRow } from "./check.ts";
import { findClash, type ClashOptions } from "./clash.ts";
import { verifyClash } from "./clash-certificate.ts";
import type { Condition, ConditionSet, Filter } from "./condition.ts";
import { createModel, type Model } from "./model.ts";
import type { Pool } from "./pool.ts";
import { nomineeTypes } from "./type.ts";

const solver = highsSolver(await loadHighs());

function take<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** Every subset of the given size. */
function subsets(items: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

type Case = { readonly pool: Pool; readonly conditions: ConditionSet; readonly options: ClashOptions };

const ATTRIBUTES = [
  { key: "a", values: ["x", "y"] },
  { key: "b", values: ["p", "q", "r"] },
];
const filter: fc.Arbitrary<Filter> = fc
  .constantFrom(...ATTRIBUTES)
  .chain(({ key, values }) => fc.constantFrom(...values.map((value): Filter => [{ attribute: key, anyOf: [value] }])));
const bounds = fc
  .record({ min: fc.option(fc.integer({ min: 0, max: 4 })), room: fc.option(fc.integer({ min: 0, max: 1 })) })
  .map(({ min, room }) => ({
    ...(min === null ? {} : { min }),
    ...(room === null ? {} : { max: (min ?? 0) + room }),
  }));
const share = fc.constantFrom({ min: "2/3" }, { max: "1/4" }, { min: "1/2", max: "2/3" });
const common = fc
  .record({
    flex: fc.option(fc.constantFrom({ min: 0, max: 5 }, { min: 1 }, { max: 2 }), { freq: 3 }),
    price: fc.option(fc.constantFrom("1/3", "5", "7/4"), { freq: 5 }),
    strength: fc.constantFrom<Condition["strength"]>("must", "must", "must", "wish"),
  })
  .map(({ flex, price, strength }) => ({
    id: "",
    strength,
    ...(flex === null ? {} : { flex }),
    ...(price === null ? {} : { price }),
  }));

function conditionOf(ids: readonly string[]): fc.Arbitrary<Condition> {
  const members = fc.shuffledSubarray([...ids], { minLength: 2, maxLength: 3 });
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(common, filter, bounds)
        .map(([c, where, b]): Condition => ({ ...c, kind: "count", where, ...b })),
    },
    fc.tuple(common, bounds).map(([c, b]): Condition => ({ ...c, kind: "each", by: "b", where: [], ...b })),
    fc
      .tuple(common, filter, filter, share)
      .map(([c, where, of, b]): Condition => ({ ...c, kind: "share", where, of, ...b })),
    fc
      .tuple(common, filter, filter, bounds)
      .map(([c, left, right, b]): Condition => ({ ...c, kind: "difference", left, right, ...b })),
    fc
      .tuple(
        common,
        members,
        fc.constantFrom<("apart" | "together" | "implies" | "excluded" | "fixed")[]>(
          "apart",
          "together",
          "implies",
          "excluded",
          "fixed",
        ),
      )
      .map(([c, who, kind]): Condition => ({ ...c, kind, members: who })),
    fc.tuple(common, members).map(([c, who]): Condition => ({ ...c, kind: "atMost", members: who, max: 1 })),
    fc.tuple(common, members).map(([c, who]): Condition => ({ ...c, kind: "atLeast", members: who, min: 2 })),
  );
}

const instance: fc.Arbitrary<Case> = fc
  .record({
    people: fc.array(fc.tuple(...ATTRIBUTES.map(({ values }) => fc.constantFrom(...values))), {
      minLength: 5,
      maxLength: 8,
    }),
    size: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ people, size }) => {
    const nominees = people.map((values, index) => ({ id: `p${index}`, values: values.map((value) => [value]) }));
    const ids = nominees.map(({ id }) => id);
    const named = (conditions: readonly Condition[], prefix: string) =>
      conditions.map((condition, index) => ({ ...condition, id: `${prefix}${index}` }));
    return fc.record({
      pool: fc.constant({ attributes: ATTRIBUTES.map(({ key }) => ({ key })), nominees }),
      conditions: fc
        .record({
          conditions: fc.array(conditionOf(ids), { minLength: 1, maxLength: 5 }),
          body: fc.option(fc.array(conditionOf(ids), { minLength: 1, maxLength: 2 }), { freq: 2 }),
          seated: fc.subarray(ids.slice(0, 1)),
          reserves: fc.option(fc.constantFrom({ by: ["a"], min: 1 }, { by: ["a", "b"], min: 2 }), { freq: 2 }),
        })
        .map(({ conditions, body, seated, reserves }): ConditionSet => ({
          size,
          seated,
          conditions: named(conditions, "c"),
          ...(body === null
            ? {}
            : { nested: [{ id: "small", size: Math.min(2, size), conditions: named(body, "s") }] }),
          ...(reserves === null ? {} : { reserves }),
        })),
      options: fc.record({
        marks: fc.subarray(ids, { maxLength: 4 }),
        keep: fc.subarray(ids.slice(1), { maxLength: 2 }),
      }),
    });
  });

/** What one list (with one smaller body in it) breaks: elements, each with the people it misses by. */
type Judged = { readonly misses: ReadonlyMap<string, number>; readonly list: readonly string[] };

/** Judges every list of the right size with every smaller body in it, without any solver. */
function judgeAll(model: Model, { marks = [], keep = [] }: ClashOptions): readonly Judged[] {
  const open = model.pool.nominees.flatMap((_, position) => (model.seated.has(position) ? [] : [position]));
  const id = (position: number): string => model.pool.nominees[position]?.id ?? "";
  const types = nomineeTypes(model, { list: new Set(), marks: new Set(), keep: new Set() });
  const reserve = (position: number) => types.find(({ members }) => members.includes(position));
  const rows = (of: Model["rows"], prefix: string, people: readonly number[]) =>
    of.flatMap((row): readonly (readonly [string, number])[] => {
      if (row.condition.strength === "wish") return [];
      const { short, over } = judgeRow(row, people);
      return row.sides.map(({ element, side }) => [prefix + element, side === "min" ? short : over] as const);
    });
  return subsets(open, model.size ?? 0).flatMap((list): readonly Judged[] => {
    const people = [...model.seated, ...list];
    const names = list.map(id);
    const missing = (marked: readonly string[]): number =>
      list.filter((position) => {
        const alike = open.filter((other) => reserve(other)?.reserve === reserve(position)?.reserve);
        const left = alike.filter(
          (other) => reserve(other)?.eligible && !list.includes(other) && !marked.includes(id(other)),
        );
        return left.length < (model.conditions.reserves?.min ?? 0);
      }).length;
    const own: readonly (readonly [string, number])[] = [
      ...rows(model.rows, "", people),
      ...keep.map((name) => [`keep:${name}`, names.includes(name) ? 0 : 1] as const),
      ["marks", names.some((name) => marks.includes(name)) ? 1 : 0],
      ["reserves", missing([])],
      ["reserves with marks", missing(marks)],
    ];
    const [body] = model.nested;
    const bodies = body === undefined ? [undefined] : subsets(people, body.size);
    return bodies.map((members) => ({
      list: names,
      misses: new Map([
        ...own,
        ...(body === undefined || members === undefined ? [] : rows(body.rows, "small/", members)),
      ]),
    }));
  });
}

/** Whether a judged list meets all of these elements. Marked people are no reserve once marks are asked for. */
function meets({ misses }: Judged, elements: readonly string[]): boolean {
  const marked = elements.includes("marks");
  return elements.every(
    (element) => misses.get(element === "reserves" && marked ? "reserves with marks" : element) === 0,
  );
}

function everything(model: Model, { marks = [], keep = [] }: ClashOptions): readonly string[] {
  const sides = (of: Model["rows"], prefix: string) =>
    of.flatMap(({ condition, sides: all }) =>
      condition.strength === "wish" ? [] : all.map(({ element }) => prefix + element),
    );
  return [
    ...sides(model.rows, ""),
    ...model.nested.flatMap(({ rows }) => sides(rows, "small/")),
    ...(model.conditions.reserves === undefined ? [] : ["reserves"]),
    ...keep.map((name) => `keep:${name}`),
    ...(marks.some((name) => !model.seated.has(model.positions.get(name) ?? -1)) ? ["marks"] : []),
  ];
}

/** Cost of one step and the most steps of every bound that may give way, worked out from the conditions anew. */
function stepCosts(model: Model): ReadonlyMap<string, { readonly cost: Fraction; readonly most: number }> {
  const costs = new Map<string, { cost: Fraction; most: number }>();
  const collect = (rows: Model["rows"], prefix: string, seats: number): void => {
    for (const { condition, id, min, max, share: of } of rows) {
      if (["fixed", "excluded", "apart", "together", "implies"].includes(condition.kind)) continue;
      const part = (text: string): number => Number(text.split("/")[0]) / Number(text.split("/")[1]);
      const low = of?.min === undefined ? min : Math.ceil(part(of.min) * seats - 1e-9);
      const high = of?.max === undefined ? max : Math.floor(part(of.max) * seats + 1e-9);
      const [top = "", bottom = "1"] = condition.price?.split("/") ?? [];
      const priced = (cost: Fraction): Fraction => (top === "" ? cost : fraction(Number(top), Number(bottom)));
      if (low !== undefined) {
        const floor = condition.kind === "difference" ? -seats : 0;
        const limit = condition.flex === undefined ? floor : (condition.flex.min ?? low);
        const cost = priced(add(fraction(1), fraction(2, Math.max(1, low))));
        costs.set(`${prefix}${id}:min`, { cost, most: low - Math.max(floor, limit) });
      }
      if (high !== undefined) {
        const limit = condition.flex === undefined ? Infinity : (condition.flex.max ?? high);
        costs.set(`${prefix}${id}:max`, { cost: priced(fraction(1)), most: limit - high });
      }
    }
  };
  collect(model.rows, "", (model.size ?? 0) + model.seated.size);
  for (const { id, rows, size } of model.nested) collect(rows, `${id}/`, size);
  return costs;
}

/** The cheapest cost and the fewest steps at that cost over all lists; `undefined` when no list can be let in. */
function cheapest(model: Model, options: ClashOptions, lists: readonly Judged[]) {
  const elements = everything(model, options);
  const costs = stepCosts(model);
  let best: { cost: Fraction; steps: number } | undefined;
  for (const judged of lists) {
    let [cost, steps] = [fraction(0), 0];
    const possible = elements.every((element) => {
      const key = element === "reserves" && elements.includes("marks") ? "reserves with marks" : element;
      const miss = judged.misses.get(key) ?? 0;
      const step = costs.get(element);
      if (miss === 0) return true;
      if (step === undefined || miss > step.most) return false;
      [cost, steps] = [add(cost, multiply(step.cost, fraction(miss))), steps + miss];
      return true;
    });
    if (!possible) continue;
    const order = best === undefined ? -1 : compare(cost, best.cost);
    if (best === undefined || order < 0 || (order === 0 && steps < best.steps)) best = { cost, steps };
  }
  return best;
}

const SEED = 20181026;

test("an answer is what enumeration finds: feasible or not, irreducible, witnessed, cheapest, fewest steps", () => {
  let clashes = 0;
  fc.assert(
    fc.property(instance, ({ pool, conditions, options }) => {
      const made = createModel({ pool, conditions });
      fc.pre(made.ok);
      const model = take(made);
      const keep = options.keep?.filter((name) => !model.seated.has(model.positions.get(name) ?? -1)) ?? [];
      const asked = { ...options, keep };
      const lists = judgeAll(model, asked);
      const elements = everything(model, asked);
      const answer = take(findClash(model, asked, solver));
      const feasible = lists.filter((judged) => meets(judged, elements));
      expect(answer.feasible).toBe(feasible.length > 0);
      if (answer.feasible) {
        expect(feasible.map(({ list }) => list.toSorted().join())).toContain(answer.list.join());
        return;
      }
      clashes += 1;
      const { conflict, witnesses, withheld } = answer;
      expect(lists.some((judged) => meets(judged, conflict))).toBe(false);
      for (const element of conflict) {
        const others = conflict.filter((other) => other !== element);
        const witness = witnesses[element];
        const good = lists.filter((judged) => meets(judged, others)).map(({ list }) => list.toSorted().join());
        if (witness === null) expect([element, withheld, good.length > 0]).toEqual(["marks", ["marks"], true]);
        else expect(good).toContain(witness?.join());
      }
      const conditionsAlone = elements.filter((element) => element !== "marks");
      expect(conflict.includes("marks")).toBe(lists.some((judged) => meets(judged, conditionsAlone)));
      if (answer.certificate !== undefined) expect(verifyClash(model, answer.certificate)).toBe(true);
      const best = cheapest(model, asked, lists);
      expect([answer.cannotRelax, answer.cost, answer.relaxationSteps]).toEqual(
        best === undefined ? [true, null, 0] : [false, formatFraction(best.cost), best.steps],
      );
      expect(answer.relaxation.reduce((sum, { steps }) => sum + steps, 0)).toBe(answer.relaxationSteps);
      for (const { from, to, side, steps } of answer.relaxation)
        expect(side === "min" ? from - to : to - from).toBe(steps);
    }),
    { numRuns: 180, seed: SEED },
  );
  expect(clashes).toBeGreaterThan(60);
});
