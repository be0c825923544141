import { randomNumbers } from "../random.ts";

/**
 * What a pool is made from. Feature f has `VALUES[f]` values. Quotas are `seats` × the value's share in the population,
 * rounded down and up, and `slack` − 1 wider on both sides. `skew` is the standard deviation of the logarithm of how
 * much more readily people with a value volunteer; two groups of people volunteer differently, so that the features of
 * those who come are not independent.
 */
export type Shape = {
  readonly name: string;
  readonly people: number;
  readonly seats: number;
  readonly features: number;
  readonly slack: number;
  readonly skew: number;
  readonly seed: number;
  /** Processor seconds aimed at for the complete draw with its proof. */
  readonly aim?: number;
};

/** The files of a pool, as another tool would write them, and the seats to fill. */
export type ShapeFiles = {
  readonly pool: string;
  readonly quotas?: string;
  readonly conditions?: string;
  readonly seats: number;
};

/** How many values each feature has: of the first four features 17 quota rows, of all eight 30. */
const VALUES = [2, 5, 6, 4, 3, 3, 4, 3] as const;

const shape = (name: string, people: number, seats: number, features: number, aim: number): Shape => {
  return { name, people, seats, features, slack: 1, skew: 0.45, seed: 1, aim };
};

/** The ten published sizes (people, seats, features); the pools themselves are not public, so these are made up. */
export const SHAPES: readonly Shape[] = [
  { ...shape("mass", 70, 24, 5, 0.3), slack: 2 },
  { ...shape("sf_b", 250, 20, 6, 1), skew: 0.25 },
  { ...shape("sf_a", 312, 35, 6, 1.5), skew: 0.25 },
  { ...shape("nexus", 342, 170, 5, 1), skew: 0.25 },
  shape("cca", 825, 75, 4, 1),
  shape("sf_d", 404, 40, 6, 2),
  shape("sf_c", 161, 44, 7, 4),
  shape("hd", 239, 30, 7, 4),
  shape("obf", 321, 30, 8, 8),
  { ...shape("sf_e", 1727, 110, 7, 15), skew: 0.6, seed: 2 },
];

/** Positive numbers that sum to 1. */
function shares(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The position that a number below 1 falls on. */
function position(parts: readonly number[], at: number): number {
  let sum = 0;
  const found = parts.findIndex((part) => (sum += part) > at);
  return found < 0 ? parts.length - 1 : found;
}

/** Makes the files of a shape; the same shape gives the same files. */
export function createShape({ people, seats, features, slack, skew, seed }: Shape): ShapeFiles {
  const random = randomNumbers(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const counts = VALUES.slice(0, features);
  const population = counts.map((count) => shares(Array.from({ length: count }, () => 0.5 + random())));
  const groups = [0, 1].map(() =>
    population.map((parts) => shares(parts.map((part) => part * Math.exp(skew * normal())))),
  );
  const rows = Array.from({ length: people }, (_, index) => {
    const group = groups[random() < 0.5 ? 0 : 1] ?? [];
    const values = group.map((parts) => `v${position(parts, random())}`);
    return [`p${String(index + 1).padStart(6, "0")}`, ...values].join(",");
  });
  const quotas = population.flatMap((parts, feature) =>
    parts.map((part, value) => {
      const floor = Math.floor(seats * part);
      return [`f${feature}`, `v${value}`, Math.max(0, floor + 1 - slack), floor + slack].join(",");
    }),
  );
  return {
    pool: [["id", ...counts.map((_, feature) => `f${feature}`)].join(","), ...rows, ""].join("\n"),
    quotas: ["feature,value,min,max", ...quotas, ""].join("\n"),
    seats,
  };
}
