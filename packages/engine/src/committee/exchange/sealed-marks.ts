import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalBytes } from "../../audit/index.ts";
import type { Problem } from "../../kit/index.ts";
import { digestOf, readHexadecimal } from "./digest.ts";
import { SEAL_OVERHEAD, type SealContext } from "./hpke.ts";
import { blockLength } from "./marks-block.ts";
import { termsDigest, type ExchangeTerms } from "./terms.ts";

/** Bytes of the key that seals a bloc's marks, and so of every share of it. */
export const KEY_BYTES = 32;
/** Random bytes beside the marks, without which a commitment could be guessed by trying all marks. */
export const SALT_BYTES = 32;
export const NONCE_BYTES = 24;
const TAG_BYTES = 16;

/** A holder's share of the key, sealed to the holder, and its digest, by which a wrong one is found out. */
export type SealedShare = { readonly holder: string; readonly digest: string; readonly sealed: string };

/** What a bloc hands in: its marks, sealed; nobody reads them without `threshold` holders. All bytes in hexadecimal. */
export type SealedMarks = {
  readonly format: "convene-sealed-marks/1";
  /** Digest of the terms. */
  readonly terms: string;
  readonly bloc: string;
  /** Digest of the marks and of what keeps them from being guessed. */
  readonly commitment: string;
  /** Digest of the key. */
  readonly key: string;
  /** One for every holder of the terms, in their order. */
  readonly shares: readonly SealedShare[];
  readonly nonce: string;
  readonly ciphertext: string;
};

/** What a bloc commits to. */
export function commitmentOf(terms: string, bloc: string, salt: Uint8Array, block: Uint8Array): string {
  return digestOf("marks", { terms, bloc, salt: bytesToHex(salt), marks: bytesToHex(block) });
}

export function keyDigest(terms: string, bloc: string, key: Uint8Array): string {
  return digestOf("key", { terms, bloc, key: bytesToHex(key) });
}

export function shareDigest(terms: string, bloc: string, holder: string, share: Uint8Array): string {
  return digestOf("share", { terms, bloc, holder, share: bytesToHex(share) });
}

/** What sealed marks are known by on record. */
export function sealedDigest(sealed: SealedMarks): string {
  return digestOf("sealed", sealed);
}

/** What a share goes with when it is sealed to its holder. */
export function shareContext(
  sealed: Pick<SealedMarks, "terms" | "bloc" | "commitment" | "key">,
  holder: string,
): SealContext {
  const { terms, bloc, commitment, key } = sealed;
  return {
    info: canonicalBytes("convene-exchange-1 share"),
    aad: canonicalBytes({ terms, bloc, commitment, key, holder }),
  };
}

/** What the marks go with when they are sealed: everything else that is handed in. */
export function marksContext(sealed: SealedMarks): Uint8Array {
  return canonicalBytes({ ...sealed, ciphertext: "" });
}

/**
 * Everything that keeps sealed marks from being taken, for whoever cannot open them. `taken` are those that came before.
 *
 * Problems: `wrong-exchange` (made for other terms: another version of the list, other conditions, another run),
 * `unknown-bloc`, `already-sealed`, `wrong-holders`, `malformed-seal`.
 */
export function sealedMarksProblems(
  terms: ExchangeTerms,
  sealed: SealedMarks,
  taken: readonly SealedMarks[],
): readonly Problem[] {
  const { bloc } = sealed;
  const lengths: readonly (readonly [string, number])[] = [
    [sealed.commitment, 32],
    [sealed.key, 32],
    [sealed.nonce, NONCE_BYTES],
    [sealed.ciphertext, SALT_BYTES + blockLength(terms.subject.names.count) + TAG_BYTES],
    ...sealed.shares.flatMap((share): (readonly [string, number])[] => [
      [share.digest, 32],
      [share.sealed, KEY_BYTES + SEAL_OVERHEAD],
    ]),
  ];
  const holders = sealed.shares.map(({ holder }) => holder);
  const formed =
    sealed.format === "convene-sealed-marks/1" &&
    lengths.every(([text, bytes]) => readHexadecimal(text, bytes) !== undefined);
  return [
    ...(sealed.terms === termsDigest(terms) ? [] : [{ code: "wrong-exchange", value: bloc }]),
    ...(terms.blocs.includes(bloc) ? [] : [{ code: "unknown-bloc", value: bloc }]),
    ...(taken.some((other) => other.bloc === bloc) ? [{ code: "already-sealed", value: bloc }] : []),
    ...(JSON.stringify(holders) === JSON.stringify(terms.holders.map(({ holder }) => holder))
      ? []
      : [{ code: "wrong-holders", value: bloc }]),
    ...(formed ? [] : [{ code: "malformed-seal", value: bloc }]),
  ];
}
