import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalBytes, lengthPrefixed, unsigned32, unsigned64 } from "../../audit/index.ts";
import { inPartyOrder, type Reveal } from "./nonce.ts";

/** What a seed is made of. */
export type SeedParts = {
  /** {@link commitmentHash}, 64 hexadecimal digits. */
  readonly commitmentHash: string;
  /** The round of the beacon; 0 for a ceremony. */
  readonly round: number | bigint;
  /** The beacon's signature, or {@link ceremonySignature}. */
  readonly signature: Uint8Array;
  readonly reveals: readonly Reveal[];
};

/**
 * What stands for the beacon's signature when the number was thrown in public: the canonical JSON of the index and of
 * the further digits that were thrown with it.
 */
export function ceremonySignature(index: number, digits: string): Uint8Array {
  return canonicalBytes({ source: "ceremony", index, digits });
}

/**
 * The seed of a draw, 64 hexadecimal digits: SHA-256("convene-lottery/1\n" ‖ commitment hash ‖ u64be(round) ‖
 * lp(signature) ‖ u32be(number of parties) ‖ for each party in bytewise order lp(party) ‖ (01 ‖ nonce, or 00)).
 */
export function drawSeed({ commitmentHash, round, signature, reveals }: SeedParts): string {
  const parties = inPartyOrder(reveals).flatMap(({ party, nonce }) => [
    lengthPrefixed(party),
    nonce === null ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), hexToBytes(nonce)),
  ]);
  return bytesToHex(
    sha256(
      concatBytes(
        utf8ToBytes("convene-lottery/1\n"),
        hexToBytes(commitmentHash),
        unsigned64(round),
        lengthPrefixed(signature),
        unsigned32(reveals.length),
        ...parties,
      ),
    ),
  );
}
