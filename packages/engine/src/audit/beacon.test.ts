import { existsSync, readFileSync } from "node:fs";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { describe, expect, it, test } from "vitest";
import { QUICKNET, roundAt, roundTime, verifyBeacon, type Beacon, type BeaconChain } from "./index.ts";

const file = new URL("../../../../../shared/data/trust/drand/beacon_vectors.json", import.meta.url);
const absent = !existsSync(file);
const { vectors = [] } = absent ? {} : JSON.parse(readFileSync(file, "utf8"));

/** Round 657413 of quicknet as the public beacon published it. */
const ROUND: Beacon = {
  round: 657_413,
  signature: "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
  randomness: "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
};

/** The same point of the curve written out in full, as the library also reads it. */
const LONG = bls12_381.G1.Point.fromHex(ROUND.signature).toHex(false);

describe("a beacon", () => {
  it("of quicknet is genuine, and its randomness is the hash of its signature", () => {
    expect(verifyBeacon(QUICKNET, ROUND)).toEqual({ genuine: true, randomness: ROUND.randomness });
  });

  test.each([
    ["another round of its own", { ...ROUND, round: 657_414 }, 657_414, "signature"],
    ["another round than announced", ROUND, 657_414, "round"],
    ["round nought", { ...ROUND, round: 0 }, 0, "round"],
    ["a previous signature", { ...ROUND, previousSignature: ROUND.signature }, 657_413, "form"],
    ["randomness made up", { ...ROUND, randomness: "00".repeat(32) }, 657_413, "randomness"],
    ["a signature too short", { ...ROUND, signature: ROUND.signature.slice(2) }, 657_413, "encoding"],
    ["digits in capitals", { ...ROUND, signature: ROUND.signature.toUpperCase() }, 657_413, "encoding"],
    ["no digits", { ...ROUND, signature: "" }, 657_413, "encoding"],
    ["the point at infinity", { ...ROUND, signature: `c0${"00".repeat(47)}` }, 657_413, "signature"],
    [
      "its point in the longer form, which gives another seed",
      { round: 657_413, signature: LONG },
      657_413,
      "encoding",
    ],
    ["one bit changed", { ...ROUND, signature: `${ROUND.signature.slice(0, -1)}a` }, 657_413, "encoding"],
  ] as const)("with %s is refused", (_what, beacon, round, fault) => {
    expect(verifyBeacon(QUICKNET, beacon, round)).toEqual({ genuine: false, fault });
  });

  it("of another chain or scheme is refused", () => {
    const other = { ...QUICKNET, scheme: "pedersen-bls-unchained" };
    expect(verifyBeacon(other, ROUND)).toEqual({ genuine: false, fault: "encoding" });
    expect(verifyBeacon({ ...QUICKNET, scheme: "none" }, ROUND)).toEqual({ genuine: false, fault: "scheme" });
    const negated = `a${QUICKNET.publicKey.slice(1)}`;
    expect(verifyBeacon({ ...QUICKNET, publicKey: negated }, ROUND)).toEqual({ genuine: false, fault: "signature" });
  });

  it.skipIf(absent)("of every scheme is judged as its own project judges it (skipped without ../shared)", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(5);
    for (const vector of vectors) {
      const chain: BeaconChain = { ...QUICKNET, scheme: vector.scheme, publicKey: vector.public_key };
      const beacon: Beacon = {
        round: vector.round,
        signature: vector.signature,
        randomness: vector.randomness,
        ...(vector.previous_signature === null ? {} : { previousSignature: vector.previous_signature }),
      };
      expect(verifyBeacon(chain, beacon).genuine, vector.desc).toBe(vector.expect_valid);
    }
  });
});

test("rounds and times name each other", () => {
  expect(roundTime(QUICKNET, 1)).toBe(1_692_803_367);
  for (const round of [1, 2, 657_413]) {
    expect(roundAt(QUICKNET, roundTime(QUICKNET, round))).toBe(round);
    expect(roundAt(QUICKNET, roundTime(QUICKNET, round) + 1)).toBe(round + 1);
  }
  expect(roundAt(QUICKNET, 0)).toBe(1);
});
