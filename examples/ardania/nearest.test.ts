import { checkList, findClash, highsSolver, nearestList } from "@convene/engine";
import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { makeArdania } from "./ardania.ts";

const { nominees, versions, marks, impossibleMarks, model } = makeArdania();
const solver = highsSolver(await loadHighs());
const barred = [...new Set(Object.values(marks).flat())];
const fourth = versions.find(({ number }) => number === 4)?.members ?? [];
const sixth = versions.find(({ number }) => number === 6)?.members ?? [];

function nearest(list: readonly string[], refused: readonly string[], answers = 1) {
  const found = nearestList(model, list, { marks: refused, answers }, solver);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  if (!found.value.feasible) throw new Error("no list meets the conditions");
  return found.value;
}

describe("the nearest list to version 4 that every bloc can accept", () => {
  test("takes six changes by counting alone: five marked names, and one more to make room", () => {
    const free = nominees.filter(({ id }) => !barred.includes(id));
    const staying = free.filter(({ id }) => fourth.includes(id));
    const isLeader = ({ profession }: (typeof nominees)[number]): boolean => profession === "traditional-leader";
    const row = (id: string) => model.rows.find((entry) => entry.id === id);
    // Five leave because they are marked, which leaves one traditional leader fewer than the rules ask for.
    expect(fourth.length - staying.length).toBe(5);
    expect(staying.filter(isLeader).length).toBe((row("traditional-leaders")?.min ?? 0) - 1);
    // Every other leader who may serve is of the Western Highlands, and whoever stays fills that region already.
    const others = free.filter(
      (nominee) =>
        isLeader(nominee) &&
        nominee.bloc === "CIV" &&
        nominee.consent === "yes" &&
        nominee.partyOffice === "no" &&
        !fourth.includes(nominee.id),
    );
    expect(others.length).toBeGreaterThan(1);
    expect(new Set(others.map(({ region }) => region))).toEqual(new Set(["R6"]));
    expect(staying.filter(({ region }) => region === "R6").length).toBe(row("region:R6")?.max);
  });

  test("takes six changes and no fewer by the solver, with a bound of six", () => {
    const found = nearest(fourth, barred);
    expect(found.swaps).toBe(6);
    expect(found.proof.lowerBound).toBe(6);
  });

  test("is met by version 6, one of several such lists", () => {
    expect(fourth.filter((id) => !sixth.includes(id))).toHaveLength(6);
    expect(sixth.filter((id) => barred.includes(id))).toEqual([]);
    const check = checkList(model, sixth);
    expect(check.ok && check.value.holds).toBe(true);
    expect(nearest(fourth, barred, 3).alternatives).toHaveLength(2);
  });

  test("cannot be had by replacing the five marked names one for one with people of their kind", () => {
    const gone = nominees.filter(({ id }) => fourth.includes(id) && barred.includes(id));
    const leader = gone.find(({ profession }) => profession === "traditional-leader");
    const alike = nominees.filter(
      ({ id, profession, consent, partyOffice, region }) =>
        profession === leader?.profession &&
        consent === "yes" &&
        partyOffice === "no" &&
        region !== "R6" &&
        !fourth.includes(id),
    );
    expect(alike.length).toBeGreaterThan(3);
    expect(alike.every(({ id }) => barred.includes(id))).toBe(true);
  });

  test("without marks is version 4 itself", () => {
    expect(nearest(fourth, []).swaps).toBe(0);
  });
});

test("with the other marks no list can be had, because of them and of the fewest traditional leaders allowed", () => {
  expect(Object.values(impossibleMarks).map((names) => new Set(names).size)).toEqual([12, 12, 12]);
  const found = findClash(model, { marks: Object.values(impossibleMarks).flat() }, solver);
  if (!found.ok || found.value.feasible) throw new Error(JSON.stringify(found));
  expect(found.value.conflict).toContain("marks");
  expect(found.value.conflict).toContain("traditional-leaders:min");
});
