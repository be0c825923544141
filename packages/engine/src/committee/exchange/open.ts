import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { accept, refuse, type Outcome, type Problem } from "../../kit/index.ts";
import type { Marks } from "../condition.ts";
import type { NomineeId } from "../pool.ts";
import { digestOf, readHexadecimal } from "./digest.ts";
import { openSealed, SEAL_OVERHEAD, type KeyPair } from "./hpke.ts";
import { readBlock } from "./marks-block.ts";
import { inBlocOrder, releaseContext, releaseProblems, togetherDigest, type Opening, type Release } from "./release.ts";
import {
  commitmentOf,
  KEY_BYTES,
  keyDigest,
  marksContext,
  NONCE_BYTES,
  SALT_BYTES,
  sealedMarksProblems,
  shareDigest,
  type SealedMarks,
} from "./sealed-marks.ts";
import { interpolate, type Share } from "./shares.ts";
import { namesDigest, termsDigest } from "./terms.ts";

/** The marks in the open. To be used once and forgotten; nothing of it may leave the machine that opened it. */
export type OpenedMarks = {
  readonly marks: Marks;
  /** Made from what every bloc put beside its marks; the order of the blocs has no part in it. */
  readonly salt: string;
};

/** The secret that decides among lists that are equally near, from the salts of all blocs in whatever order. */
export function commonSalt(salts: readonly string[]): string {
  return digestOf("salt", salts.toSorted());
}

/** The shares of one bloc's key that came and are right; the others' holders are named. */
function sharesOf(marks: SealedMarks, releases: readonly Release[], keys: KeyPair, problems: Problem[]) {
  const shares: Share[] = [];
  for (const release of releases) {
    const { holder } = release;
    const place = marks.shares.findIndex((one) => one.holder === holder);
    const sealed = release.shares.find(({ bloc }) => bloc === marks.bloc)?.sealed ?? "";
    const read = readHexadecimal(sealed, KEY_BYTES + SEAL_OVERHEAD);
    const bytes = read && openSealed(keys, releaseContext(release, marks.bloc), read);
    if (bytes !== undefined && shareDigest(marks.terms, marks.bloc, holder, bytes) === marks.shares[place]?.digest) {
      shares.push({ index: place + 1, bytes });
    } else {
      problems.push({ code: "wrong-share", value: holder, details: { bloc: marks.bloc } });
    }
  }
  return shares;
}

/** One bloc's marks and salt. */
function openOne(
  { terms }: Opening,
  names: readonly NomineeId[],
  sealed: SealedMarks,
  shares: readonly Share[],
): Outcome<{ readonly marks: readonly NomineeId[]; readonly salt: string }> {
  const { bloc } = sealed;
  if (shares.length < terms.threshold) {
    const missing = terms.threshold - shares.length;
    return refuse({ code: "too-few-shares", value: bloc, details: { missing } });
  }
  const basis = shares.slice(0, terms.threshold);
  const key = interpolate(basis, 0);
  const agree = shares.every(({ index, bytes }) => bytesToHex(interpolate(basis, index)) === bytesToHex(bytes));
  if (!agree || keyDigest(sealed.terms, bloc, key) !== sealed.key) return refuse({ code: "dealt-badly", value: bloc });
  const nonce = readHexadecimal(sealed.nonce, NONCE_BYTES) ?? new Uint8Array(NONCE_BYTES);
  const ciphertext = readHexadecimal(sealed.ciphertext, sealed.ciphertext.length / 2) ?? new Uint8Array();
  let plain: Uint8Array;
  try {
    plain = xchacha20poly1305(key, nonce, marksContext(sealed)).decrypt(ciphertext);
  } catch {
    return refuse({ code: "seal-broken", value: bloc });
  } finally {
    key.fill(0);
  }
  const [salt, block] = [plain.slice(0, SALT_BYTES), plain.slice(SALT_BYTES)];
  if (commitmentOf(sealed.terms, bloc, salt, block) !== sealed.commitment) {
    return refuse({ code: "commitment-broken", value: bloc });
  }
  const marks = readBlock(names, block, terms.budget);
  plain.fill(0);
  if (!marks.ok) return refuse({ code: "marks-unreadable", value: bloc });
  return accept({ marks: marks.value, salt: bytesToHex(salt) });
}

/**
 * Opens all marks at once, with the key pair of the opening. Wrong shares are named by their holder: as notes when
 * enough right ones are left, else as problems.
 *
 * Problems: those of `sealedMarksProblems` and `releaseProblems`; `wrong-names`, `bad-key`; `wrong-share` (`value` is the
 * holder), `too-few-shares`, `dealt-badly` (a bloc's shares are not of its key), `seal-broken`, `commitment-broken`,
 * `marks-unreadable` (`value` is the bloc).
 */
export function openMarks(
  opening: Opening,
  names: readonly NomineeId[],
  releases: readonly Release[],
  keys: KeyPair,
): Outcome<OpenedMarks> {
  const { terms, key } = opening;
  if (terms.subject.names.digest !== namesDigest(names)) {
    return refuse({ code: "wrong-names", value: String(names.length) });
  }
  if (bytesToHex(keys.publicKey) !== key) return refuse({ code: "bad-key", value: "opening" });
  const sealed = inBlocOrder(terms, opening.sealed);
  const faults = [
    ...sealed.flatMap((one, at) => sealedMarksProblems(terms, one, sealed.slice(0, at))),
    ...releases.flatMap((one, at) => releaseProblems(opening, one, releases.slice(0, at))),
  ];
  if (faults.length > 0) return { ok: false, problems: faults };
  const wrong: Problem[] = [];
  const opened = sealed.map((one) => openOne(opening, names, one, sharesOf(one, releases, keys, wrong)));
  const problems = opened.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems: [...wrong, ...problems] };
  const values = opened.flatMap((one) => (one.ok ? [one.value] : []));
  const marks = Object.fromEntries(values.map((one, at) => [sealed[at]?.bloc ?? "", one.marks]));
  return accept({ marks, salt: commonSalt(values.map(({ salt }) => salt)) }, wrong);
}

/** What an outcome names its exchange by. */
export function exchangeRecord(opening: Opening) {
  const { terms, sealed } = opening;
  return {
    exchange: terms.exchange,
    run: terms.run,
    terms: termsDigest(terms),
    together: togetherDigest(opening),
    blocs: inBlocOrder(terms, sealed).map(({ bloc }) => bloc),
  };
}
