import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  ceil,
  compare,
  floor,
  formatFraction,
  fraction,
  multiply,
  parseFraction,
  subtract,
  toNumber,
} from "./fraction.ts";

const fractions = fc
  .tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 1000n))
  .map(([top, bottom]) => fraction(top, bottom));

test("14 % of 50 is 7, not a little more", () => {
  const share = parseFraction("0.14") ?? fraction(0);
  expect(formatFraction(multiply(share, fraction(50)))).toBe("7");
  expect(ceil(multiply(share, fraction(50)))).toBe(7n);
});

test.each([
  ["3/10", "3/10"],
  ["30%", "3/10"],
  ["30 %", "3/10"],
  ["0.3", "3/10"],
  ["-6/4", "-3/2"],
  ["7", "7"],
])("%s is read as %s", (text, wanted) => {
  expect(formatFraction(parseFraction(text) ?? fraction(0))).toBe(wanted);
});

test.each(["", "a", "1/0", "1.5/2", "1/2%", "1e3", "٣"])("%j is no fraction", (text) => {
  expect(parseFraction(text)).toBeUndefined();
});

test("writing and reading again changes nothing", () => {
  fc.assert(
    fc.property(fractions, (a) => {
      expect(parseFraction(formatFraction(a))).toEqual(a);
    }),
  );
});

test("adding and taking away again changes nothing", () => {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      expect(subtract(add(a, b), b)).toEqual(a);
    }),
  );
});

test("floor and ceil enclose, and meet only at integers", () => {
  fc.assert(
    fc.property(fractions, (a) => {
      expect(compare(fraction(floor(a)), a)).toBeLessThanOrEqual(0);
      expect(compare(fraction(ceil(a)), a)).toBeGreaterThanOrEqual(0);
      expect(ceil(a) - floor(a)).toBe(a.denominator === 1n ? 0n : 1n);
    }),
  );
});

test("a fraction of very long numbers has its float", () => {
  const long = 3n ** 2000n;
  expect(toNumber({ numerator: long, denominator: 4n * long + 1n })).toBeCloseTo(0.25, 14);
  expect(toNumber({ numerator: 1n, denominator: long })).toBe(0);
});
