/** Dice by their faces: ten-sided ones (or a ball for each digit) show 0 to 9, six-sided ones 1 to 6. */
export type Faces = 6 | 10;

/** What a throw comes to: an index, or a throw that must be repeated so that every index stays equally likely. */
export type Throw = { readonly index: number } | { readonly again: true };

/** How many dice are thrown for an index below m: the fewest with at least m outcomes, at least one. */
export function diceNeeded(faces: Faces, m: number): number {
  let dice = 1;
  for (let outcomes: number = faces; outcomes < m; outcomes *= faces) dice += 1;
  return dice;
}

/**
 * Reads a throw in the order declared beforehand, the first die as the highest digit; `undefined` when the number of
 * dice is not {@link diceNeeded} or a face does not exist. Outcomes at or above the largest multiple of m that d dice
 * can show are thrown again; the others give the index modulo m.
 *
 * @example readThrow(10, "052", 1000) // { index: 52 }
 * @example readThrow(6, "6666", 1000) // { again: true }: 1295 is not below 1000
 */
export function readThrow(faces: Faces, thrown: string, m: number): Throw | undefined {
  if (!Number.isSafeInteger(m) || m < 1) throw new Error(`no index below ${m} can be thrown`);
  const dice = diceNeeded(faces, m);
  const shown = faces === 10 ? /^[0-9]+$/u : /^[1-6]+$/u;
  if (thrown.length !== dice || !shown.test(thrown)) return undefined;
  const digits = Array.from(thrown, (face) => Number(face) - (faces === 10 ? 0 : 1));
  const value = digits.reduce((sum, digit) => sum * faces + digit, 0);
  return value < Math.floor(faces ** dice / m) * m ? { index: value % m } : { again: true };
}
