import { drawPanels, highsSolver, type Draw } from "@convene/engine";
import highs from "highs";
import { expect, test } from "vitest";
import { readModel } from "../../../../../bench/draw/model.ts";
import { createShape, SHAPES } from "../../../../../bench/draw/shapes.ts";
import { checkAgain } from "./check-again.ts";
import { algorithms } from "./draw-request.ts";

const solver = highsSolver(await highs());
const [shape] = SHAPES;
if (shape === undefined) throw new Error("there is a shape");
const model = readModel(createShape(shape));
const draws = algorithms.map((algorithm): Draw => {
  const answer = drawPanels(model, solver, { algorithm });
  if (!answer.ok || !answer.value.feasible) throw new Error(`no draw by ${algorithm}`);
  return answer.value.draw;
});

test("every method offered on the page is proved again, also where chances are no fractions", () => {
  expect(draws.map((draw) => checkAgain(model, draw))).toEqual(algorithms.map(() => "proved"));
});

test("a chance other than the one proved is refused", () => {
  for (const draw of draws) {
    const chances = draw.chances.map(({ id, value }) => ({ id, value: value / 2 }));
    expect(checkAgain(model, { ...draw, chances })).toBe("refused");
  }
});

test("comparing the methods shows that no two of them give the same chances", () => {
  const shown = draws.map(({ chances }) => chances.map(({ value }) => value.toFixed(4)).join());
  expect(new Set(shown).size).toBe(algorithms.length);
});
