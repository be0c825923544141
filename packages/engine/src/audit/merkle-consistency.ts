import {
  bitCount,
  bitLength,
  equalHashes,
  isHash,
  merkleRoot,
  nodeHash,
  wholeSize,
  type Hash,
  type ProofVerdict,
  type TreeSize,
} from "./merkle.ts";

/** The largest power of two below n, for n above 1. */
function split(n: number): number {
  return 2 ** (bitLength(BigInt(n - 1)) - 1);
}

/** SUB of RFC 6962; `whole` says that the first `m` leaves are a tree whose root the asker already has. */
function subproof(m: number, hashes: readonly Hash[], whole: boolean): readonly Hash[] {
  if (m === hashes.length) return whole ? [] : [merkleRoot(hashes)];
  const k = split(hashes.length);
  return m <= k
    ? [...subproof(m, hashes.slice(0, k), whole), merkleRoot(hashes.slice(k))]
    : [...subproof(m - k, hashes.slice(k), false), merkleRoot(hashes.slice(0, k))];
}

/**
 * The hashes that show that the tree of all these leaves begins with the tree of the first `size` of them. Throws when
 * there are fewer leaves, or for size 0, of which nothing can be shown.
 *
 * @source RFC 6962, section 2.1.2 (PROOF)
 */
export function consistencyProof(leafHashes: readonly Hash[], size: number): readonly Hash[] {
  if (!Number.isInteger(size) || size < 1 || size > leafHashes.length) {
    throw new Error(`no tree of ${size} leaves within one of ${leafHashes.length}`);
  }
  return subproof(size, leafHashes, true);
}

/**
 * Whether the second tree only adds leaves to the first. A first tree without leaves is refused: everything begins with
 * nothing, so a proof would say nothing. Trees of one size must have one root, whatever it is, and an empty proof.
 *
 * @source RFC 9162, section 2.1.4.2; lengths of proofs as in transparency-dev/merkle
 */
export function verifyConsistency(claim: {
  readonly firstSize: TreeSize;
  readonly firstRoot: Hash;
  readonly secondSize: TreeSize;
  readonly secondRoot: Hash;
  readonly proof: readonly Hash[];
}): ProofVerdict {
  const { firstRoot, secondRoot, proof } = claim;
  const [first, second] = [wholeSize(claim.firstSize), wholeSize(claim.secondSize)];
  if (first === undefined || second === undefined || first > second) return { holds: false, fault: "size" };
  if (first === 0n) return { holds: false, fault: "empty" };
  if (first === second) {
    if (proof.length > 0) return { holds: false, fault: "length" };
    return equalHashes(firstRoot, secondRoot) ? { holds: true } : { holds: false, fault: "root" };
  }
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return { holds: false, fault: "hash" };
  const shift = bitLength(first & -first) - 1;
  const innerOfAll = bitLength((first - 1n) ^ (second - 1n));
  const border = bitCount((first - 1n) >> BigInt(innerOfAll));
  const inner = innerOfAll - shift;
  const complete = first === 1n << BigInt(shift);
  if (proof.length !== (complete ? 0 : 1) + inner + border) return { holds: false, fault: "length" };

  const [start, hashes] = complete ? [firstRoot, proof] : [proof[0] ?? firstRoot, proof.slice(1)];
  const way = (first - 1n) >> BigInt(shift);
  let [before, after] = [start, start];
  for (const [level, hash] of hashes.entries()) {
    if (level >= inner || ((way >> BigInt(level)) & 1n) === 1n) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
    } else {
      after = nodeHash(after, hash);
    }
  }
  const holds = equalHashes(before, firstRoot) && equalHashes(after, secondRoot);
  return holds ? { holds } : { holds, fault: "root" };
}
