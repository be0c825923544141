import fc from "fast-check";
import { expect, test } from "vitest";
import { fraction } from "../kit/index.ts";
import { coalitions, previewRule, reaches, votesNeeded, votesToBlock, type Base, type Share } from "./index.ts";

const share = (top: number, bottom: number, base: Base = "members", more: Partial<Share> = {}): Share => ({
  share: fraction(top, bottom),
  base,
  compare: "at-least",
  ...more,
});

test.each([
  ["three quarters of 150 members", share(3, 4), 150, 113, 38],
  ["three quarters of 45 members", share(3, 4), 45, 34, 12],
  ["nine tenths of 565", share(9, 10), 565, 509, 57],
  ["two thirds of 490", share(2, 3), 490, 327, 164],
  ["two thirds of 592", share(2, 3), 592, 395, 198],
  ["two thirds plus one of 60", share(2, 3, "members", { plus: 1 }), 60, 41, 20],
  ["two thirds plus one of 57", share(2, 3, "members", { plus: 1 }), 57, 39, 19],
  ["more than half of 73", share(1, 2, "valid", { compare: "more-than" }), 73, 37, 37],
  ["more than half of 50", share(1, 2, "present", { compare: "more-than" }), 50, 26, 25],
])("%s", (_, rule, size, needed, blocking) => {
  expect(votesNeeded(rule, size)).toBe(needed);
  expect(votesToBlock(needed, size)).toBe(blocking);
});

const anyShare = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.constantFrom("at-least", "more-than"))
  .map(([a, b, compare]) => share(Math.min(a, b), Math.max(a, b), "members", { compare: compare as Share["compare"] }));

test("the votes needed are the fewest that reach the share, by cross-multiplication", () => {
  fc.assert(
    fc.property(anyShare, fc.integer({ min: 1, max: 10_000 }), (rule, size) => {
      const { numerator, denominator } = rule.share;
      const passes = (yes: number): boolean => {
        const [left, right] = [BigInt(yes) * denominator, numerator * BigInt(size)];
        return yes > 0 && (rule.compare === "at-least" ? left >= right : left > right);
      };
      const needed = votesNeeded(rule, size);
      expect(passes(needed)).toBe(true);
      expect(needed === 1 || !passes(needed - 1)).toBe(true);
      expect(reaches(rule, needed, size)).toBe(true);
      expect(reaches(rule, needed - 1, size)).toBe(false);
    }),
  );
});

test("without a vote in favour or without a base nothing is decided", () => {
  expect(reaches(share(0, 1), 0, 150)).toBe(false);
  expect(reaches(share(1, 2), 0, 0)).toBe(false);
});

test("as many votes as block, withheld, stop a decision, and one fewer do not", () => {
  fc.assert(
    fc.property(anyShare, fc.integer({ min: 1, max: 1000 }), (rule, size) => {
      const needed = votesNeeded(rule, size);
      const blocking = votesToBlock(needed, size);
      fc.pre(needed <= size);
      expect(size - blocking).toBeLessThan(needed);
      expect(size - (blocking - 1)).toBeGreaterThanOrEqual(needed);
    }),
  );
});

test("of three blocs of fifty two decide nothing, and each alone blocks with 38", () => {
  const preview = previewRule(share(3, 4), [
    { id: "government", seats: 50 },
    { id: "opposition", seats: 50 },
    { id: "civil", seats: 50 },
  ]);
  expect(preview).toMatchObject({ needed: 113, blocking: 38, size: 150, available: 150, missing: 0 });
  expect(preview.deciding).toEqual([["government", "opposition", "civil"]]);
  expect(preview.stopping).toEqual([["government"], ["opposition"], ["civil"]]);
  expect(preview.all.filter(({ groups }) => groups.length === 2).map(({ can }) => can)).toEqual([
    "block",
    "block",
    "block",
  ]);
  expect(preview.alone.map(({ votes }) => votes)).toEqual([38, 38, 38]);
});

test("empty seats shrink a base of members and not one of seats; who stays away shrinks only a base of those present", () => {
  const bloc = (vacant: number, absent: number) => [
    { id: "a", seats: 50, vacant, absent },
    { id: "b", seats: 50 },
    { id: "c", seats: 50 },
  ];
  expect(previewRule(share(3, 4, "members"), bloc(10, 0)).needed).toBe(105);
  expect(previewRule(share(3, 4, "seats"), bloc(10, 0)).needed).toBe(113);
  expect(previewRule(share(3, 4, "members"), bloc(0, 50))).toMatchObject({ needed: 113, available: 100, missing: 13 });
  expect(previewRule(share(3, 4, "present"), bloc(0, 50))).toMatchObject({ needed: 75, available: 100, missing: 0 });
  expect(previewRule(share(3, 4, "members"), bloc(0, 30))).toMatchObject({ needed: 113, available: 120, blocking: 8 });
});

const anyGroups = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 7 });

test("a coalition decides exactly when its votes suffice, and blocks exactly when the others' votes do not", () => {
  fc.assert(
    fc.property(anyGroups, anyShare, (votes, rule) => {
      const groups = votes.map((count, index) => ({ id: `g${index}`, votes: count }));
      const size = votes.reduce((sum, count) => sum + count, 0);
      fc.pre(size > 0);
      const needed = votesNeeded(rule, size);
      fc.pre(needed <= size);
      const found = coalitions(groups, needed, size);
      expect(found.all).toHaveLength(2 ** groups.length - 1);
      for (const { groups: ids, votes: sum, can } of found.all) {
        const others = groups.reduce((total, { id, votes: count }) => (ids.includes(id) ? total : total + count), 0);
        expect(sum + others).toBe(size);
        expect(can).toBe(sum >= needed ? "decide" : others < needed ? "block" : "neither");
      }
      const decides = (ids: readonly string[]) =>
        groups.reduce((total, { id, votes: count }) => (ids.includes(id) ? total + count : total), 0) >= needed;
      for (const ids of found.deciding) {
        expect(decides(ids)).toBe(true);
        for (const left of ids) expect(decides(ids.filter((id) => id !== left))).toBe(false);
      }
      // Every coalition that decides holds a smallest one.
      for (const { groups: ids, can } of found.all) {
        if (can === "decide") expect(found.deciding.some((least) => least.every((id) => ids.includes(id)))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
