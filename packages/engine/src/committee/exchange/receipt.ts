import { accept, refuse, type Outcome } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import { readHexadecimal } from "./digest.ts";
import { writeMarks } from "./marks-block.ts";
import { commitmentOf, SALT_BYTES, sealedDigest, type SealedMarks } from "./sealed-marks.ts";
import { namesDigest, termsDigest, type ExchangeTerms } from "./terms.ts";

/** What a bloc keeps of its marks (`convene-marks-receipt/1`): by it, it can prove, or be proved wrong about, them. */
export type MarksReceipt = {
  readonly format: "convene-marks-receipt/1";
  readonly terms: string;
  readonly bloc: string;
  /** Digest of the sealed marks: what stands on record has to have the same. */
  readonly sealed: string;
  readonly salt: string;
  readonly marks: readonly NomineeId[];
};

/**
 * The marks that a receipt proves, when they are what the bloc sealed. A bloc has sealed exactly one set of marks: no
 * two receipts with different marks hold for the same sealed marks.
 *
 * Problems: `wrong-exchange`, `wrong-names`, those of the marks (see `sealMarks`), and `receipt-differs` where what
 * stands on record is not what the receipt was given for or does not hold these marks.
 */
export function readReceipt(
  terms: ExchangeTerms,
  names: readonly NomineeId[],
  sealed: SealedMarks,
  receipt: MarksReceipt,
): Outcome<readonly NomineeId[]> {
  const digest = termsDigest(terms);
  if (receipt.terms !== digest || sealed.terms !== digest) {
    return refuse({ code: "wrong-exchange", value: receipt.bloc });
  }
  if (terms.subject.names.digest !== namesDigest(names)) {
    return refuse({ code: "wrong-names", value: String(names.length) });
  }
  const block = writeMarks(names, receipt.marks, terms.budget);
  if (!block.ok) return block;
  const salt = readHexadecimal(receipt.salt, SALT_BYTES);
  const holds =
    salt !== undefined &&
    receipt.bloc === sealed.bloc &&
    receipt.sealed === sealedDigest(sealed) &&
    commitmentOf(digest, receipt.bloc, salt, block.value) === sealed.commitment;
  return holds ? accept(receipt.marks) : refuse({ code: "receipt-differs", value: receipt.bloc });
}
