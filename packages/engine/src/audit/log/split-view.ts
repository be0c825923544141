import { equalHashes, isHash, type Hash } from "../merkle.ts";
import { verifyConsistency } from "../merkle-consistency.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { formatVerifierKey, type VerifierKey } from "./note.ts";

/**
 * Two signed checkpoints of one log that cannot both be true: of one size and with two roots; or of two sizes, with the
 * consistency proof that the log itself gave and that does not hold.
 */
export type SplitView = {
  readonly format: "convene-split-view/1";
  readonly first: string;
  readonly second: string;
  /** Base64; empty for checkpoints of one size. */
  readonly proof: readonly string[];
  /** Keys of the log as whoever found it knew them. Whoever judges has to know them from elsewhere. */
  readonly keys: readonly string[];
};

/** Puts two checkpoints together as evidence, with the keys by which they were opened. */
export function splitView(
  first: string,
  second: string,
  log: readonly VerifierKey[],
  proof: readonly Hash[] = [],
): SplitView {
  const [hashes, keys] = [proof.map(toBase64), log.map(formatVerifierKey)];
  return { format: "convene-split-view/1", first, second, proof: hashes, keys };
}

/** Evidence as the text of its file. */
export function writeSplitView({ format, first, second, proof, keys }: SplitView): string {
  return `${JSON.stringify({ format, first, second, proof, keys }, null, 2)}\n`;
}

function texts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** Reads what {@link writeSplitView} wrote, to the byte; `undefined` for anything else. Nothing is judged. */
export function readSplitView(text: string): SplitView | undefined {
  try {
    const evidence = JSON.parse(text) as SplitView;
    const isWhole =
      evidence.format === "convene-split-view/1" &&
      typeof evidence.first === "string" &&
      typeof evidence.second === "string" &&
      texts(evidence.proof) &&
      texts(evidence.keys);
    return isWhole && writeSplitView(evidence) === text ? evidence : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What evidence shows. `contradiction`: the log has signed two trees of one size, which nothing explains. `no-proof`: the
 * second tree is larger and the proof given with it fails; whoever presents it may have altered the proof, so this
 * alone convicts nobody, and another proof must be asked for. `consistent`: it shows nothing. `unreadable`: not evidence
 * on a log with these keys.
 */
export type SplitViewVerdict = "contradiction" | "no-proof" | "consistent" | "unreadable";

/** Judges evidence of a split view with the keys of the log. */
export function judgeSplitView(evidence: SplitView, log: readonly VerifierKey[]): SplitViewVerdict {
  const [first, second] = [openCheckpoint(evidence.first, log), openCheckpoint(evidence.second, log)];
  const proof = evidence.proof.map(fromBase64);
  if (!first.ok || !second.ok || first.origin !== second.origin) return "unreadable";
  if (!proof.every((hash) => hash !== undefined && isHash(hash))) return "unreadable";
  if (first.size === second.size) return equalHashes(first.root, second.root) ? "consistent" : "contradiction";
  const [small, large] = first.size < second.size ? [first, second] : [second, first];
  const shown = verifyConsistency({
    firstSize: small.size,
    firstRoot: small.root,
    secondSize: large.size,
    secondRoot: large.root,
    proof: proof.filter((hash) => hash !== undefined),
  });
  return shown.holds || small.size === 0 ? "consistent" : "no-proof";
}
