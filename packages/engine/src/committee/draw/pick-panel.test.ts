import { expect, test } from "vitest";
import { randomIndex } from "../../audit/index.ts";
import { fraction } from "../../kit/index.ts";
import { pickPanel } from "./pick-panel.ts";

const seeds = Array.from({ length: 2000 }, (_, index) =>
  Uint8Array.from({ length: 32 }, (_byte, at) => ((index * 31 + at * 7) % 256) ^ (index >> 8)),
);

test("of equally likely panels the one of the protocol's index is drawn", () => {
  const panels = Array.from({ length: 7 }, (_, index) => ({
    members: [`n${index}`],
    weight: 1 / 7,
    fraction: fraction(1, 7),
  }));
  for (const seed of seeds.slice(0, 50))
    expect(pickPanel(panels, seed)).toBe(Number(randomIndex(seed, "panel", 7).value));
});

test("panels are drawn as often as their weights say, exact or not, and never one of weight 0", () => {
  for (const exact of [true, false]) {
    const panels = [fraction(1, 2), fraction(0), fraction(1, 3), fraction(1, 6)].map((part) => ({
      members: [],
      weight: Number(part.numerator) / Number(part.denominator),
      ...(exact ? { fraction: part } : {}),
    }));
    const times = [0, 0, 0, 0];
    for (const seed of seeds) times[pickPanel(panels, seed)] = (times[pickPanel(panels, seed)] ?? 0) + 1;
    const shares = times.map((number) => number / seeds.length);
    [1 / 2, 0, 1 / 3, 1 / 6].forEach((share, index) =>
      expect(Math.abs((shares[index] ?? 1) - share)).toBeLessThan(0.05),
    );
    expect(times[1]).toBe(0);
  }
});
