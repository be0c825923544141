import { readJson, type InputFile } from "../../kit/index.ts";
import { parseDrawFile } from "./bundle-text.ts";
import { DRAW_FORMAT } from "./bundle.ts";
import { isLotteryRecord, readLotteryRecord } from "./read-record.ts";
import { fails } from "./verdict.ts";
import { verifyBundleText, verifyDraw, type DrawVerdict } from "./verify.ts";
import type { VerifyOptions } from "./verify-drawn.ts";

/** What can be verified, for messages. */
const KNOWN = "convene-draw/1, convene-lottery-1";

/**
 * Verifies a file about a draw, whichever it is: a bundle, or a draw written down by itself as the vectors of the protocol
 * are. The hash that such a record states for its commitment must be that of its commitment; that it was published is
 * another question, which only a hash that is given answers.
 */
export function verifyDrawFile(file: InputFile, options: VerifyOptions = {}): DrawVerdict {
  const parsed = parseDrawFile(file);
  // What is wrong with a file that cannot be parsed is said by whoever reads bundles.
  if (!parsed.ok) return verifyBundleText(file, options);
  const { text, value: document } = parsed.value;
  if (isLotteryRecord(document)) {
    // A record has no bytes of its own, so that a member stated twice could show people another draw than is judged.
    const once = readJson({ name: file.name, text });
    const read = once.ok ? readLotteryRecord(document) : once;
    if (read.ok) return verifyDraw(read.value.bundle, { ...options, stated: read.value.commitment });
    const checks = read.problems.map(({ code, column = "", value = "" }) => {
      return fails("form", code, { place: column, values: { value } });
    });
    return { holds: false, stage: "unreadable", checks };
  }
  const format =
    typeof document === "object" && document !== null && "format" in document ? document.format : undefined;
  if (format !== DRAW_FORMAT) {
    return { holds: false, stage: "unreadable", checks: [fails("form", "unknown-kind", { values: { known: KNOWN } })] };
  }
  return verifyBundleText(file, options);
}
