import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomIndex } from "./index.ts";

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("an index drawn from a seed", () => {
  it("is below m, for every m that 64 bits allow", () => {
    fc.assert(
      fc.property(seeds, fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), (seed, m) => {
        const { value, x, counter } = randomIndex(seed, "panel", m);
        expect(value).toBe(x % m);
        expect(x < (2n ** 64n / m) * m).toBe(true);
        expect(counter).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("passes over exactly the numbers that would make some likelier, as another implementation does", () => {
    fc.assert(
      fc.property(seeds, fc.bigInt({ min: 2n ** 63n + 1n, max: 2n ** 64n - 1n }), (seed, m) => {
        let counter = 0;
        const number = () => {
          const count = Buffer.alloc(4);
          count.writeUInt32BE(counter);
          return createHmac("sha256", seed).update("alt:7").update(count).digest().readBigUInt64BE();
        };
        while (number() >= m) counter += 1;
        expect(randomIndex(seed, "alt:7", m)).toEqual({ value: number() % m, counter, x: number() });
      }),
    );
  });

  it("is even over a thousand: chi-square of 200,000 draws below the 99.9 % point", () => {
    const counts = Array.from({ length: 1000 }, () => 0);
    const seed = new Uint8Array(32);
    for (let index = 0; index < 20_000; index += 1) {
      seed.set([index >> 8, index & 255]);
      for (const label of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]) {
        const value = Number(randomIndex(seed, label, 1000).value);
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    const statistic = counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    // 99.9 % point of chi-square with 999 degrees of freedom.
    expect(statistic).toBeLessThan(1143);
  });

  it("is refused for none and for more than 64 bits hold", () => {
    for (const m of [0n, -1n, 2n ** 64n]) expect(() => randomIndex(new Uint8Array(32), "panel", m)).toThrow(String(m));
  });
});
