import { expect, test } from "vitest";
import { handSolved } from "../../../../../bench/draw/hand-solved.ts";
import { readModel } from "../../../../../bench/draw/model.ts";
import { typesOf } from "../../../../../bench/draw/verdict.ts";
import { fraction, type Fraction } from "../../kit/index.ts";
import { checkLottery } from "./check-lottery.ts";

// The couple B and C, or A with D or with E; the types are B, C, D with E, and A.
const couple = handSolved().own.find(({ name }) => name.includes("a couple"));
if (couple === undefined) throw new Error("no such case");
const space = typesOf(readModel(couple.files));
const panel = (...members: readonly string[]): readonly number[] =>
  space.names.map((name) => members.filter((member) => member === name).length);
const panels = [panel("B", "C"), panel("A", "D")];
const [third, two] = [fraction(1, 3), fraction(2, 3)];
const chances = space.names.map((name) => (name === "A" ? two : third));
const check = (weights: readonly Fraction[], allowed?: number, over = panels) =>
  checkLottery(space, { panels: over, weights }, chances, allowed);

test("a lottery holds when its weights are one and give everybody the chance that is stated", () => {
  expect(check([third, two])).toEqual({ holds: true, deviation: 0, exact: true });
});

test("a lottery of other weights, of other lists or that misses a chance does not hold", () => {
  expect(check([third, fraction(1, 2)])).toMatchObject({ holds: false, fault: "weights-not-one" });
  expect(check([third, fraction(4, 3)])).toMatchObject({ holds: false, fault: "weights-not-one" });
  expect(check([fraction(-1, 3), fraction(4, 3)])).toEqual({ holds: false, fault: "negative-weight", panel: 0 });
  expect(check([third])).toEqual({ holds: false, fault: "negative-weight", panel: 1 });
  expect(check([fraction(1, 2), fraction(1, 2)])).toMatchObject({ holds: false, fault: "chance-missed" });
  for (const other of [panel("B", "D"), panel("D", "D"), panel("A"), panel("A", "A"), [0.5, 0.5, 0.5, 0.5]]) {
    expect(check([third, two], 0, [panel("B", "C"), other])).toEqual({ holds: false, fault: "not-a-panel", panel: 1 });
  }
});

test("what is missed by less than is allowed is said, and is not exact", () => {
  const weights = [fraction(1001, 3000), fraction(1999, 3000)];
  expect(check(weights, 0.0001)).toMatchObject({ holds: false, fault: "chance-missed" });
  const verdict = check(weights, 0.001);
  expect(verdict).toMatchObject({ holds: true, exact: false });
  expect(verdict.holds && verdict.deviation).toBeCloseTo(1 / 3000, 12);
});
