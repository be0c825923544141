import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { canonicalBytes, inclusionPaths, leafHash, verifyInclusion } from "../../audit/index.ts";
import { isHexadecimal } from "./hexadecimal.ts";
import { poolLeaves, type FrozenNominee, type FrozenPool } from "./freeze-pool.ts";

/**
 * What one nominee gets in private: their own leaf, and the hashes that lead from it to the published root of the pool.
 * It shows that they are in the pool, with what is said of them, and nothing about anybody else.
 */
export type Receipt = {
  readonly format: "convene-receipt/1";
  readonly nominee: FrozenNominee;
  readonly index: number;
  readonly path: readonly string[];
  readonly pool_root: string;
  readonly pool_size: number;
};

/** The receipts of everybody in a frozen pool, in its order. */
export function poolReceipts({ nominees, root, size }: FrozenPool): readonly Receipt[] {
  const paths = inclusionPaths(poolLeaves(nominees));
  return nominees.map((nominee, index) => {
    const path = (paths[index] ?? []).map((hash) => bytesToHex(hash));
    return { format: "convene-receipt/1", nominee, index, path, pool_root: root, pool_size: size };
  });
}

/** Whether a receipt leads to the root of the pool that was published. */
export function verifyReceipt(receipt: Receipt, publishedRoot: string = receipt.pool_root): boolean {
  const { nominee, index, path, pool_root: root, pool_size: size } = receipt;
  if (root !== publishedRoot || ![root, ...path].every((hash) => isHexadecimal(hash, 32))) return false;
  const leaf = leafHash(canonicalBytes({ id: nominee.id, features: nominee.features, salt: nominee.salt }));
  return verifyInclusion({ leafHash: leaf, index, size, root: hexToBytes(root), path: path.map(hexToBytes) }).holds;
}
