import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hexToBytes, bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  consistencyProof,
  inclusionPath,
  inclusionPaths,
  leafHash,
  merkleRoot,
  merkleRootOf,
  nodeHash,
  readTreeSize,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";

const data = new URL("../../../../../shared/data/trust/merkle/", import.meta.url);
const absent = !existsSync(data);

/** Leaves that are all different, so that no two places can be mistaken for each other. */
const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => Uint8Array.of(index >> 8, index & 255));
const hashesOf = (count: number) => leavesOf(count).map(leafHash);
const trees = fc.integer({ min: 1, max: 70 });

/** The tree as the standard defines it, from its root down. */
function rootFromAbove(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return merkleRoot([]);
  if (hashes.length === 1) return first;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(rootFromAbove(hashes.slice(0, k)), rootFromAbove(hashes.slice(k)));
}

describe("the root of a tree", () => {
  it("is the one the standard defines from above", () => {
    fc.assert(
      fc.property(trees, (count) => {
        expect(merkleRoot(hashesOf(count))).toEqual(rootFromAbove(hashesOf(count)));
      }),
    );
  });

  it.skipIf(absent)("of the reference leaves is the published one (skipped without ../shared)", () => {
    const reference = JSON.parse(readFileSync(new URL("ct_reference_roots.json", data), "utf8"));
    const leaves: readonly Uint8Array[] = reference.leaves_hex.map((leaf: string) => hexToBytes(leaf));
    expect(bytesToHex(merkleRootOf([]))).toBe(reference.empty_root);
    const roots = leaves.map((_, index) => bytesToHex(merkleRootOf(leaves.slice(0, index + 1))));
    expect(roots).toEqual(reference.roots_hex);
  });
});

describe("an inclusion path", () => {
  it("leads every leaf to the root, and no other leaf, place, size or root", () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), (count, at, elsewhere) => {
        const hashes = hashesOf(count);
        const index = at % count;
        const root = merkleRoot(hashes);
        const path = inclusionPath(hashes, index);
        const claim = {
          leafHash: leafHash(leavesOf(count)[index] ?? new Uint8Array()),
          index,
          size: count,
          root,
          path,
        };
        expect(verifyInclusion(claim)).toEqual({ holds: true });
        expect(verifyInclusion({ ...claim, index: BigInt(index), size: BigInt(count) })).toEqual({ holds: true });
        const other = elsewhere % count;
        if (other !== index) {
          expect(verifyInclusion({ ...claim, index: other }).holds).toBe(false);
          expect(verifyInclusion({ ...claim, leafHash: hashes[other] ?? root }).holds).toBe(false);
        }
        expect(verifyInclusion({ ...claim, root: leafHash(root) })).toEqual({ holds: false, fault: "root" });
        expect(verifyInclusion({ ...claim, path: [...path, root] })).toEqual({ holds: false, fault: "length" });
        expect(verifyInclusion({ ...claim, index: count })).toEqual({ holds: false, fault: "size" });
        expect(verifyInclusion({ ...claim, root: root.subarray(1) })).toEqual({ holds: false, fault: "hash" });
      }),
    );
  });

  it("is the same taken alone as taken with all others", () => {
    fc.assert(
      fc.property(trees, (count) => {
        const hashes = hashesOf(count);
        expect(inclusionPaths(hashes)).toEqual(hashes.map((_, index) => inclusionPath(hashes, index)));
      }),
      { numRuns: 20 },
    );
  });

  it("holds in trees of more leaves than a double counts", () => {
    const leaf = leafHash(Uint8Array.of(1));
    const path = Array.from({ length: 60 }, (_, index) => leafHash(Uint8Array.of(index)));
    const root = path.reduce((hash, beside) => nodeHash(beside, hash), leaf);
    const size = 1n << 60n;
    expect(verifyInclusion({ leafHash: leaf, index: size - 1n, size, root, path })).toEqual({ holds: true });
    expect(verifyInclusion({ leafHash: leaf, index: size - 2n, size, root, path }).holds).toBe(false);
  });
});

describe("a consistency proof", () => {
  it("shows that a tree only grew, and shows nothing else", () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), (count, at, where) => {
        const first = 1 + (at % count);
        const hashes = hashesOf(count);
        const [firstRoot, secondRoot] = [merkleRoot(hashes.slice(0, first)), merkleRoot(hashes)];
        const proof = consistencyProof(hashes, first);
        const claim = { firstSize: first, firstRoot, secondSize: count, secondRoot, proof };
        expect(verifyConsistency(claim)).toEqual({ holds: true });
        expect(verifyConsistency({ ...claim, proof: [...proof, firstRoot] }).holds).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: leafHash(secondRoot) }).holds).toBe(false);
        expect(verifyConsistency({ ...claim, firstRoot: leafHash(firstRoot) }).holds).toBe(false);
        expect(verifyConsistency({ ...claim, firstSize: 0, proof: [] }).holds).toBe(false);
        if (first < count) {
          const changed = proof.with(where % proof.length, leafHash(secondRoot));
          expect(verifyConsistency({ ...claim, proof: changed }).holds).toBe(false);
          expect(verifyConsistency({ ...claim, firstSize: count, secondSize: first }).holds).toBe(false);
        }
      }),
    );
  });

  it("of nothing is refused, since every tree begins with nothing", () => {
    const root = merkleRoot([]);
    const claim = { firstSize: 0, firstRoot: root, secondSize: 0, secondRoot: root, proof: [] };
    expect(verifyConsistency(claim)).toEqual({ holds: false, fault: "empty" });
    expect(() => consistencyProof(hashesOf(3), 0)).toThrow("0 leaves");
  });
});

test("a size is read without leading zeros and up to 64 bits", () => {
  expect(readTreeSize("0")).toBe(0n);
  expect(readTreeSize("18446744073709551615")).toBe(2n ** 64n - 1n);
  for (const text of ["", "00", "01", "-1", "+1", "1.0", " 1", "18446744073709551616", "١"]) {
    expect(readTreeSize(text), text).toBeUndefined();
  }
});

describe.skipIf(absent)("the published vectors (skipped without ../shared)", () => {
  const bytes = (text: string | null) => Uint8Array.from(Buffer.from(text ?? "", "base64"));
  const vectors = (kind: string) =>
    absent
      ? []
      : readdirSync(new URL(`testdata/${kind}/`, data), { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".json"))
          .map((name) => ({
            name,
            vector: JSON.parse(readFileSync(new URL(`testdata/${kind}/${name.replaceAll("#", "%23")}`, data), "utf8")),
          }));

  test("of inclusion all agree", () => {
    const found = vectors("inclusion");
    expect(found.length).toBeGreaterThan(40);
    for (const { name, vector } of found) {
      const { leafIdx: index, treeSize: size, root, leafHash: leaf, proof, wantErr } = vector;
      const path = (proof ?? []).map(bytes);
      const verdict = verifyInclusion({ leafHash: bytes(leaf), index, size, root: bytes(root), path });
      expect(verdict.holds, name).toBe(!wantErr);
    }
  });

  test("of consistency all agree", () => {
    const found = vectors("consistency");
    expect(found.length).toBeGreaterThan(40);
    for (const { name, vector } of found) {
      const { size1: firstSize, size2: secondSize, root1, root2, proof, wantErr } = vector;
      const claim = { firstSize, secondSize, firstRoot: bytes(root1), secondRoot: bytes(root2) };
      expect(verifyConsistency({ ...claim, proof: (proof ?? []).map(bytes) }).holds, name).toBe(!wantErr);
    }
  });
});
