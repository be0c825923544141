import type { InputFile } from "../../kit/index.ts";
import { DRAW_FORMAT } from "./bundle.ts";
import { isLotteryRecord, readLotteryRecord } from "./read-record.ts";
import { fails } from "./verdict.ts";
import { verifyBundleText, verifyDraw, type DrawVerdict } from "./verify.ts";
import type { VerifyOptions } from "./verify-drawn.ts";

/** What can be verified, for messages. */
const KNOWN = "convene-draw/1, convene-lottery-1";

// Part of the Encoding Standard, which browsers, workers and Node share; the language's own library lacks it.
declare const TextDecoder: new () => { readonly decode: (bytes: Uint8Array) => string };

/** The document of a file when it is JSON; what is wrong with other files is said by whoever reads them whole. */
function peek({ text }: InputFile): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

/**
 * Verifies a file about a draw, whichever it is: a bundle, or a draw written down by itself as the vectors of the protocol
 * are. The hash that such a record states for its commitment is held against the commitment unless another one is given.
 */
export function verifyDrawFile(file: InputFile, options: VerifyOptions = {}): DrawVerdict {
  const document = peek(file);
  if (isLotteryRecord(document)) {
    const read = readLotteryRecord(document);
    if (read.ok) return verifyDraw(read.value.bundle, { commitment: read.value.commitment, ...options });
    const checks = read.problems.map(({ code, column = "", value = "" }) => {
      return fails("form", code, { place: column, values: { value } });
    });
    return { holds: false, stage: "unreadable", checks };
  }
  const format =
    typeof document === "object" && document !== null && "format" in document ? document.format : undefined;
  if (document !== undefined && format !== DRAW_FORMAT) {
    return { holds: false, stage: "unreadable", checks: [fails("form", "unknown-kind", { values: { known: KNOWN } })] };
  }
  return verifyBundleText(file, options);
}
