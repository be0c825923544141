import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { integerOf, unsigned16 } from "./bytes.ts";

/** One selection: the hash in hexadecimal digits, how many were left to select from, and who, numbered from 1. */
export type PublicSelection = { readonly hash: string; readonly remaining: number; readonly selected: number };

/** Most candidates: the standard's counter has two bytes. */
const MOST = 65_535;

/**
 * The key of public random sources: the numbers of each in ascending order, each followed by a point, each source closed
 * by a slash.
 *
 * @source RFC 3797, section 4
 * @example publicRandomKey([[9319], [2, 5, 12, 8, 10]]) // "9319./2.5.8.10.12./"
 */
export function publicRandomKey(sources: readonly (readonly number[])[]): string {
  return sources
    .map(
      (source) =>
        `${source
          .toSorted((a, b) => a - b)
          .map((number) => `${number}.`)
          .join("")}/`,
    )
    .join("");
}

/**
 * Selects some of `candidates` people, numbered from 1 in the order of a list published beforehand: for i = 0, 1, … MD5
 * of u16be(i) ‖ key ‖ u16be(i), as an integer, modulo those who are left, picks the next. For compatibility with draws
 * that use the standard; the hash serves no secrecy here, and a modulus of 128 bits leaves no bias that could matter.
 *
 * Throws when more are to be selected than there are, or more than 65,535 are there.
 *
 * @source RFC 3797, sections 4 and 6
 */
export function publicSelection(key: string, candidates: number, count: number): readonly PublicSelection[] {
  if (count > candidates || candidates > MOST) throw new Error(`cannot select ${count} of ${candidates}`);
  const left = Array.from({ length: candidates }, (_, index) => index + 1);
  const bytes = utf8ToBytes(key);
  return Array.from({ length: count }, (_, index) => {
    const hash = md5(concatBytes(unsigned16(index), bytes, unsigned16(index)));
    const remaining = left.length;
    const [selected = 0] = left.splice(Number(integerOf(hash) % BigInt(remaining)), 1);
    return { hash: bytesToHex(hash).toUpperCase(), remaining, selected };
  });
}
