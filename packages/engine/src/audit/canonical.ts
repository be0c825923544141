import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/**
 * JSON with exactly one byte form: members sorted by UTF-16 code units, numbers as ECMAScript writes them, no
 * whitespace, UTF-8. Throws when the value has no JSON form (undefined, a function, NaN): that is a bug of the caller.
 *
 * @source RFC 8785 (JSON Canonicalization Scheme)
 * @example canonicalBytes({ b: 1, a: [true] }) // the bytes of {"a":[true],"b":1}
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`a value without a JSON form cannot be recorded: ${typeof value}`);
  return utf8ToBytes(text);
}
