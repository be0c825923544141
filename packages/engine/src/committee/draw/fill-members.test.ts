import fc from "fast-check";
import { expect, test } from "vitest";
import { add, compare, fraction } from "../../kit/index.ts";
import { createModel, type Model } from "../model.ts";
import { fillLottery, fillPublished, type CountedLottery } from "./fill-members.ts";
import { createPanelSpace, type PanelSpace } from "./panel-space.ts";

/** A pool with one type for each size: the people of type t have the value t, and a condition counts them. */
function typed(sizes: readonly number[], seats: number): { readonly model: Model; readonly space: PanelSpace } {
  const nominees = sizes.flatMap((size, t) =>
    Array.from({ length: size }, (_, index) => ({ id: `t${t}-${index}`, values: [[`v${t}`]] })),
  );
  const made = createModel({
    pool: { attributes: [{ key: "kind" }], nominees },
    conditions: {
      size: seats,
      conditions: [{ id: "kinds", kind: "each", by: "kind", where: [], min: 0, strength: "must" }],
    },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const nobody: ReadonlySet<number> = new Set();
  return { model: made.value, space: createPanelSpace(made.value, { marks: nobody, keep: nobody }, seats) };
}

const cases = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
  .chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      panels: fc.uniqueArray(fc.tuple(...sizes.map((size) => fc.integer({ min: 0, max: size }))), {
        minLength: 1,
        maxLength: 7,
        selector: (panel) => panel.join(" "),
      }),
      parts: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 7, maxLength: 7 }),
    }),
  )
  .map(({ sizes, panels, parts }) => {
    const own = parts.slice(0, panels.length);
    const sum = own.reduce((total, part) => total + part, 0);
    const fractions = own.map((part) => fraction(part, sum));
    return { sizes, lottery: { panels, weights: own.map((part) => part / sum), fractions } satisfies CountedLottery };
  });

function typeCounts(space: PanelSpace, model: Model, members: readonly string[]): readonly number[] {
  const type = new Map(
    space.types.flatMap((one, t) => one.members.map((position) => [model.pool.nominees[position]?.id, t])),
  );
  const counts = space.types.map(() => 0);
  for (const id of members) counts[type.get(id) ?? -1] = (counts[type.get(id) ?? -1] ?? 0) + 1;
  return counts;
}

test("everybody of a type has exactly the same chance, and panels keep their numbers and their weights", () => {
  fc.assert(
    fc.property(cases, ({ sizes, lottery }) => {
      const { model, space } = typed(sizes, 1);
      const filled = fillLottery(space, model, lottery);
      const chances = new Map<string, ReturnType<typeof fraction>>();
      const byCounts = new Map<string, ReturnType<typeof fraction>>();
      for (const { members, fraction: weight = fraction(0) } of filled) {
        expect(new Set(members).size).toBe(members.length);
        const key = typeCounts(space, model, members).join(" ");
        byCounts.set(key, add(byCounts.get(key) ?? fraction(0), weight));
        for (const id of members) chances.set(id, add(chances.get(id) ?? fraction(0), weight));
      }
      expect(byCounts).toEqual(new Map(lottery.panels.map((panel, at) => [panel.join(" "), lottery.fractions[at]])));
      for (const [t, { members }] of space.types.entries()) {
        const seats = lottery.panels.reduce(
          (sum, panel, at) =>
            add(
              sum,
              fraction(
                (lottery.fractions[at]?.numerator ?? 0n) * BigInt(panel[t] ?? 0),
                lottery.fractions[at]?.denominator,
              ),
            ),
          fraction(0),
        );
        for (const position of members) {
          const chance = chances.get(model.pool.nominees[position]?.id ?? "") ?? fraction(0);
          expect(compare(chance, fraction(seats.numerator, seats.denominator * BigInt(members.length)))).toBe(0);
        }
      }
      const added = sizes.reduce((sum, size) => sum + size - 1, 0);
      expect(filled.length).toBeLessThanOrEqual(lottery.panels.length + added);
    }),
    { numRuns: 300 },
  );
});

test("weights that are only floats give equal chances within 1e-12", () => {
  fc.assert(
    fc.property(cases, ({ sizes, lottery: { panels, weights } }) => {
      const { model, space } = typed(sizes, 1);
      const chances = new Map<string, number>();
      let sum = 0;
      for (const { members, weight } of fillLottery(space, model, { panels, weights })) {
        sum += weight;
        for (const id of members) chances.set(id, (chances.get(id) ?? 0) + weight);
      }
      expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      for (const [t, { members }] of space.types.entries()) {
        const fair = panels.reduce((all, panel, at) => all + (panel[t] ?? 0) * (weights[at] ?? 0), 0) / members.length;
        for (const position of members) {
          expect(Math.abs((chances.get(model.pool.nominees[position]?.id ?? "") ?? 0) - fair)).toBeLessThan(1e-12);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("three types of seven hundred people need ten panels when each has a tenth, and never more than one each", () => {
  const { model, space } = typed([700, 700, 700], 210);
  expect(fillLottery(space, model, { panels: [[70, 70, 70]], weights: [1], fractions: [fraction(1)] })).toHaveLength(
    10,
  );
  const uneven = fillLottery(space, model, {
    panels: [
      [71, 70, 69],
      [3, 101, 106],
    ],
    weights: [0.7, 0.3],
  });
  expect(uneven.length).toBeLessThanOrEqual(2 + 3 * 699);
});

test("on published panels the people of a type take turns: their numbers of panels differ by at most one", () => {
  fc.assert(
    fc.property(cases, ({ sizes, lottery: { panels } }) => {
      const { model, space } = typed(sizes, 1);
      const filled = fillPublished(space, model, panels);
      expect(filled.map((members) => typeCounts(space, model, members))).toEqual(panels);
      for (const members of filled) expect(new Set(members).size).toBe(members.length);
      for (const { members } of space.types) {
        const counts = members.map(
          (position) => filled.filter((panel) => panel.includes(model.pool.nominees[position]?.id ?? "")).length,
        );
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 100 },
  );
});
