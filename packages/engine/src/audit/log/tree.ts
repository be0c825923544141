import { sha256 } from "@noble/hashes/sha2.js";
import { nodeHash, type Hash } from "../merkle.ts";

/** Gives the hash of a complete subtree: the `index`-th of 2^level leaves. */
export type NodeAt = (level: number, index: number) => Hash;

/** A complete subtree with its place. */
export type TreeNode = { readonly level: number; readonly index: number; readonly hash: Hash };

/** The complete subtrees, from the largest to the smallest, into which `count` leaves after `start` fall apart. */
function partsOf(start: number, count: number): readonly { readonly level: number; readonly index: number }[] {
  const parts: { level: number; index: number }[] = [];
  for (let [at, left] = [start, count]; left > 0;) {
    const level = Math.floor(Math.log2(left));
    parts.push({ level, index: at / 2 ** level });
    at += 2 ** level;
    left -= 2 ** level;
  }
  return parts;
}

/** The hash of a run of leaves that begins at a multiple of a power of two not below its length. */
function rangeHash(start: number, count: number, nodeAt: NodeAt): Hash {
  const hashes = partsOf(start, count).map(({ level, index }) => nodeAt(level, index));
  const last = hashes.at(-1);
  if (last === undefined) return sha256(new Uint8Array());
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** The complete subtrees of which the root of a tree of `size` leaves is made: as many as `size` has binary ones. */
export function nodesOfRoot(size: number): readonly { readonly level: number; readonly index: number }[] {
  return partsOf(0, size);
}

/** The root of the tree of the first `size` leaves, from its complete subtrees: as many as `size` has binary ones. */
export function rootAt(size: number, nodeAt: NodeAt): Hash {
  return rangeHash(0, size, nodeAt);
}

/**
 * The complete subtrees that a leaf finishes, its own hash first. `nodeAt` is asked for their left halves, which were
 * finished before.
 */
export function nodesFinishedBy(leaf: Hash, index: number, nodeAt: NodeAt): readonly TreeNode[] {
  const nodes: TreeNode[] = [{ level: 0, index, hash: leaf }];
  let [level, place, hash] = [0, index, leaf];
  while (place % 2 === 1) {
    hash = nodeHash(nodeAt(level, place - 1), hash);
    [level, place] = [level + 1, (place - 1) / 2];
    nodes.push({ level, index: place, hash });
  }
  return nodes;
}

/** The largest power of two below a count above 1. */
function split(count: number): number {
  const power = 2 ** Math.floor(Math.log2(count));
  return power === count ? power / 2 : power;
}

/**
 * The path of a leaf in the tree of the first `size` leaves, nearest first, from complete subtrees. Throws when there is
 * no such leaf.
 *
 * @source RFC 6962, section 2.1.1 (PATH)
 */
export function inclusionProofAt(index: number, size: number, nodeAt: NodeAt): readonly Hash[] {
  if (!(index >= 0 && index < size)) throw new Error(`no leaf ${index} among ${size}`);
  const path: Hash[] = [];
  for (let [start, count] = [0, size]; count > 1;) {
    const left = split(count);
    if (index < start + left) {
      path.push(rangeHash(start + left, count - left, nodeAt));
      count = left;
    } else {
      path.push(rangeHash(start, left, nodeAt));
      [start, count] = [start + left, count - left];
    }
  }
  return path.toReversed();
}

/**
 * The hashes that show that the tree of the first `size` leaves begins with that of the first `before`, from complete
 * subtrees. Throws for sizes of which nothing can be shown.
 *
 * @source RFC 6962, section 2.1.2 (PROOF)
 */
export function consistencyProofAt(before: number, size: number, nodeAt: NodeAt): readonly Hash[] {
  if (!(before >= 1 && before <= size)) throw new Error(`no tree of ${before} leaves within one of ${size}`);
  const proof: Hash[] = [];
  let [start, count, isWhole] = [0, size, true];
  while (before !== start + count) {
    const left = split(count);
    if (before <= start + left) {
      proof.push(rangeHash(start + left, count - left, nodeAt));
      count = left;
    } else {
      proof.push(rangeHash(start, left, nodeAt));
      [start, count, isWhole] = [start + left, count - left, false];
    }
  }
  return [...(isWhole ? [] : [rangeHash(start, count, nodeAt)]), ...proof.toReversed()];
}

/** A tree that grows by one leaf at a time and knows its root; it keeps as many hashes as its size has binary digits. */
export type GrowingTree = {
  readonly append: (leaf: Hash) => void;
  readonly size: () => number;
  readonly root: () => Hash;
};

/** An empty tree. `finished` is told of every complete subtree as it is finished, from the leaf upwards. */
export function growingTree(finished: (node: TreeNode) => void = () => undefined): GrowingTree {
  /** Per level the last complete subtree that has no right neighbour yet. */
  const open: (Hash | undefined)[] = [];
  let size = 0;
  return {
    append: (leaf) => {
      let [hash, level, index] = [leaf, 0, size];
      finished({ level, index, hash });
      for (let left = open[level]; left !== undefined; left = open[level]) {
        open[level] = undefined;
        hash = nodeHash(left, hash);
        [level, index] = [level + 1, (index - 1) / 2];
        finished({ level, index, hash });
      }
      open[level] = hash;
      size += 1;
    },
    size: () => size,
    root: () => {
      const hashes = open.filter((hash) => hash !== undefined);
      const [smallest, ...larger] = hashes;
      return smallest === undefined
        ? sha256(new Uint8Array())
        : larger.reduce((right, left) => nodeHash(left, right), smallest);
    },
  };
}
