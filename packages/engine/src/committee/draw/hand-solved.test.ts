import highs from "highs";
import { describe, expect, test } from "vitest";
import { handSolved, type HandSolved } from "../../../../../bench/draw/hand-solved.ts";
import { readModel } from "../../../../../bench/draw/model.ts";
import { compare, formatFraction, highsSolver } from "../../kit/index.ts";
import { drawPanels } from "./draw-panels.ts";
import type { Chance, DrawAlgorithm } from "./draw.ts";

const solver = highsSolver(await highs());
const { own, others } = handSolved();

function chancesOf({ files }: HandSolved, algorithm: DrawAlgorithm): readonly Chance[] {
  const answer = drawPanels(readModel(files), solver, { algorithm });
  if (!answer.ok || !answer.value.feasible) throw new Error("the case has panels");
  return answer.value.draw.chances;
}

const text = ({ fraction: exact, value }: Chance): string =>
  exact === undefined ? String(value) : formatFraction(exact);

/** Every chance of the methods a case was worked out for, as fractions. */
function check(given: HandSolved): void {
  for (const algorithm of ["leximin", "nash"] as const) {
    const wanted = given[algorithm];
    if (wanted === undefined) continue;
    const found = chancesOf(given, algorithm).map((chance) => [chance.id, text(chance)]);
    expect(Object.fromEntries(found), algorithm).toEqual(wanted);
  }
  if (given.smallest === undefined) return;
  const exact = chancesOf(given, "maximin").flatMap(({ fraction: chance }) => chance ?? []);
  const [least] = exact.toSorted(compare);
  expect(least === undefined ? "" : formatFraction(least)).toBe(given.smallest);
}

describe("chances worked out by hand come out, fraction by fraction", () => {
  test.each(own.map((given) => [given.name, given] as const))("%s", (_, given) => check(given));
});

test.skipIf(others.length === 0)(
  "so do those of others, and of small pools where every list was tried (skipped where the reference data is absent)",
  () => others.forEach(check),
);
