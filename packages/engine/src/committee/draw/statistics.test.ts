import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PUBLISHED_FLOOR, shareBelow, statisticsOf } from "./statistics.ts";

const PUBLISHED = new URL("../../../../../../shared/data/committee/nature/", import.meta.url);

const chance = fc.double({ min: 0, max: 1, noNaN: true });

test("the Gini coefficient is half the mean difference of any two chances over the mean", () => {
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1, maxLength: 12 }), (chances) => {
      const { gini, mean } = statisticsOf(chances);
      const differences = chances.flatMap((a) => chances.map((b) => Math.abs(a - b)));
      const expected =
        mean === 0 ? 0 : differences.reduce((sum, one) => sum + one, 0) / (2 * chances.length ** 2 * mean);
      if (mean > 1e-300) expect(gini).toBeCloseTo(expected, 9);
    }),
  );
});

test("the geometric mean is 0 when anybody has no chance, and is not when chances are raised to a floor", () => {
  expect(statisticsOf([0, 0.5, 0.5]).geometricMean).toBe(0);
  expect(statisticsOf([0, 0.5, 0.5], { floor: PUBLISHED_FLOOR }).geometricMean).toBeCloseTo(
    (0.0001 * 0.25) ** (1 / 3),
    12,
  );
});

test("equal chances have no inequality, whatever their order", () => {
  expect(statisticsOf([0.1, 0.1, 0.1])).toMatchObject({ people: 3, minimum: 0.1, maximum: 0.1, gini: 0 });
  expect(statisticsOf([])).toEqual({ people: 0, minimum: 0, maximum: 0, mean: 0, gini: 0, geometricMean: 0 });
  expect(shareBelow([0.3, 0.1, 0.2, 0.2], 0.2)).toBe(0.25);
  expect(shareBelow([], 0.2)).toBe(0);
});

test.skipIf(!existsSync(PUBLISHED))(
  "the published table is reproduced to its last digit (skipped where the reference data is absent)",
  () => {
    const lines = readFileSync(new URL("example_small_20/reference.csv", PUBLISHED), "utf8")
      .trim()
      .split(/\r?\n/u)
      .slice(1);
    const of = (wanted: string) =>
      lines.flatMap((line) => {
        const [algorithm, , value] = line.split(",");
        return algorithm === wanted ? [Number(value)] : [];
      });
    const [legacy, leximin] = [of("Legacy"), of("LexiMin")];
    const { instances } = JSON.parse(readFileSync(new URL("statistics.json", PUBLISHED), "utf8"));
    const table = instances.find(({ instance }: { instance: string }) => instance === "example_small");
    const percent = (share: number) => Number((100 * share).toFixed(1));
    const [first, second] = [statisticsOf(legacy, { floor: PUBLISHED_FLOOR }), statisticsOf(leximin)];
    expect(leximin).toHaveLength(table.values);
    expect(percent(first.gini)).toBe(table.gini_legacy_percent);
    expect(percent(second.gini)).toBe(table.gini_leximin_percent);
    expect(percent(first.geometricMean)).toBe(table.geomean_legacy_percent);
    expect(percent(second.geometricMean)).toBe(table.geomean_leximin_percent);
    expect(percent(second.minimum)).toBe(table.leximin_min_percent_printed);
    expect(percent(shareBelow(legacy, second.minimum))).toBe(table.legacy_share_below_leximin_min_percent);
  },
);
