import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalBytes, keyedDigest, leafBytes, leafHash, LEAF_LIMIT, readLeaf, type Leaf } from "./index.ts";

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const name = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });
const leaves: fc.Arbitrary<Leaf> = fc.record(
  {
    v: fc.constant(1 as const),
    seq: fc.maxSafeNat(),
    ts: fc
      .date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString()),
    actor_pseud: hex,
    cmd: name,
    subject: name,
    payload_hash: hex,
    prev_state: hex,
  },
  { requiredKeys: ["v", "seq", "ts", "actor_pseud", "cmd", "subject", "payload_hash"] },
);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("a leaf of the record", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        expect(readLeaf(leafBytes(leaf))).toEqual(leaf);
      }),
    );
  });

  it("has one byte form whatever the order of its members", () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        const turned = Object.fromEntries(Object.entries(leaf).toReversed()) as Leaf;
        expect(leafBytes(turned)).toEqual(leafBytes(leaf));
      }),
    );
  });

  it("is not recognised once any bit of it has changed, or its hash differs", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat({ max: 7 }), (leaf, where, bit) => {
        const bytes = leafBytes(leaf);
        const index = where % bytes.length;
        const changed = bytes.slice();
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        expect(leafHash(changed)).not.toEqual(leafHash(bytes));
        const read = readLeaf(changed);
        if (read !== undefined) expect(read).not.toEqual(leaf);
      }),
    );
  });

  it("refuses a member it does not know, so that nothing personal slips in", () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        expect(() => leafBytes({ ...leaf, name: "someone" } as Leaf)).toThrow("name");
      }),
      { numRuns: 10 },
    );
  });

  it("fits in the two bytes of its length", () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        expect(() => leafBytes({ ...leaf, subject: "x".repeat(LEAF_LIMIT) })).toThrow("longer than 65535");
      }),
      { numRuns: 3 },
    );
  });
});

describe("digests", () => {
  it("agree with another implementation", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.jsonValue(), (key, value) => {
        const bytes = canonicalBytes(value);
        expect(keyedDigest(key, value)).toBe(createHmac("sha256", key).update(bytes).digest("hex"));
        const expected = createHash("sha256").update(Uint8Array.of(0)).update(bytes).digest();
        expect(Buffer.from(leafHash(bytes))).toEqual(expected);
      }),
    );
  });

  it("of a payload say nothing without its key", () => {
    expect(keyedDigest(new Uint8Array(32).fill(1), "yes")).not.toBe(keyedDigest(new Uint8Array(32).fill(2), "yes"));
    expect(() => keyedDigest(new Uint8Array(16), "yes")).toThrow("not 16");
  });

  it("of the empty leaf is the value published with the standard's reference tree", () => {
    // Certificate Transparency reference implementation: hash of the leaf of no bytes.
    expect(Buffer.from(leafHash(new Uint8Array())).toString("hex")).toBe(
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    );
  });

  it("rest on the canonical form of the standard's own example", () => {
    const example = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(text(canonicalBytes(example))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
});
