/**
 * How a distribution of chances is described. All are pure numbers between 0 and 1; `gini` is 0 when all chances are
 * equal, `geometricMean` 0 when anybody has no chance.
 */
export type ChanceStatistics = {
  readonly people: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly gini: number;
  readonly geometricMean: number;
};

/** Below this the published figures of the method LEGACY, which are sampled, raise a chance to this. */
export const PUBLISHED_FLOOR = 1 / 10_000;

/**
 * Describes chances: smallest, largest, mean, Gini coefficient Σ(2i − n − 1)·p₍ᵢ₎ / (n·Σp) and geometric mean. `floor`
 * raises every chance below it to it first. Of nobody, or when all chances are 0, the Gini coefficient is 0.
 *
 * @source Flanigan, Gölz, Gupta, Hennig, Procaccia, Fair algorithms for selecting citizens' assemblies, Nature 596 (2021)
 */
export function statisticsOf(chances: readonly number[], options: { readonly floor?: number } = {}): ChanceStatistics {
  const floor = options.floor ?? 0;
  const sorted = Float64Array.from(chances, (chance) => Math.max(chance, floor)).sort();
  const people = sorted.length;
  let [sum, weighted, logarithms] = [0, 0, 0];
  sorted.forEach((chance, index) => {
    sum += chance;
    weighted += (2 * (index + 1) - people - 1) * chance;
    logarithms += Math.log(chance);
  });
  return {
    people,
    minimum: sorted[0] ?? 0,
    maximum: sorted.at(-1) ?? 0,
    mean: people === 0 ? 0 : sum / people,
    gini: sum === 0 ? 0 : weighted / (people * sum),
    geometricMean: people === 0 || sorted[0] === 0 ? 0 : Math.exp(logarithms / people),
  };
}

/** The share of people whose chance is below the limit, from 0 to 1; 0 of nobody. */
export function shareBelow(chances: readonly number[], limit: number): number {
  return chances.length === 0 ? 0 : chances.filter((chance) => chance < limit).length / chances.length;
}
