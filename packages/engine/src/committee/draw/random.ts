import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Numbers at least 0 and below 1 that any machine repeats; never used for who is drawn, only for how lotteries are sought. */
export type Random = () => number;

/**
 * A generator seeded from text.
 *
 * @source xoshiro128**, Blackman and Vigna 2018; seeded with SHA-256
 */
export function seededRandom(seed: string): Random {
  const bytes = sha256(utf8ToBytes(seed));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let [a, b, c, d] = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12) | 1];
  const turn = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));
  return () => {
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = turn(d, 11);
    return result / 2 ** 32;
  };
}
