import { expect, test } from "vitest";
import { diceNeeded, readThrow, type Faces } from "./index.ts";

/** Every throw of d dice. */
function throws(faces: Faces, dice: number): readonly string[] {
  const shown = faces === 10 ? Array.from("0123456789") : Array.from("123456");
  let all = [""];
  for (let die = 0; die < dice; die += 1) all = all.flatMap((before) => shown.map((face) => before + face));
  return all;
}

test.each([6, 10] as const)("with dice of %i faces every index is equally likely", (faces) => {
  for (const m of [1, 2, 3, 6, 7, 10, 36, 37, 99, 100, 216, 1000]) {
    const counts = new Map<number, number>();
    const all = throws(faces, diceNeeded(faces, m));
    for (const thrown of all) {
      const read = readThrow(faces, thrown, m);
      if (read === undefined) throw new Error(`${thrown} is not read`);
      if ("index" in read) counts.set(read.index, (counts.get(read.index) ?? 0) + 1);
    }
    expect(counts.size).toBe(m);
    expect(new Set(counts.values())).toEqual(new Set([Math.floor(all.length / m)]));
  }
});

test("three ten-sided dice give the index as they show it", () => {
  expect(diceNeeded(10, 1000)).toBe(3);
  expect(readThrow(10, "052", 1000)).toEqual({ index: 52 });
  expect(readThrow(10, "999", 1000)).toEqual({ index: 999 });
});

test("four six-sided dice are thrown again from the largest multiple on", () => {
  expect(diceNeeded(6, 1000)).toBe(4);
  expect(readThrow(6, "1111", 1000)).toEqual({ index: 0 });
  expect(readThrow(6, "5344", 1000)).toEqual({ index: 4 * 216 + 2 * 36 + 3 * 6 + 3 });
  expect(readThrow(6, "6666", 1000)).toEqual({ again: true });
});

test("a throw of another number of dice, or with a face that does not exist, is none", () => {
  for (const thrown of ["", "05", "0520", "05a", "05٢"]) expect(readThrow(10, thrown, 1000)).toBeUndefined();
  for (const thrown of ["111", "1170", "1110", "11111"]) expect(readThrow(6, thrown, 1000)).toBeUndefined();
});
