import { randomNumbers } from "../random.ts";
import type { ShapeFiles } from "./shapes.ts";

const BLOCS = ["CIV", "GOV", "ONC"] as const;

/** Attributes with how often each value is found. */
const ATTRIBUTES: Readonly<Record<string, readonly number[]>> = {
  sex: [42, 58],
  age: [16, 30, 31, 23],
  region: [19, 17, 14, 13, 12, 10, 8, 7],
  community: [45, 20, 13, 11, 7, 4],
  profession: [26, 22, 18, 14, 12, 8],
};

function draw(parts: readonly number[], random: () => number): number {
  let left = random() * parts.reduce((sum, part) => sum + part, 0);
  const found = parts.findIndex((part) => (left -= part) < 0);
  return found < 0 ? parts.length - 1 : found;
}

/**
 * Three blocs of 120 nominees for 3 × 50 seats under 38 rows: exactly 50 of each bloc (3 rows); every value of five
 * attributes within its share of 150 rounded down and up by one more (25 rows); the size; in each bloc at least 30 %
 * women, at least 8 under the first age limit, and at most 24 from the largest community (9 rows).
 */
export function createBlocs(seed = 1): ShapeFiles {
  const random = randomNumbers(seed);
  const keys = Object.keys(ATTRIBUTES);
  const rows = BLOCS.flatMap((bloc) =>
    Array.from({ length: 120 }, (_, index) => {
      const values = Object.values(ATTRIBUTES).map((parts) => `v${draw(parts, random)}`);
      return [`${bloc}${String(index + 1).padStart(3, "0")}`, bloc, ...values].join(",");
    }),
  );
  const shares = Object.entries(ATTRIBUTES).map(([by, parts]) => ({
    id: by,
    kind: "each",
    by,
    values: parts.map((part, value) => {
      const expected = Math.floor((150 * part) / 100);
      return { value: `v${value}`, min: expected - 1, max: expected + 2 };
    }),
  }));
  const inside = BLOCS.flatMap((bloc) => [
    { id: `${bloc}-women`, kind: "share", where: { sex: ["v0"] }, of: { bloc: [bloc] }, min: "3/10" },
    { id: `${bloc}-young`, kind: "count", where: { bloc: [bloc], age: ["v0"] }, min: 8 },
    { id: `${bloc}-community`, kind: "count", where: { bloc: [bloc], community: ["v0"] }, max: 24 },
  ]);
  const seats = { id: "bloc", kind: "each", by: "bloc", values: BLOCS, min: 50, max: 50 };
  return {
    pool: [["id", "bloc", ...keys].join(","), ...rows, ""].join("\n"),
    conditions: JSON.stringify({
      format: "convene-conditions/1",
      size: 150,
      conditions: [seats, ...shares, ...inside],
    }),
    seats: 150,
  };
}
