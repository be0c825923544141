import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { unsigned32 } from "../../audit/index.ts";
import type { RandomBytes } from "./random.ts";

/** Bytes that look random and are the same in every run of a test. */
export function testRandom(seed: string): RandomBytes {
  let counter = 0;
  return (count) => {
    const blocks: Uint8Array[] = [];
    while (blocks.length * 32 < count) {
      blocks.push(sha256(concatBytes(utf8ToBytes(seed), unsigned32(counter))));
      counter += 1;
    }
    return concatBytes(...blocks).slice(0, count);
  };
}
