import { poolReceipts, type DrawBundle, type NomineeId, type Receipt } from "@convene/engine";

/** What a letter tells one nominee. */
export type LetterFacts = {
  readonly id: NomineeId;
  /** Numbers of the panels they sit on, from 0. */
  readonly numbers: readonly number[];
  /** Their fair chance: exact text, or a number; undefined where none is stated. */
  readonly fair: string | number | undefined;
  /** They sit on the body already, and this draw is not about their seat. */
  readonly seated: boolean;
  readonly receipt: Receipt;
};

/** The letters of a draw, in the text order of ids. Empty when the bundle does not hold the nominees. */
export function letterFacts({ pool, panels, fair, conditions }: DrawBundle): readonly LetterFacts[] {
  const { nominees, counts = {} } = pool;
  if (nominees === undefined) return [];
  const numbers = new Map<NomineeId, number[]>();
  panels.forEach((panel, index) => {
    for (const id of panel) numbers.set(id, [...(numbers.get(id) ?? []), index]);
  });
  const stated = conditions?.["seated"];
  const seated = new Set<unknown>(Array.isArray(stated) ? stated : []);
  return poolReceipts({ root: pool.root, size: pool.size, counts, nominees }).map((receipt) => {
    const { id } = receipt.nominee;
    return { id, numbers: numbers.get(id) ?? [], fair: fair?.chances[id], seated: seated.has(id), receipt };
  });
}
