import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicRandomKey, publicSelection } from "./index.ts";

const folder = new URL("../../../../../shared/data/trust/rfc3797/", import.meta.url);
const absent = !existsSync(folder);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

/** Lines of a file of seeds that are not remarks, as numbers. */
const numbersOf = (name: string) =>
  read(name)
    .split("\n")
    .filter((line) => /^\d/u.test(line))
    .map((line) => line.trim().split(/\s+/u).map(Number));

describe("public selection by the standard", () => {
  it("gives the first names of the standard's own example", () => {
    const key = publicRandomKey([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]]);
    expect(key).toBe("9319./2.5.8.10.12./9.18.26.34.41.45./");
    expect(publicSelection(key, 25, 3)).toEqual([
      { hash: "990DD0A5692A029A98B5E01AA28F3459", remaining: 25, selected: 17 },
      { hash: "3691E55CB63FCC37914430B2F70B5EC6", remaining: 24, selected: 7 },
      { hash: "FE814EDF564C190AC1D25753979990FA", remaining: 23, selected: 2 },
    ]);
  });

  it.skipIf(absent)("gives every line of both published draws, from their seeds (skipped without ../shared)", () => {
    const vectors = JSON.parse(read("vectors.json"));
    expect(vectors).toHaveLength(2);
    for (const { key, n, expect: lines } of vectors) {
      expect(publicSelection(key, n, lines.length)).toEqual(
        lines.map(({ hex, div, selected }: { hex: string; div: number; selected: number }) => ({
          hash: hex,
          remaining: div,
          selected,
        })),
      );
    }
    const keys = ["ref.seeds", "ietf-nomcom-2022.seeds"].map((name) => publicRandomKey(numbersOf(name)));
    expect(keys).toEqual(vectors.map(({ key }: { key: string }) => key));
  });

  it("selects everybody once when everybody is selected", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (key, candidates) => {
        const selected = publicSelection(key, candidates, candidates).map((one) => one.selected);
        expect(selected.toSorted((a, b) => a - b)).toEqual(selected.map((_, index) => index + 1));
      }),
      { numRuns: 50 },
    );
    expect(() => publicSelection("", 3, 4)).toThrow("4 of 3");
  });
});
