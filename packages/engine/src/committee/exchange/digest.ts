import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { canonicalBytes } from "../../audit/index.ts";

/**
 * SHA-256 of the canonical JSON of a value together with what it is a digest of, as 64 hexadecimal digits, so that the
 * digest of one thing never passes for that of another. Of what is secret only when something random is in it.
 */
export function digestOf(what: string, value: unknown): string {
  return bytesToHex(sha256(canonicalBytes({ protocol: "convene-exchange-1", what, value })));
}

/** The bytes that so many lower-case pairs of hexadecimal digits write; `undefined` when they are anything else. */
export function readHexadecimal(text: string, bytes: number): Uint8Array | undefined {
  return text.length === 2 * bytes && /^[0-9a-f]*$/u.test(text) ? hexToBytes(text) : undefined;
}

/**
 * Thirty decimal digits of a digest, in six groups, for people who compare two screens with each other: about 100 bits.
 *
 * @example comparisonNumber("00".repeat(32)) // ["00000", "00000", "00000", "00000", "00000", "00000"]
 */
export function comparisonNumber(digest: string): readonly string[] {
  return Array.from({ length: 6 }, (_, group) => {
    const part = BigInt(`0x${digest.slice(10 * group, 10 * group + 10)}`);
    return String(part % 100_000n).padStart(5, "0");
  });
}
