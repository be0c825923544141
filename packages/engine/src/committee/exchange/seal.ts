import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { accept, refuse, type Outcome } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import { readHexadecimal } from "./digest.ts";
import { sealTo } from "./hpke.ts";
import { writeMarks } from "./marks-block.ts";
import { take, type RandomBytes } from "./random.ts";
import type { MarksReceipt } from "./receipt.ts";
import {
  commitmentOf,
  KEY_BYTES,
  keyDigest,
  marksContext,
  NONCE_BYTES,
  SALT_BYTES,
  sealedDigest,
  shareContext,
  shareDigest,
  type SealedMarks,
} from "./sealed-marks.ts";
import { splitSecret } from "./shares.ts";
import { namesDigest, termsDigest, type ExchangeTerms } from "./terms.ts";

/** What a bloc seals: names among those released. */
export type MarksInput = {
  readonly terms: ExchangeTerms;
  readonly names: readonly NomineeId[];
  readonly bloc: string;
  readonly marks: readonly NomineeId[];
};

/**
 * Seals a bloc's marks: under a key made for this once, which is split among the holders and forgotten. The receipt
 * stays with the bloc, which can prove by it what it marked; whoever else has it sees the marks.
 *
 * Problems: `unknown-bloc`, `wrong-names`, `not-released`, `duplicate-id`, `over-budget`, `bad-key`.
 */
export function sealMarks(
  { terms, names, bloc, marks }: MarksInput,
  random: RandomBytes,
): Outcome<{ readonly sealed: SealedMarks; readonly receipt: MarksReceipt }> {
  if (!terms.blocs.includes(bloc)) return refuse({ code: "unknown-bloc", value: bloc });
  if (terms.subject.names.digest !== namesDigest(names)) {
    return refuse({ code: "wrong-names", value: String(names.length) });
  }
  const block = writeMarks(names, marks, terms.budget);
  if (!block.ok) return block;
  const digest = termsDigest(terms);
  const [key, salt] = [take(random, KEY_BYTES), take(random, SALT_BYTES)];
  const bound = {
    terms: digest,
    bloc,
    commitment: commitmentOf(digest, bloc, salt, block.value),
    key: keyDigest(digest, bloc, key),
  };
  const dealt = splitSecret(key, { threshold: terms.threshold, holders: terms.holders.length }, random);
  const shares = terms.holders.map(({ holder, key: publicKey }, place) => {
    const share = dealt[place]?.bytes ?? new Uint8Array();
    const recipient = readHexadecimal(publicKey, 32);
    const bytes = recipient && sealTo(recipient, shareContext(bound, holder), share, random);
    return { holder, digest: shareDigest(digest, bloc, holder, share), bytes };
  });
  const unsealed = shares.filter(({ bytes }) => bytes === undefined);
  if (unsealed.length > 0) {
    return { ok: false, problems: unsealed.map(({ holder }) => ({ code: "bad-key", value: holder })) };
  }
  const nonce = take(random, NONCE_BYTES);
  const outside: SealedMarks = {
    format: "convene-sealed-marks/1",
    ...bound,
    shares: shares.map(({ bytes = new Uint8Array(), ...share }) => ({ ...share, sealed: bytesToHex(bytes) })),
    nonce: bytesToHex(nonce),
    ciphertext: "",
  };
  const cipher = xchacha20poly1305(key, nonce, marksContext(outside));
  const sealed = { ...outside, ciphertext: bytesToHex(cipher.encrypt(concatBytes(salt, block.value))) };
  key.fill(0);
  const receipt: MarksReceipt = {
    format: "convene-marks-receipt/1",
    terms: digest,
    bloc,
    sealed: sealedDigest(sealed),
    salt: bytesToHex(salt),
    marks: names.filter((id) => marks.includes(id)),
  };
  return accept({ sealed, receipt });
}
