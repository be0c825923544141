/**
 * Product in the field of 256 elements, bytes read as polynomials modulo x⁸ + x⁴ + x³ + x + 1. No table and no branch
 * depends on the bytes, so that the time it takes says nothing of them.
 *
 * @source FIPS 197, section 4.2
 */
export function multiply(a: number, b: number): number {
  let [left, product] = [a, 0];
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= left & -((b >> bit) & 1);
    left = ((left << 1) ^ (0x11b & -(left >> 7))) & 0xff;
  }
  return product;
}

/** The byte whose product with this one is 1: its 254th power. Zero has none and gives zero. */
export function invert(a: number): number {
  let [power, result] = [a, 1];
  for (let bit = 1; bit < 8; bit += 1) {
    power = multiply(power, power);
    result = multiply(result, power);
  }
  return result;
}
