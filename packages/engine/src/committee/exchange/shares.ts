import { invert, multiply } from "./field.ts";
import { take, type RandomBytes } from "./random.ts";

/** One share of a secret: the value of a polynomial for each byte, at the point `index` (1 to 255). */
export type Share = { readonly index: number; readonly bytes: Uint8Array };

/**
 * Splits a secret into `holders` shares of which any `threshold` give it back, and fewer say nothing: for every byte a
 * polynomial of degree `threshold − 1` whose constant is that byte and whose other coefficients are random.
 *
 * Throws unless 1 ≤ threshold ≤ holders ≤ 255.
 *
 * @source A. Shamir, How to Share a Secret, Communications of the ACM 22 (1979)
 */
export function splitSecret(
  secret: Uint8Array,
  { threshold, holders }: { readonly threshold: number; readonly holders: number },
  random: RandomBytes,
): readonly Share[] {
  if (!Number.isInteger(threshold) || !Number.isInteger(holders) || threshold < 1 || threshold > holders) {
    throw new Error(`a secret cannot be split ${threshold} of ${holders}`);
  }
  if (holders > 255) throw new Error(`a field of 256 elements has points for 255 holders, not ${holders}`);
  // The coefficient of the highest power may be zero: were it never, fewer shares would rule out a byte.
  const coefficients = Array.from({ length: threshold - 1 }, () => take(random, secret.length));
  return Array.from({ length: holders }, (_, place) => {
    const index = place + 1;
    const bytes = secret.map((byte, at) => {
      const higher = coefficients.reduceRight((sum, powers) => multiply(sum ^ (powers[at] ?? 0), index), 0);
      return higher ^ byte;
    });
    return { index, bytes };
  });
}

/**
 * The value at a point of the polynomials through the shares; at 0 it is the secret, when there are as many as the
 * threshold. Throws when two shares have one index or their lengths differ.
 */
export function interpolate(shares: readonly Share[], point: number): Uint8Array {
  const [first] = shares;
  if (first === undefined) throw new Error("there is no share to interpolate");
  if (new Set(shares.map(({ index }) => index)).size < shares.length) throw new Error("two shares have one index");
  const value = new Uint8Array(first.bytes.length);
  for (const { index, bytes } of shares) {
    if (bytes.length !== value.length) throw new Error(`shares of ${value.length} and of ${bytes.length} bytes`);
    const others = shares.filter((other) => other.index !== index);
    const weight = others.reduce(
      (product, other) => multiply(product, multiply(point ^ other.index, invert(index ^ other.index))),
      1,
    );
    bytes.forEach((byte, at) => {
      value[at] = (value[at] ?? 0) ^ multiply(byte, weight);
    });
  }
  return value;
}
