import { compare, fraction, latinDigits, parseFraction, type Fraction } from "../kit/index.ts";

const ONE = fraction(1);

/**
 * A share from 0 to 1 as people write it: `0.14`, `0,14`, `14%`, `٪١٤`, `7/50`, in digits of any script; `undefined`
 * for anything else.
 */
export function parseShare(text: string): Fraction | undefined {
  const plain = latinDigits(text).replaceAll("٪", "%").replaceAll("٫", ".").trim();
  const share = parseFraction(plain.replace(/^%\s*(\d[^%]*)$/u, "$1%").replace(/^(\d+),(\d+\s*%?)$/u, "$1.$2"));
  return share === undefined || share.numerator < 0n || compare(share, ONE) > 0 ? undefined : share;
}
