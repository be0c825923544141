import { accept, refuse, type Outcome, type Problem } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";

/**
 * Marks as one bit for every name released, first name first: as long for no mark as for all, so that a sealed block
 * says nothing of how many there are.
 *
 * Problems: `not-released`, `duplicate-id`, `over-budget`.
 */
export function writeMarks(
  names: readonly NomineeId[],
  marks: readonly NomineeId[],
  budget: number,
): Outcome<Uint8Array> {
  const places = new Map(names.map((id, place) => [id, place]));
  const problems: Problem[] = [
    ...marks.filter((id) => !places.has(id)).map((value) => ({ code: "not-released", value })),
    ...marks.filter((id, at) => marks.indexOf(id) !== at).map((value) => ({ code: "duplicate-id", value })),
    ...(marks.length > budget ? [{ code: "over-budget", value: String(marks.length), details: { budget } }] : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const block = new Uint8Array(blockLength(names.length));
  for (const id of marks) {
    const place = places.get(id) ?? 0;
    block[place >> 3] = (block[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return accept(block);
}

/** Bytes of a block for so many names. */
export function blockLength(names: number): number {
  return Math.ceil(names / 8);
}

/** The names marked in a block; refused as `marks-unreadable` when it is no block for these names and this budget. */
export function readBlock(
  names: readonly NomineeId[],
  block: Uint8Array,
  budget: number,
): Outcome<readonly NomineeId[]> {
  const isMarked = (place: number): boolean => ((block[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
  const marked = names.filter((_, place) => isMarked(place));
  const bits = 8 * block.length;
  const rest = Array.from({ length: Math.max(0, bits - names.length) }, (_, at) => names.length + at);
  if (block.length !== blockLength(names.length) || rest.some(isMarked) || marked.length > budget) {
    return refuse({ code: "marks-unreadable" });
  }
  return accept(marked);
}
