import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** An unsigned integer in big-endian bytes. Throws when it does not fit. */
function unsigned(value: bigint, bytes: number): Uint8Array {
  if (value < 0n || value >> BigInt(8 * bytes) !== 0n) throw new Error(`${value} does not fit in ${bytes} bytes`);
  return Uint8Array.from({ length: bytes }, (_, index) => Number((value >> BigInt(8 * (bytes - 1 - index))) & 255n));
}

/** Two bytes, the higher first. */
export function unsigned16(value: number): Uint8Array {
  return unsigned(BigInt(value), 2);
}

/** Four bytes, the highest first. */
export function unsigned32(value: number): Uint8Array {
  return unsigned(BigInt(value), 4);
}

/** Eight bytes, the highest first. */
export function unsigned64(value: number | bigint): Uint8Array {
  return unsigned(BigInt(value), 8);
}

/** Bytes with their number in front, so that what follows cannot be read as part of them. Text is UTF-8. */
export function lengthPrefixed(value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === "string" ? utf8ToBytes(value) : value;
  return concatBytes(unsigned32(bytes.length), bytes);
}

/** The integer that big-endian bytes write. */
export function integerOf(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Below zero, zero or above zero as the UTF-8 bytes of `a` stand before, equal to or after those of `b`. */
export function compareBytewise(a: string, b: string): number {
  const [left, right] = [utf8ToBytes(a), utf8ToBytes(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
