import type { InputFile } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import { readBundle } from "./bundle-text.ts";
import type { DrawBundle } from "./bundle.ts";
import { commitmentHash } from "./commitment.ts";
import { fails, notShown, type DrawCheck, holds } from "./verdict.ts";
import { checkCommitment, checkDrawn, type VerifyOptions } from "./verify-drawn.ts";
import { checkDeviation, checkFairness } from "./verify-fair.ts";
import { checkEveryPanel, checkPool, checkSubject, modelOf } from "./verify-frozen.ts";

/** Problems after which there is no document that could be a bundle; after any other, it is one that was changed. */
const UNREADABLE = new Set([
  "not-utf8",
  "not-text",
  "empty-file",
  "file-too-large",
  "spreadsheet-file",
  "bad-json",
  "json-too-deep",
]);

/**
 * What a bundle shows. `holds` when no check failed; `stage` says how far the draw has come (or that there
 * is no bundle to read, or that it is not as it was written), and the checks that are not
 * shown say what nobody can learn from the bundle alone.
 */
export type DrawVerdict = {
  readonly holds: boolean;
  readonly stage: "unreadable" | "changed" | "prepared" | "committed" | "drawn" | "certified";
  readonly checks: readonly DrawCheck[];
  readonly commitmentHash?: string;
  readonly index?: number;
  readonly members?: readonly NomineeId[];
};

/**
 * Repeats everything that a bundle claims, without a solver and without a network: roots, commitment, nonces, beacon,
 * seed, index, drawn panel and reserves, every panel against every condition, the certificate, and how far the published
 * chances lie from the fair ones.
 */
export function verifyDraw(bundle: DrawBundle, options: VerifyOptions = {}): DrawVerdict {
  const { commitment, outcome } = bundle;
  const model = modelOf(bundle);
  const stage = commitment === undefined ? "prepared" : outcome === undefined ? "committed" : "drawn";
  const drawn = (["reveals", "source", "beacon", "ceremony", "outcome"] as const).filter(
    (part) => bundle[part] !== undefined,
  );
  const checks: readonly DrawCheck[] = [
    ...checkPool(bundle),
    ...(commitment === undefined ? [] : checkSubject(bundle, commitment)),
    ...checkEveryPanel(bundle, model),
    ...checkFairness(bundle, model),
    ...checkDeviation(bundle, model),
    ...(commitment === undefined ? [notShown("commitment", "not-committed")] : checkCommitment(commitment, options)),
    ...(commitment === undefined && drawn.length > 0
      ? [fails("outcome", "not-committed", { place: drawn[0] ?? "" })]
      : []),
    ...(commitment !== undefined && drawn.length > 0 ? checkDrawn(bundle, commitment, model) : []),
    ...(commitment !== undefined && drawn.length === 0 ? [notShown("outcome", "not-drawn")] : []),
    notShown("limit", "limit"),
  ];
  return {
    holds: checks.every(({ state }) => state !== "failed"),
    stage,
    checks,
    ...(commitment === undefined ? {} : { commitmentHash: commitmentHash(commitment) }),
    ...(outcome === undefined ? {} : { index: outcome.index, members: outcome.members }),
  };
}

/**
 * Reads the file of a bundle and verifies it. Any changed byte is refused: a file that is not read as a bundle gives a
 * verdict whose checks name what is wrong with its form, and where.
 */
export function verifyBundleText(file: InputFile, options: VerifyOptions = {}): DrawVerdict {
  const read = readBundle(file);
  if (read.ok) {
    const verdict = verifyDraw(read.value, options);
    return { ...verdict, checks: [holds("form"), ...verdict.checks] };
  }
  const checks = read.problems.map(({ code, column, value = "", details }) =>
    fails("form", code, {
      ...(column === undefined || column === "" ? {} : { place: column }),
      values: { value, ...details },
    }),
  );
  const unreadable = read.problems.some(({ code }) => UNREADABLE.has(code));
  return { holds: false, stage: unreadable ? "unreadable" : "changed", checks };
}
