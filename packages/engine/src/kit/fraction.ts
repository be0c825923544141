/**
 * An exact fraction in lowest terms with a positive denominator. Decisions are made with these, never with floats:
 * 14 % of 50 is 7, not 7.000000000000001.
 */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction `numerator / denominator`, reduced. Throws when the denominator is zero. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(numerator), BigInt(denominator)];
  if (bottom === 0n) throw new Error(`fraction with denominator zero: ${top}/0`);
  const divisor = greatestCommonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { numerator: top / divisor, denominator: bottom / divisor };
}

/** a + b. */
export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a − b. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a · b. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Below zero when a < b, zero when equal, above zero when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The largest integer not above a. */
export function floor(a: Fraction): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

/** The smallest integer not below a. */
export function ceil(a: Fraction): bigint {
  return -floor({ numerator: -a.numerator, denominator: a.denominator });
}

/** Bits that numerator and denominator keep when they are too long for a float. */
const FLOAT_BITS = 1000;

/** The nearest float (but for its last bit when both numbers are very long), for drawing only. */
export function toNumber(a: Fraction): number {
  const excess = BigInt(Math.max(0, a.denominator.toString(16).length * 4 - FLOAT_BITS));
  return Number(a.numerator >> excess) / Number(a.denominator >> excess);
}

/** `"65/12"`, or `"5"` for an integer. */
export function formatFraction(a: Fraction): string {
  return a.denominator === 1n ? String(a.numerator) : `${a.numerator}/${a.denominator}`;
}

/**
 * Reads `"3/10"`, `"0.3"`, `"30%"`, `"30 %"` or an integer exactly; gives `undefined` for anything else.
 * Digits of any script are read after {@link latinDigits}; the decimal sign is a point.
 *
 * @example parseFraction("0.14") // 7/50
 */
export function parseFraction(text: string): Fraction | undefined {
  const match = /^([+-]?\d{1,30})(?:\.(\d{1,30}))?(?:\s*\/\s*(\d{1,30}))?\s*(%)?$/u.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = "0", decimals = "", bottom, percent] = match;
  if (bottom !== undefined && (BigInt(bottom) === 0n || decimals !== "" || percent !== undefined)) return undefined;
  const denominator = BigInt(bottom ?? 1) * 10n ** BigInt(decimals.length) * (percent === undefined ? 1n : 100n);
  return fraction(BigInt(whole + decimals), denominator);
}
