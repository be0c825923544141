export { canonicalBytes } from "./canonical.ts";
export { keyedDigest, leafHash } from "./digest.ts";
export type { SubjectKey } from "./digest.ts";
export { LEAF_LIMIT, leafBytes, readLeaf } from "./leaf.ts";
export type { Leaf } from "./leaf.ts";
