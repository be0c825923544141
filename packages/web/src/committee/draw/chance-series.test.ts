import { expect, test } from "vitest";
import { chanceDifference, scaleEnd, sortedChances, stepPath } from "./chance-series.ts";

const chances = (...values: readonly number[]) => values.map((value, index) => ({ id: `p${index}`, value }));

test("people whom no panel can contain are no part of the picture", () => {
  expect(sortedChances(chances(0.5, 0, 0.25))).toEqual([0.25, 0.5]);
});

test("a difference that is only rounding is none", () => {
  expect(chanceDifference(chances(0.1, 0.2, 0.3), chances(0.1 + 1e-9, 0.1, 0.5))).toEqual({
    larger: 1,
    smaller: 1,
    mostGained: 0.2,
    mostLost: 0.1,
  });
});

test("a scale ends at the next round figure and never above certainty", () => {
  expect([0.0031, 0.09, 0.1, 0.11, 0.42, 0.6, 1].map(scaleEnd)).toEqual([0.004, 0.1, 0.1, 0.15, 0.5, 0.6, 1]);
});

test("equal chances are one stroke, from edge to edge", () => {
  expect(stepPath([0.1, 0.1, 0.2, 0.2], 0.2, 100, 50)).toBe("M0 25H50V0H100");
  expect(stepPath([], 1, 100, 50)).toBe("");
});
