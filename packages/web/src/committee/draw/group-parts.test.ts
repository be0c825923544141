import { expect, test } from "vitest";
import { groupParts } from "./group-parts.ts";

const group = (attribute: string, value: string, people: number) => ({
  attribute,
  value,
  people,
  seats: 1,
  mean: 0.1,
  minimum: 0.1,
  maximum: 0.1,
  small: people < 5,
});

function parts(...people: readonly number[]): readonly (readonly [readonly string[], number])[] {
  const groups = people.map((count, index) => group("region", `R${index}`, count));
  return groupParts(groups, groups).map((one) => [one.shown.map(({ value }) => value), one.heldBack]);
}

test("groups of five or more are shown", () => {
  expect(parts(5, 9)).toEqual([[["R0", "R1"], 0]]);
});

test("a lone small group takes the smallest other with it, so that nobody can subtract", () => {
  expect(parts(40, 4, 9, 12)).toEqual([[["R0", "R3"], 2]]);
});

test("two small groups hide each other", () => {
  expect(parts(40, 4, 3)).toEqual([[["R0"], 2]]);
});

test("a value that only people have who cannot be drawn is named, unless they are few", () => {
  const able = [group("office", "no", 30), group("office", "retired", 9)];
  const all = [...able, group("office", "yes", 8), group("office", "secret", 2)];
  expect(groupParts(able, all)[0]?.without).toEqual(["yes"]);
});
