import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { consistencyProof, inclusionPath, leafHash, merkleRoot, verifyConsistency, type Hash } from "../index.ts";
import {
  bundlesBetween,
  consistencyProofAt,
  formatBundle,
  growingTree,
  inclusionProofAt,
  openCheckpoint,
  parseBundle,
  parseHashes,
  parseTilePath,
  parseVerifierKey,
  rootAt,
  tilePath,
  tilesBetween,
} from "./index.ts";
import { leaves, stored } from "./try-signed-log.ts";

test("the tree that grows leaf by leaf, and the one of stored subtrees, are the tree of RFC 6962", () => {
  const hashes = leaves(300);
  const nodes = stored(hashes);
  const seen: string[] = [];
  const tree = growingTree(({ level, index }) => seen.push(`${level} ${index}`));
  for (let size = 0; size <= hashes.length; size += 1) {
    const root = merkleRoot(hashes.slice(0, size));
    expect(tree.root()).toEqual(root);
    expect(rootAt(size, nodes.at)).toEqual(root);
    const next = hashes[size];
    if (next !== undefined) tree.append(next);
  }
  expect(new Set(seen).size).toBe(nodes.count);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(299), (size, other) => {
      const index = other % size;
      const some = hashes.slice(0, size);
      expect(inclusionProofAt(index, size, nodes.at)).toEqual(inclusionPath(some, index));
      expect(consistencyProofAt(index + 1, size, nodes.at)).toEqual(consistencyProof(some, index + 1));
    }),
    { numRuns: 300 },
  );
});

test("a proof asks for few subtrees, however large the tree is", () => {
  const size = 1_000_003;
  let asked = 0;
  const at = (): Hash => {
    asked += 1;
    return new Uint8Array(32);
  };
  expect(inclusionProofAt(777_777, size, at)).toHaveLength(20);
  expect(asked).toBeLessThan(60);
});

test.each([
  [{ level: 0, index: 1_234_067, width: 256 }, "tile/0/x001/x234/067"],
  [{ level: 2, index: 0, width: 1 }, "tile/2/000.p/1"],
  [{ level: "entries", index: 999, width: 112 }, "tile/entries/999.p/112"],
  [{ level: 63, index: 1000, width: 256 }, "tile/63/x001/000"],
] as const)("the tile %j stands at %s", (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

test.each([
  "tile/00/000",
  "tile/64/000",
  "tile/0/0",
  "tile/0/x000/000",
  "tile/0/001/067",
  "tile/0/000.p/0",
  "tile/0/000.p/256",
  "tile/0/000.p/01",
  "tile/0/../../etc",
  "/tile/0/000",
  "tile/0/000/",
])("%s is no place of a tile", (path) => {
  expect(parseTilePath(path)).toBeUndefined();
});

test("a tree of 70,000 has the tiles that the specification counts, and what is new is the difference", () => {
  const widths = (level: number) => tilesBetween(0, 70_000).filter((tile) => tile.level === level);
  expect(widths(0).filter(({ width }) => width === 256)).toHaveLength(273);
  expect(widths(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 });
  expect(widths(1).map(({ width }) => width)).toEqual([256, 17]);
  expect(widths(2)).toEqual([{ level: 2, index: 0, width: 1 }]);
  expect(bundlesBetween(0, 70_000)).toHaveLength(274);
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (a, b) => {
      const [before, size] = [Math.min(a, b), Math.max(a, b)];
      const paths = (from: number, to: number) => tilesBetween(from, to).map(tilePath);
      const old = new Set(paths(0, before));
      expect(paths(before, size)).toEqual(paths(0, size).filter((path) => !old.has(path)));
    }),
  );
});

test("runs of entries are read back, and refused when anything is cut off or left over", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (entries) => {
      const bytes = formatBundle(entries);
      expect(parseBundle(bytes, entries.length)).toEqual(entries);
      expect(parseBundle(bytes, entries.length + 1)).toBeUndefined();
      if (bytes.length > 0) expect(parseBundle(bytes.subarray(0, -1), entries.length)).toBeUndefined();
    }),
  );
});

const DATA = new URL("../../../../../../shared/data/trust/tessera/", import.meta.url);
const hasData = existsSync(new URL("vector.json", DATA));

test.skipIf(!hasData)(
  "the published log verifies at every size, tiles and entries too (skipped without the reference data)",
  () => {
    const vector = JSON.parse(readFileSync(new URL("vector.json", DATA), "utf8")) as {
      readonly vkey: string;
      readonly leaves_utf8: readonly string[];
    };
    const key = parseVerifierKey(vector.vkey);
    if (key === undefined) throw new Error("the key of the published log is refused");
    const entries = vector.leaves_utf8.map((leaf) => utf8ToBytes(leaf));
    const hashes = entries.map(leafHash);
    const file = (path: string) => new URL(`testdata/log/${path}`, DATA);
    const roots = Array.from({ length: 8 }, (_, size) => {
      const opened = openCheckpoint(readFileSync(file(`checkpoint.${size}`), "utf8"), [key]);
      if (!opened.ok) throw new Error(`checkpoint ${size}: ${opened.fault}`);
      expect(opened).toMatchObject({ size, root: merkleRoot(hashes.slice(0, size)) });
      return opened.root;
    });
    for (let size = 2; size < 8; size += 1) {
      const firstRoot = roots[size - 1] ?? new Uint8Array();
      const secondRoot = roots[size] ?? new Uint8Array();
      const proof = consistencyProof(hashes.slice(0, size), size - 1);
      expect(verifyConsistency({ firstSize: size - 1, firstRoot, secondSize: size, secondRoot, proof }).holds).toBe(
        true,
      );
    }
    for (let width = 1; width < 8; width += 1) {
      const [tile, bundle] = [tilePath({ level: 0, index: 0, width }), tilePath({ level: "entries", index: 0, width })];
      if (existsSync(file(tile)))
        expect(parseHashes(readFileSync(file(tile)), width)?.map((hash) => Buffer.from(hash))).toEqual(
          hashes.slice(0, width).map((hash) => Buffer.from(hash)),
        );
      if (existsSync(file(bundle)))
        expect(Buffer.from(formatBundle(entries.slice(0, width)))).toEqual(readFileSync(file(bundle)));
    }
  },
);
