import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { leafHash } from "./digest.ts";

/** A hash of 32 bytes: of a leaf, of an inner node, or of a whole tree. */
export type Hash = Uint8Array;

/** A position in a tree, or a number of leaves: a whole number, in full also above 2^53. */
export type TreeSize = number | bigint;

/**
 * Why a proof shows nothing: the sizes or the index cannot be (`size`), a tree of no leaves is no evidence (`empty`),
 * there are too many or too few hashes (`length`), one of them is not 32 bytes (`hash`), or they lead to another root
 * (`root`).
 */
export type ProofFault = "size" | "empty" | "length" | "hash" | "root";

/** Whether a proof holds; if not, why. */
export type ProofVerdict = { readonly holds: true } | { readonly holds: false; readonly fault: ProofFault };

const NODE_PREFIX = Uint8Array.of(0x01);
const HASH_BYTES = 32;

/**
 * Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
 *
 * @source RFC 6962, section 2.1
 */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(NODE_PREFIX, left, right));
}

/** The hashes one level up: neighbours joined, and a last one without a neighbour taken over as it is. */
function levelAbove(level: readonly Hash[]): Hash[] {
  const above: Hash[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]];
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
}

/**
 * Root of the tree over leaf hashes, in their order: MTH of RFC 6962, which splits at the largest power of two below
 * the number of leaves. Of no leaves it is SHA-256 of nothing. Joining neighbours level by level gives the same tree.
 *
 * @source RFC 6962, section 2.1
 */
export function merkleRoot(leafHashes: readonly Hash[]): Hash {
  let level = leafHashes;
  while (level.length > 1) level = levelAbove(level);
  return level[0] ?? sha256(new Uint8Array());
}

/** {@link merkleRoot} over leaves as bytes, each hashed with {@link leafHash}. */
export function merkleRootOf(leaves: readonly Uint8Array[]): Hash {
  return merkleRoot(leaves.map(leafHash));
}

/**
 * For every leaf the hashes that lead from it to the root, nearest first: all paths of a tree at once, so that a
 * receipt for each of many people costs no more than their paths are long.
 *
 * @source RFC 6962, section 2.1.1 (PATH)
 */
export function inclusionPaths(leafHashes: readonly Hash[]): readonly (readonly Hash[])[] {
  const paths = leafHashes.map((): Hash[] => []);
  let [level, depth] = [leafHashes, 0];
  while (level.length > 1) {
    for (const [index, path] of paths.entries()) {
      const beside = level[Math.floor(index / 2 ** depth) ^ 1];
      if (beside !== undefined) path.push(beside);
    }
    [level, depth] = [levelAbove(level), depth + 1];
  }
  return paths;
}

/** The path of one leaf; see {@link inclusionPaths}. Throws when there is no such leaf. */
export function inclusionPath(leafHashes: readonly Hash[], index: number): readonly Hash[] {
  if (!(index in leafHashes)) throw new Error(`no leaf ${index} among ${leafHashes.length}`);
  const path: Hash[] = [];
  let [level, position] = [leafHashes, index];
  while (level.length > 1) {
    const beside = level[position % 2 === 0 ? position + 1 : position - 1];
    if (beside !== undefined) path.push(beside);
    [level, position] = [levelAbove(level), Math.floor(position / 2)];
  }
  return path;
}

/** A size as an integer without bound; `undefined` when it is none. */
export function wholeSize(size: TreeSize): bigint | undefined {
  if (typeof size === "bigint") return size < 0n ? undefined : size;
  return Number.isSafeInteger(size) && size >= 0 ? BigInt(size) : undefined;
}

/**
 * Reads the size of a tree from text; `undefined` for anything that is not digits, has leading zeros, or does not fit in
 * 64 bits.
 *
 * @source C2SP tlog-checkpoint
 */
export function readTreeSize(text: string): bigint | undefined {
  if (!/^(?:0|[1-9]\d{0,19})$/u.test(text)) return undefined;
  const size = BigInt(text);
  return size < 2n ** 64n ? size : undefined;
}

/** How many binary digits a number has; 0 has none. */
export function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** How many of the binary digits of a number are 1. */
export function bitCount(value: bigint): number {
  return value.toString(2).replaceAll("0", "").length;
}

/** Whether a hash has its 32 bytes. */
export function isHash(hash: Uint8Array): boolean {
  return hash.length === HASH_BYTES;
}

/** Whether two hashes are equal. Nothing here is secret, so time may differ. */
export function equalHashes(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/**
 * Whether a leaf stands at an index of the tree with this size and root, by its path.
 *
 * @source RFC 9162, section 2.1.3.2; lengths of paths as in transparency-dev/merkle
 */
export function verifyInclusion(claim: {
  readonly leafHash: Hash;
  readonly index: TreeSize;
  readonly size: TreeSize;
  readonly root: Hash;
  readonly path: readonly Hash[];
}): ProofVerdict {
  const [index, size] = [wholeSize(claim.index), wholeSize(claim.size)];
  if (index === undefined || size === undefined || index >= size) return { holds: false, fault: "size" };
  if (![claim.leafHash, claim.root, ...claim.path].every(isHash)) return { holds: false, fault: "hash" };
  const inner = bitLength(index ^ (size - 1n));
  const border = bitCount(index >> BigInt(inner));
  if (claim.path.length !== inner + border) return { holds: false, fault: "length" };
  let hash = claim.leafHash;
  for (const [level, beside] of claim.path.entries()) {
    // Above the inner levels the way runs along the right border of the tree: everything stands to the left.
    const fromLeft = level >= inner || ((index >> BigInt(level)) & 1n) === 1n;
    hash = fromLeft ? nodeHash(beside, hash) : nodeHash(hash, beside);
  }
  return equalHashes(hash, claim.root) ? { holds: true } : { holds: false, fault: "root" };
}
