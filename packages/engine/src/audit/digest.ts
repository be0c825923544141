import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { canonicalBytes } from "./canonical.ts";

/** A key of 32 random bytes that belongs to one subject. Once it is destroyed its digests say nothing of anybody. */
export type SubjectKey = Uint8Array;

const LEAF_PREFIX = Uint8Array.of(0x00);

/**
 * HMAC-SHA-256 over the canonical JSON of a value, as 64 lower-case hexadecimal digits. Never a bare hash: the hash of
 * a yes or no, or of a name, can be guessed by whoever tries all of them.
 *
 * Throws when the key is not 32 bytes or the value has no JSON form.
 *
 * @source RFC 2104, FIPS 180-4, RFC 8785
 */
export function keyedDigest(key: SubjectKey, value: unknown): string {
  if (key.length !== 32) throw new Error(`a subject key has 32 bytes, not ${key.length}`);
  return bytesToHex(hmac(sha256, key, canonicalBytes(value)));
}

/**
 * Hash of one leaf of the record: SHA-256(0x00 ‖ leaf), 32 bytes. The prefix keeps a leaf from passing for an inner
 * node of the tree, which is hashed with 0x01.
 *
 * @source RFC 6962, section 2.1
 */
export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(concatBytes(LEAF_PREFIX, leaf));
}
