import { expect, test } from "vitest";
import { compare, fraction, toNumber } from "../../kit/index.ts";
import { gapNumber, KNOTS, nashWeight, objectiveOf, penalty, SLOPES, slopesAt } from "./objective.ts";
import { recoverFraction } from "./recover-fraction.ts";

test("a chance of r equal shares is as far off as one of 1/r of it, and none is as good as the equal share", () => {
  expect(penalty(1)).toBe(0);
  for (const knot of KNOTS) {
    const ratio = toNumber(knot);
    expect(penalty(ratio)).toBeCloseTo(ratio + 1 / ratio - 2, 9);
    expect(penalty(1 / ratio)).toBeCloseTo(penalty(ratio), 9);
  }
  expect(penalty(0.9)).toBeGreaterThan(0);
  expect(penalty(1.1)).toBeGreaterThan(0);
});

test("the penalty grows ever faster away from an equal share, which makes it convex", () => {
  SLOPES.slice(1).forEach((slope, piece) => expect(compare(slope, SLOPES[piece] ?? slope)).toBeGreaterThan(0));
});

test("at a knot the slopes below and above differ, elsewhere they are one", () => {
  const [below, above] = slopesAt(fraction(1));
  expect([toNumber(below), toNumber(above)]).toEqual([-1 / 4, 1 / 5]);
  const [one, other] = slopesAt(fraction(9, 10));
  expect(one).toBe(other);
});

test("the weight of a chance for Nash is never below its reciprocal, and exact for a short fraction", () => {
  expect(nashWeight(2, 4, fraction(1, 3))).toEqual(fraction(3, 2));
  const long = fraction(1_234_567_890_123_456_789n, 10_000_000_000_000_000_000n);
  expect(compare(nashWeight(1, 1, long), fraction(long.denominator, long.numerator))).toBeGreaterThanOrEqual(0);
});

test("a gap is stated as a number that is not too small, and none as nought", () => {
  expect(gapNumber(fraction(0))).toBe(0);
  expect(gapNumber(fraction(-1, 1000))).toBe(0);
  expect(gapNumber(fraction(1, 10n ** 30n))).toBe(1e-18);
});

test("equal chances have the largest geometric mean and no penalty", () => {
  expect(objectiveOf("nash", [0.5, 0.5, 0], 1)).toBeCloseTo(0.5);
  expect(objectiveOf("goldilocks", [0.5, 0.5, 0], 1)).toBe(0);
});

test("a float gives back the fraction it stands for, and none where it stands for none", () => {
  expect(recoverFraction(3 / 7, 100, 1e-12)).toEqual(fraction(3, 7));
  expect(recoverFraction(1, 100, 1e-12)).toEqual(fraction(1));
  expect(recoverFraction(0, 100, 1e-12)).toEqual(fraction(0));
  expect(recoverFraction(Math.SQRT1_2, 100, 1e-12)).toBeUndefined();
});
