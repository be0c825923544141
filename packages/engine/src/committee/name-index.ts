import { foldedWords, foldName, foldValue, jaroWinkler, latinDigits, nameConsonants } from "../kit/index.ts";
import { nameColumns, namesOf } from "./name-columns.ts";
import type { NomineeId, Pool } from "./pool.ts";

/** Why a text may mean a nominee: names a message `reason.…`. */
export type MatchReason =
  | "same-name"
  | "same-letters"
  | "same-words"
  | "same-consonants"
  | "similar-name"
  | "part-of-name"
  | "id-and-name-disagree";

/** Someone whom a text may mean, with the strongest reason. The decision is a person's. */
export type NameCandidate = {
  readonly id: NomineeId;
  /** A name as the pool writes it; empty when the pool gives none. */
  readonly name: string;
  readonly reason: MatchReason;
};

/** Finds people of a pool by what someone wrote. */
export type NameIndex = {
  /** The one nominee with this id, without regard to case and script of digits. */
  readonly byId: (text: string) => NomineeId | undefined;
  /** Everyone with this very name, without regard to case. */
  readonly byName: (text: string) => readonly NomineeId[];
  /** A name of this nominee as the pool writes it; empty when it gives none. */
  readonly nameOf: (id: NomineeId) => string;
  /** Everyone whom the text may mean, the strongest reasons first, five at most. */
  readonly candidates: (text: string) => readonly NameCandidate[];
};

const MOST_CANDIDATES = 5;

/** From here on two spellings are worth a person's look. */
const SIMILAR = 0.9;

/** Positions by key; a position is listed once under a key. */
class Positions {
  readonly #map = new Map<string, number[]>();

  add(key: string, position: number): void {
    const positions = this.#map.get(key);
    if (positions === undefined) this.#map.set(key, [position]);
    else if (positions.at(-1) !== position) positions.push(position);
  }

  get(key: string): readonly number[] {
    return key === "" ? [] : (this.#map.get(key) ?? []);
  }
}

/** The runs of three letters of a folded name, its beginning and end marked. */
export function trigrams(folded: string): readonly string[] {
  const padded = ` ${folded} `;
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, start) => padded.slice(start, start + 3));
}

function idKey(text: string): string {
  return latinDigits(foldValue(text));
}

/** Makes the index of a pool. Names are read from the columns that {@link nameColumns} finds. */
export function createNameIndex(pool: Pool): NameIndex {
  const columns = nameColumns(pool);
  const names = pool.nominees.map((nominee) => namesOf(nominee, columns));
  const folds = names.map((all) => all.map(foldName));
  const [ids, exact, letters, words] = [new Positions(), new Positions(), new Positions(), new Positions()];
  const [consonants, single, runs] = [new Positions(), new Positions(), new Positions()];
  pool.nominees.forEach(({ id }, position) => {
    ids.add(idKey(id), position);
    for (const name of names[position] ?? []) {
      exact.add(foldValue(name), position);
      words.add(foldedWords(name), position);
      consonants.add(nameConsonants(name), position);
    }
    for (const folded of folds[position] ?? []) {
      letters.add(folded, position);
      for (const word of folded.split(" ")) single.add(word, position);
      for (const run of trigrams(folded)) runs.add(run, position);
    }
  });
  const idOf = (position: number) => pool.nominees[position]?.id ?? "";

  const nameById = new Map(pool.nominees.map(({ id }, position) => [id, names[position]?.[0] ?? ""]));

  const similar = (folded: string): readonly number[] => {
    const shared = new Map<number, number>();
    for (const run of new Set(trigrams(folded))) {
      for (const position of runs.get(run)) shared.set(position, (shared.get(position) ?? 0) + 1);
    }
    const sorted = foldedWords(folded);
    return [...shared]
      .toSorted(([a, x], [b, y]) => y - x || a - b)
      .slice(0, 4 * MOST_CANDIDATES)
      .map(([position]) => position)
      .filter((position) =>
        (folds[position] ?? []).some(
          (name) => Math.max(jaroWinkler(folded, name), jaroWinkler(sorted, foldedWords(name))) >= SIMILAR,
        ),
      );
  };
  const partly = (folded: string): readonly number[] => {
    const [first = "", ...others] = folded.split(" ").filter((word) => word.length > 2);
    const holders = others.reduce<readonly number[]>((left, word) => {
      const holding = new Set(single.get(word));
      return left.filter((position) => holding.has(position));
    }, single.get(first));
    return holders.length > MOST_CANDIDATES ? [] : holders;
  };

  return {
    byId: (text) => {
      const own = pool.nominees[ids.get(idKey(text)).find((position) => idOf(position) === text.trim()) ?? -1];
      const [only, other] = ids.get(idKey(text));
      return own?.id ?? (only === undefined || other !== undefined ? undefined : idOf(only));
    },
    nameOf: (id) => nameById.get(id) ?? "",
    byName: (text) => exact.get(foldValue(text)).map(idOf),
    candidates: (text) => {
      const folded = foldName(text);
      // The first reason to find someone is the strongest: the order of these lines is the order of the answer.
      const found = new Map<number, MatchReason>();
      const note = (reason: MatchReason, positions: readonly number[]) => {
        for (const position of positions) if (!found.has(position)) found.set(position, reason);
      };
      note("same-name", exact.get(foldValue(text)));
      note("same-letters", letters.get(folded));
      note("same-words", words.get(foldedWords(text)));
      note("same-consonants", consonants.get(nameConsonants(text)));
      note("similar-name", similar(folded));
      note("part-of-name", partly(folded));
      return [...found]
        .slice(0, MOST_CANDIDATES)
        .map(([position, reason]) => ({ id: idOf(position), name: names[position]?.[0] ?? "", reason }));
    },
  };
}
