/** A stream of chance that depends on its seed and name only: the same two give the same stream on every machine. */
export type Random = {
  /** An integer from 0 to `limit` − 1, all equally likely. */
  readonly below: (limit: number) => number;
  /** True `parts` times in `whole`. */
  readonly chance: (parts: number, whole: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
  /** One of the names, each as likely as its weight; weights are non-negative integers. */
  readonly weighted: (weights: Readonly<Record<string, number>>) => string;
};

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return state >>> 0;
}

/**
 * A stream of its own for every purpose, so that drawing once more for names moves nobody's region.
 *
 * @source Mulberry32 (a Weyl sequence with a 32-bit mixing function); FNV-1a for the name of the stream
 */
export function createRandom(seed: number, stream: string): Random {
  let state = hash(`${seed}/${stream}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => {
    if (!Number.isInteger(limit) || limit < 1) throw new Error(`below(${limit}): the limit is a positive integer`);
    const even = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const draw = next();
      if (draw < even) return draw % limit;
    }
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("pick: nothing to pick from");
    return item;
  };
  const shuffle = <Item>(items: readonly Item[]): readonly Item[] => {
    const left = [...items];
    return items.flatMap(() => left.splice(below(left.length), 1));
  };
  const weighted = (weights: Readonly<Record<string, number>>): string => {
    const entries = Object.entries(weights);
    let draw = below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [name, weight] of entries) {
      if (draw < weight) return name;
      draw -= weight;
    }
    throw new Error(`weighted: no name in ${JSON.stringify(weights)}`);
  };
  return { below, chance: (parts, whole) => below(whole) < parts, pick, shuffle, weighted };
}
