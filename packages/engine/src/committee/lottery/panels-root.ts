import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalBytes, merkleRootOf } from "../../audit/index.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";

/**
 * Root over the published panels in the order in which they are numbered, 64 hexadecimal digits. The leaf of a panel is
 * the canonical JSON of its ids in text order.
 */
export function panelsRoot(panels: readonly (readonly NomineeId[])[]): string {
  return bytesToHex(merkleRootOf(panels.map((panel) => canonicalBytes(panel.toSorted(byText)))));
}
