import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { compareBytewise, lengthPrefixed } from "../../audit/index.ts";
import { accept, type Outcome, type Problem } from "../../kit/index.ts";
import type { Commitment } from "./commitment.ts";
import { isHexadecimal } from "./hexadecimal.ts";

/** What a party binds itself to before the round: the hash of its nonce. */
export type NonceCommitment = { readonly party: string; readonly commit: string };

/** What a party showed in time: 32 bytes in hexadecimal digits, or `null` for the marker of an absent nonce. */
export type Reveal = { readonly party: string; readonly nonce: string | null };

/** A nonce as it came in. `at` is the time in seconds since 1970, where it is known. */
export type GivenNonce = { readonly party: string; readonly nonce: string; readonly at?: number };

const NONCE_BYTES = 32;

/**
 * The hash by which a party binds itself to its nonce: SHA-256("convene-nonce/1\n" ‖ lp(party) ‖ nonce), in 64
 * hexadecimal digits. The name inside keeps one party from copying another's. Throws unless the nonce has 32 bytes.
 */
export function nonceCommitment(party: string, nonce: string): string {
  if (!isHexadecimal(nonce, NONCE_BYTES)) throw new Error(`a nonce has 32 bytes in hexadecimal digits, not ${nonce}`);
  return bytesToHex(sha256(concatBytes(utf8ToBytes("convene-nonce/1\n"), lengthPrefixed(party), hexToBytes(nonce))));
}

/** Parties in the order in which they are hashed: by the bytes of their UTF-8 names, in no language's order. */
export function inPartyOrder<Item extends { readonly party: string }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => compareBytewise(a.party, b.party));
}

/**
 * The reveals of a commitment from the nonces that came in. A nonce that is missing, or came at the deadline (seconds
 * since 1970) or later, counts as absent, and a note names the party: whoever withholds one has not seen the outcome.
 *
 * Problems: `nonce-of-stranger`, `nonce-repeated`, `bad-hexadecimal`, `nonce-differs` (not the one committed to).
 * Notes: `nonce-missing`, `nonce-late`.
 */
export function acceptReveals(
  commitment: Commitment,
  given: readonly GivenNonce[],
  deadline?: number,
): Outcome<readonly Reveal[]> {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const committed = new Map(commitment.nonce_commitments.map(({ party, commit }) => [party, commit]));
  const nonces = new Map<string, GivenNonce>();
  for (const one of given) {
    const { party: value, nonce } = one;
    if (!committed.has(value)) problems.push({ code: "nonce-of-stranger", value });
    else if (nonces.has(value)) problems.push({ code: "nonce-repeated", value });
    else if (!isHexadecimal(nonce, NONCE_BYTES)) {
      problems.push({ code: "bad-hexadecimal", value: nonce, details: { bytes: NONCE_BYTES } });
    } else if (nonceCommitment(value, nonce) !== committed.get(value)) {
      problems.push({ code: "nonce-differs", value });
    }
    nonces.set(value, one);
  }
  const reveals = commitment.nonce_commitments.map(({ party }): Reveal => {
    const one = nonces.get(party);
    const late = one?.at !== undefined && deadline !== undefined && one.at >= deadline;
    if (one === undefined || late) notes.push({ code: late ? "nonce-late" : "nonce-missing", value: party });
    return { party, nonce: one === undefined || late ? null : one.nonce };
  });
  return problems.length > 0 ? { ok: false, problems } : accept(reveals, notes);
}
