import fc from "fast-check";
import { combine, split } from "shamir-secret-sharing";
import { describe, expect, test } from "vitest";
import { invert, multiply } from "./field.ts";
import { interpolate, splitSecret, type Share } from "./shares.ts";
import { testRandom } from "./try-random.ts";

const BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/** All ways to take `count` of the items. */
function choose<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  if (count === 0) return [[]];
  return items.flatMap((item, at) => choose(items.slice(at + 1), count - 1).map((others) => [item, ...others]));
}

describe("the field of 256 elements", () => {
  test("has the products of the standard", () => {
    expect(multiply(0x57, 0x83)).toBe(0xc1);
    expect(multiply(0x57, 0x13)).toBe(0xfe);
  });

  test("has an inverse for every element but zero, and one result for every pair", () => {
    for (const a of BYTES.slice(1)) {
      expect(multiply(a, invert(a))).toBe(1);
      expect(new Set(BYTES.map((b) => multiply(a, b))).size).toBe(256);
    }
  });
});

describe("a secret split t of n", () => {
  const secret = testRandom("secret")(32);

  test("comes back from any t of the shares, for every t ≤ n ≤ 9", () => {
    for (let holders = 1; holders <= 9; holders += 1) {
      for (let threshold = 1; threshold <= holders; threshold += 1) {
        const shares = splitSecret(secret, { threshold, holders }, testRandom(`${threshold}/${holders}`));
        expect(shares).toHaveLength(holders);
        for (const some of choose(shares, threshold)) expect(interpolate(some, 0)).toEqual(secret);
      }
    }
  });

  test("leaves every byte as likely as any other to whoever has t − 1 shares", () => {
    // For fixed shares at two points there is exactly one polynomial of degree two for every value at zero.
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 2 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 3, maxLength: 3 }),
        ([a = 0, b = 0], [x = 1, y = 2, z = 3]) => {
          const known: readonly Share[] = [
            { index: x, bytes: Uint8Array.of(a) },
            { index: y, bytes: Uint8Array.of(b) },
          ];
          const secrets = BYTES.map(
            (third) => interpolate([...known, { index: z, bytes: Uint8Array.of(third) }], 0)[0],
          );
          expect(new Set(secrets).size).toBe(256);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("gives one share in the same distribution whatever the secret", () => {
    const shareOf = (byte: number, coefficient: number): number | undefined =>
      splitSecret(Uint8Array.of(byte), { threshold: 2, holders: 2 }, () => Uint8Array.of(coefficient))[1]?.bytes[0];
    for (const byte of [0, 1, 77, 255]) {
      expect(new Set(BYTES.map((coefficient) => shareOf(byte, coefficient))).size).toBe(256);
    }
  });

  test("is put together by an audited implementation, and puts together what that one split", async () => {
    const shares = splitSecret(secret, { threshold: 3, holders: 5 }, testRandom("ours"));
    const theirs = shares.slice(1, 4).map(({ index, bytes }) => Uint8Array.of(...bytes, index));
    expect(await combine(theirs)).toEqual(secret);
    const given = await split(Uint8Array.from(secret), 5, 3);
    const read = given.slice(2).map((share) => ({ index: share[32] ?? 0, bytes: share.slice(0, 32) }));
    expect(interpolate(read, 0)).toEqual(secret);
  });

  test("is refused where it cannot be split or put together", () => {
    expect(() => splitSecret(secret, { threshold: 4, holders: 3 }, testRandom(""))).toThrow("4 of 3");
    expect(() => splitSecret(secret, { threshold: 2, holders: 256 }, testRandom(""))).toThrow("256");
    const [first] = splitSecret(secret, { threshold: 2, holders: 2 }, testRandom(""));
    if (first === undefined) throw new Error("no share");
    expect(() => interpolate([first, first], 0)).toThrow("one index");
    expect(() => interpolate([first, { index: 9, bytes: new Uint8Array(3) }], 0)).toThrow("bytes");
  });
});
