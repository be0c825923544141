import { add, compare, formatFraction, fraction, multiply, subtract, type Fraction } from "../../kit/index.ts";
import type { RankedMethod } from "./rule.ts";
import type { Ranking } from "./state.ts";

/** One round of a count: what each option that still stands has, and what became of it. */
export type Round = {
  /** Exact, as text: `"25"`, `"37/3"`. */
  readonly counts: readonly { readonly option: string; readonly votes: string }[];
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
};

/** Who won, in the order of being elected; who is tied where only chance could decide; and every round. */
export type RankedResult = {
  readonly winners: readonly string[];
  /** Empty unless the count stopped at a tie that nothing in the ballots decides. */
  readonly tied: readonly string[];
  readonly rounds: readonly Round[];
};

type Tally = ReadonlyMap<string, Fraction>;

const ZERO = fraction(0);

function sum(values: Iterable<Fraction>): Fraction {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

function of(tally: Tally, option: string): Fraction {
  return tally.get(option) ?? ZERO;
}

function shown(tally: Tally): Round["counts"] {
  return [...tally].map(([option, votes]) => ({ option, votes: formatFraction(votes) }));
}

/** The options with the least (or, with `sign` −1, the most) votes; of several, by the last earlier round that differs. */
function extreme(options: readonly string[], tallies: readonly Tally[], sign: 1 | -1): readonly string[] {
  let left = options;
  for (const tally of tallies.toReversed()) {
    const [first, ...others] = left;
    if (first === undefined || others.length === 0) break;
    const best = others.reduce((a, b) => (sign * compare(of(tally, b), of(tally, a)) < 0 ? b : a), first);
    left = left.filter((option) => compare(of(tally, option), of(tally, best)) === 0);
  }
  return left;
}

type Paper = { readonly ranking: readonly string[]; readonly value: Fraction };

/**
 * Transferable votes: whoever reaches the quota is elected and passes the surplus on, every paper at a reduced value;
 * when nobody does, the last is excluded. With one seat and a quota of more than half it is the instant run-off.
 */
function transferable(options: readonly string[], ballots: readonly Ranking[], seats: number): RankedResult {
  let papers: readonly Paper[] = ballots.map(({ ranking, count }) => ({ ranking, value: fraction(count) }));
  const valid = ballots.reduce((total, { ranking, count }) => total + (ranking.length > 0 ? count : 0), 0);
  // Droop: the least number of votes that no more than so many options can have.
  const quota = fraction(Math.floor(valid / (seats + 1)) + 1);
  const standing = new Set(options);
  const winners: string[] = [];
  const rounds: Round[] = [];
  const tallies: Tally[] = [];
  const top = ({ ranking }: Paper): string | undefined => ranking.find((option) => standing.has(option));
  while (winners.length < seats && standing.size > 0) {
    const tally = new Map([...standing].map((option) => [option, ZERO]));
    for (const paper of papers) {
      const option = top(paper);
      if (option !== undefined) tally.set(option, add(of(tally, option), paper.value));
    }
    tallies.push(tally);
    const round = (elected: readonly string[], excluded: readonly string[]): void => {
      rounds.push({ counts: shown(tally), elected, excluded });
    };
    if (standing.size <= seats - winners.length) {
      const rest = [...standing].toSorted((a, b) => compare(of(tally, b), of(tally, a)));
      round(rest, []);
      return { winners: [...winners, ...rest], tied: [], rounds };
    }
    const reached = [...standing].filter((option) => compare(of(tally, option), quota) >= 0);
    const chosen = extreme(reached.length > 0 ? reached : [...standing], tallies, reached.length > 0 ? -1 : 1);
    const [one] = chosen;
    // Options without a vote can all go at once; which of them goes first changes nothing.
    const isIdle = reached.length === 0 && chosen.every((option) => compare(of(tally, option), ZERO) === 0);
    const leaves = isIdle && standing.size - chosen.length >= seats - winners.length;
    if (one === undefined || (chosen.length > 1 && !leaves)) {
      round([], []);
      return { winners, tied: chosen, rounds };
    }
    if (reached.length > 0) {
      const surplus = subtract(of(tally, one), quota);
      const held = of(tally, one);
      const keep = {
        numerator: surplus.numerator * held.denominator,
        denominator: surplus.denominator * held.numerator,
      };
      const rate = fraction(keep.numerator, keep.denominator);
      papers = papers.map((paper) => (top(paper) === one ? { ...paper, value: multiply(paper.value, rate) } : paper));
      winners.push(one);
      standing.delete(one);
      round([one], []);
    } else {
      for (const option of leaves ? chosen : [one]) standing.delete(option);
      round([], leaves ? chosen : [one]);
    }
  }
  return { winners, tied: [], rounds };
}

/** How many prefer each option to each other; an option that is not ranked comes after all that are. */
function preferences(options: readonly string[], ballots: readonly Ranking[]): readonly (readonly number[])[] {
  const matrix = options.map(() => options.map(() => 0));
  for (const { ranking, count } of ballots) {
    const places = options.map((option) => (ranking.includes(option) ? ranking.indexOf(option) : options.length));
    places.forEach((place, a) =>
      places.forEach((other, b) => {
        const row = matrix[a];
        if (row !== undefined && place < other) row[b] = (row[b] ?? 0) + count;
      }),
    );
  }
  return matrix;
}

/** Strongest paths by winning votes; the winners are those whom nobody beats. */
function schulze(options: readonly string[], ballots: readonly Ranking[]): RankedResult {
  const wins = preferences(options, ballots);
  const at = (matrix: readonly (readonly number[])[], a: number, b: number): number => matrix[a]?.[b] ?? 0;
  const paths = options.map((_, a) => options.map((__, b) => (at(wins, a, b) > at(wins, b, a) ? at(wins, a, b) : 0)));
  options.forEach((_, through) =>
    options.forEach((__, a) =>
      options.forEach((___, b) => {
        const row = paths[a];
        if (row === undefined || a === b) return;
        row[b] = Math.max(at(paths, a, b), Math.min(at(paths, a, through), at(paths, through, b)));
      }),
    ),
  );
  const best = options.filter((_, a) => options.every((__, b) => a === b || at(paths, a, b) >= at(paths, b, a)));
  const counts = options.map((option, a) => ({ option, votes: String(paths[a]?.reduce((x, y) => Math.max(x, y), 0)) }));
  const [one] = best;
  const isTied = best.length !== 1 || one === undefined;
  return {
    winners: isTied ? [] : [one],
    tied: isTied ? best : [],
    rounds: [{ counts, elected: isTied ? [] : [one], excluded: [] }],
  };
}

/** As many points as options stand behind one; those not ranked share the points that are left alike. */
function borda(options: readonly string[], ballots: readonly Ranking[]): RankedResult {
  const points = new Map(options.map((option) => [option, ZERO]));
  for (const { ranking, count } of ballots) {
    const others = options.filter((option) => !ranking.includes(option));
    const gain = (option: string, each: Fraction): void => {
      points.set(option, add(of(points, option), multiply(each, fraction(count))));
    };
    ranking.forEach((option, place) => gain(option, fraction(options.length - 1 - place)));
    for (const option of ranking.length === 0 ? [] : others) gain(option, fraction(others.length - 1, 2));
  }
  const best = extreme(options, [points], -1);
  const elected = best.length === 1 ? best : [];
  const rounds = [{ counts: shown(points), elected, excluded: [] }];
  return { winners: elected, tied: elected.length === 1 ? [] : best, rounds };
}

/**
 * Counts ranked ballots. `options` are all that stood; a ballot names some of them, each once. Whatever only chance could
 * decide is left undecided, and shown. Exact: surpluses are fractions.
 *
 * @source Weighted inclusive Gregory method with the Droop quota (Scottish Local Government Elections Order 2007, there
 *   rounded); M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
 *   election method", Social Choice and Welfare 36 (2011), winning votes; J.-C. de Borda (1784)
 */
export function countRankings(
  method: RankedMethod,
  options: readonly string[],
  ballots: readonly Ranking[],
  seats = 1,
): RankedResult {
  if (options.length === 0 || sum(ballots.map(({ count }) => fraction(count))).numerator === 0n) {
    return { winners: [], tied: [], rounds: [] };
  }
  switch (method) {
    case "IRV":
      return transferable(options, ballots, 1);
    case "STV":
      return transferable(options, ballots, seats);
    case "Schulze":
      return schulze(options, ballots);
    case "Borda":
      return borda(options, ballots);
  }
}
