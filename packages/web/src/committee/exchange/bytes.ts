import { keyPairOf, type KeyPair } from "@convene/engine";

/** Random bytes of this browser. */
export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

export function toHexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A key pair from the hexadecimal digits of its secret key; undefined when they are none. */
export function keysFrom(secret: string): KeyPair | undefined {
  const pairs = /^[0-9a-f]{64}$/u.test(secret) ? (secret.match(/../gu) ?? []) : [];
  return pairs.length === 32 ? keyPairOf(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))) : undefined;
}
