import type { InputFile } from "../../kit/index.ts";
import { fails, holds, verifyDrawFile, type DrawVerdict, type VerifyOptions } from "../lottery/index.ts";
import { readResult } from "./read-result.ts";
import { RESULT_FORMAT } from "./result.ts";
import { verifyResult, type ResultOptions } from "./verify-result.ts";

// Part of the Encoding Standard, which browsers, workers and Node share; the language's own library lacks it.
declare const TextDecoder: new (label: string) => { readonly decode: (bytes: Uint8Array) => string };

/** Whether a file says of itself that it is a certified committee. */
export function isResultFile({ text }: InputFile): boolean {
  const stated = typeof text === "string" ? text : new TextDecoder("utf-8").decode(text);
  return stated.includes(`"format":"${RESULT_FORMAT}"`);
}

/** What is known from elsewhere of whatever a file is. */
export type FileOptions = VerifyOptions & ResultOptions;

/** Verifies the file of a certified committee, as {@link verifyDrawFile} does that of a draw. */
export function verifyResultFile(file: InputFile, options: ResultOptions = {}): DrawVerdict {
  const read = readResult(file);
  if (!read.ok) {
    const isForm = read.problems.every(({ code }) => code !== "digest-differs" && code !== "not-canonical");
    const checks = read.problems.map(({ code, column = "", value = "", details }) =>
      fails("form", code, { place: column, values: { value, ...details } }),
    );
    return { holds: false, stage: isForm ? "unreadable" : "changed", checks };
  }
  const verdict = verifyResult(read.value, options);
  return { holds: verdict.holds, stage: "certified", checks: [holds("form"), ...verdict.checks] };
}

/** Verifies a file, whichever it is: a draw, or a certified committee. */
export function verifyFile(file: InputFile, options: FileOptions = {}): DrawVerdict {
  return isResultFile(file) ? verifyResultFile(file, options) : verifyDrawFile(file, options);
}
