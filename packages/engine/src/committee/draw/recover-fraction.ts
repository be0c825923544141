import { fraction, type Fraction } from "../../kit/index.ts";

/**
 * The fraction with the smallest denominator, up to `most`, that is within `near` of a number; `undefined` when there is
 * none. Whether it is what the number stands for is for the caller to check.
 *
 * @source continued fractions
 * @example recoverFraction(0.42857142857, 1000, 1e-9) // 3/7
 */
export function recoverFraction(value: number, most: number, near: number): Fraction | undefined {
  let [top, bottom, topBefore, bottomBefore] = [1, 0, 0, 1];
  let rest = value;
  for (;;) {
    const whole = Math.floor(rest);
    [top, topBefore] = [whole * top + topBefore, top];
    [bottom, bottomBefore] = [whole * bottom + bottomBefore, bottom];
    if (!(bottom <= most)) return undefined;
    if (Math.abs(top / bottom - value) <= near) return fraction(top, bottom);
    rest = 1 / (rest - whole);
  }
}
