import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalBytes } from "../../audit/index.ts";

/** Whether a text is this many bytes in lower-case hexadecimal digits. */
export function isHexadecimal(text: string, bytes: number): boolean {
  return text.length === 2 * bytes && /^[0-9a-f]*$/u.test(text);
}

/** SHA-256 of the canonical JSON of a value, as 64 hexadecimal digits. Only for what is published or salted. */
export function canonicalDigest(value: unknown): string {
  return bytesToHex(sha256(canonicalBytes(value)));
}
