import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalBytes } from "../../audit/index.ts";
import { accept, refuse, type Outcome, type Problem } from "../../kit/index.ts";
import { digestOf, readHexadecimal } from "./digest.ts";
import { openSealed, SEAL_OVERHEAD, sealTo, type KeyPair, type SealContext } from "./hpke.ts";
import type { RandomBytes } from "./random.ts";
import { KEY_BYTES, sealedDigest, shareContext, shareDigest, type SealedMarks } from "./sealed-marks.ts";
import { termsDigest, type ExchangeTerms } from "./terms.ts";

/** One holder's shares of every bloc's key, sealed to the machine that opens. All bytes in hexadecimal. */
export type Release = {
  readonly format: "convene-share-release/1";
  readonly terms: string;
  /** Public key of the opening. */
  readonly opening: string;
  /** Digest of all sealed marks that are opened together. */
  readonly together: string;
  readonly holder: string;
  readonly shares: readonly { readonly bloc: string; readonly sealed: string }[];
};

/** What is opened: all that was sealed under the terms, by one machine with a key made for this once. */
export type Opening = {
  readonly terms: ExchangeTerms;
  readonly sealed: readonly SealedMarks[];
  /** Public key, 32 bytes in hexadecimal digits. */
  readonly key: string;
};

/** Sealed marks in the order of the blocs of the terms. */
export function inBlocOrder({ blocs }: ExchangeTerms, sealed: readonly SealedMarks[]): readonly SealedMarks[] {
  return sealed.toSorted((a, b) => blocs.indexOf(a.bloc) - blocs.indexOf(b.bloc));
}

/** Digest of the sealed marks that are opened together, so that no holder can be shown fewer than the others. */
export function togetherDigest({ terms, sealed }: Pick<Opening, "terms" | "sealed">): string {
  return digestOf("together", inBlocOrder(terms, sealed).map(sealedDigest));
}

/** What a released share goes with. */
export function releaseContext(release: Omit<Release, "shares" | "format">, bloc: string): SealContext {
  const { terms, opening, together, holder } = release;
  return {
    info: canonicalBytes("convene-exchange-1 release"),
    aad: canonicalBytes({ terms, opening, together, holder, bloc }),
  };
}

/**
 * A holder's shares, taken out of what every bloc sealed, checked, and sealed to the opening. To be called once the
 * exchange is ready to be opened (`exchangeStage`), by the holder's own machine.
 *
 * Problems: `not-a-holder`, `bad-key` (of the opening), `share-unreadable` (altered, or sealed to another key),
 * `share-differs` (not the one the bloc gave the digest of); `value` names the bloc, `holder` the holder.
 */
export function releaseShares(opening: Opening, holder: string, keys: KeyPair, random: RandomBytes): Outcome<Release> {
  const { terms, sealed, key } = opening;
  const own = terms.holders.find((one) => one.holder === holder);
  if (own?.key !== bytesToHex(keys.publicKey)) return refuse({ code: "not-a-holder", value: holder });
  const recipient = readHexadecimal(key, 32);
  if (recipient === undefined) return refuse({ code: "bad-key", value: "opening" });
  const outside = { terms: termsDigest(terms), opening: key, together: togetherDigest(opening), holder };
  const problems: Problem[] = [];
  const shares = inBlocOrder(terms, sealed).map((marks) => {
    const { bloc } = marks;
    const given = marks.shares.find((one) => one.holder === holder);
    const bytes = readHexadecimal(given?.sealed ?? "", KEY_BYTES + SEAL_OVERHEAD);
    const share = bytes && openSealed(keys, shareContext(marks, holder), bytes);
    if (share === undefined || marks.terms !== outside.terms) {
      problems.push({ code: "share-unreadable", value: bloc, details: { holder } });
    } else if (shareDigest(outside.terms, bloc, holder, share) !== given?.digest) {
      problems.push({ code: "share-differs", value: bloc, details: { holder } });
    }
    const released = share && sealTo(recipient, releaseContext(outside, bloc), share, random);
    if (share !== undefined && released === undefined) problems.push({ code: "bad-key", value: "opening" });
    return { bloc, sealed: bytesToHex(released ?? new Uint8Array()) };
  });
  return problems.length > 0
    ? { ok: false, problems }
    : accept({ format: "convene-share-release/1", ...outside, shares });
}

/**
 * Everything that keeps a release from being taken, for whoever cannot open it. `taken` are those that came before.
 *
 * Problems: `wrong-exchange`, `wrong-opening` (for another machine, or for other sealed marks), `not-a-holder`,
 * `already-released`, `malformed-seal`.
 */
export function releaseProblems(opening: Opening, release: Release, taken: readonly Release[]): readonly Problem[] {
  const { terms, sealed, key } = opening;
  const value = release.holder;
  const blocs = inBlocOrder(terms, sealed).map(({ bloc }) => bloc);
  const formed =
    release.format === "convene-share-release/1" &&
    JSON.stringify(release.shares.map(({ bloc }) => bloc)) === JSON.stringify(blocs) &&
    release.shares.every((share) => readHexadecimal(share.sealed, KEY_BYTES + SEAL_OVERHEAD) !== undefined);
  return [
    ...(release.terms === termsDigest(terms) ? [] : [{ code: "wrong-exchange", value }]),
    ...(release.opening === key && release.together === togetherDigest(opening)
      ? []
      : [{ code: "wrong-opening", value }]),
    ...(terms.holders.some(({ holder }) => holder === value) ? [] : [{ code: "not-a-holder", value }]),
    ...(taken.some(({ holder }) => holder === value) ? [{ code: "already-released", value }] : []),
    ...(formed ? [] : [{ code: "malformed-seal", value }]),
  ];
}
