import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { integerOf, unsigned32 } from "./bytes.ts";

/** An index drawn from a seed: which it is, the 64-bit number it comes from, and how many numbers were passed over. */
export type RandomIndex = { readonly value: bigint; readonly counter: number; readonly x: bigint };

const RANGE = 2n ** 64n;

/**
 * A number below m drawn from a seed: for counter 0, 1, … x is the first eight bytes of HMAC-SHA-256(seed, label ‖
 * u32be(counter)), and the first x below the largest multiple of m gives x mod m. Passing over the rest is what makes
 * every number exactly equally likely. Labels keep several draws from one seed apart.
 *
 * m is from 1 to 2^64 − 1; anything else throws.
 *
 * @example randomIndex(seed, "panel", 1000) // { value: 252n, counter: 0, x: 13169805267573591252n }
 */
export function randomIndex(seed: Uint8Array, label: string, m: number | bigint): RandomIndex {
  const count = BigInt(m);
  if (count < 1n || count >= RANGE) throw new Error(`no index below ${count} can be drawn from 64 bits`);
  const limit = (RANGE / count) * count;
  const prefix = utf8ToBytes(label);
  for (let counter = 0; ; counter += 1) {
    const x = integerOf(hmac(sha256, seed, concatBytes(prefix, unsigned32(counter))).subarray(0, 8));
    if (x < limit) return { value: x % count, counter, x };
  }
}
