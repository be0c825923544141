import { isHash, readTreeSize, verifyInclusion, type Hash } from "../merkle.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { openCheckpoint, type Cosigner, type OpenedCheckpoint } from "./checkpoint.ts";
import type { VerifierKey, VerifyMlDsa44 } from "./note.ts";

/** That an entry stands in a log, as one text that can be checked offline: its place, its path, and a signed checkpoint. */
export type LogProof = {
  readonly index: number;
  readonly path: readonly Hash[];
  /** The signed note. */
  readonly checkpoint: string;
  /** Not covered by any signature. */
  readonly extra?: Uint8Array;
};

const HEADER = "c2sp.org/tlog-proof@v1";

/** A proof as text, for a file that ends in `.tlog-proof`. */
export function formatLogProof({ index, path, checkpoint, extra }: LogProof): string {
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map(toBase64),
    "",
  ];
  return `${lines.join("\n")}\n${checkpoint}`;
}

/**
 * Reads the text of a proof; `undefined` when it is none. Nothing is verified.
 *
 * @source C2SP tlog-proof
 */
export function parseLogProof(text: string): LogProof | undefined {
  const end = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, end).split("\n");
  if (end < 0 || header !== HEADER) return undefined;
  const [, encoded] = /^extra (.*)$/u.exec(lines[0] ?? "") ?? [];
  const [placed = "", ...hashes] = encoded === undefined ? lines : lines.slice(1);
  const extra = encoded === undefined ? undefined : fromBase64(encoded);
  const index = readTreeSize(/^index (\d+)$/u.exec(placed)?.[1] ?? "");
  const path = hashes.map(fromBase64);
  if (index === undefined || index > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  if (encoded !== undefined && extra === undefined) return undefined;
  if (!path.every((hash) => hash !== undefined && isHash(hash))) return undefined;
  return {
    index: Number(index),
    path: path.filter((hash) => hash !== undefined),
    checkpoint: text.slice(end + 2),
    ...(extra === undefined ? {} : { extra }),
  };
}

/** What a proof shows of an entry, or why nothing. */
export type LogProofVerdict =
  | {
      readonly holds: true;
      readonly index: number;
      readonly size: number;
      readonly cosigners: readonly Cosigner[];
    }
  | { readonly holds: false; readonly fault: "malformed" | "path" | Extract<OpenedCheckpoint, { ok: false }>["fault"] };

/** Whether an entry with this leaf hash stands in a log whose keys one trusts. */
export function verifyLogProof(
  text: string,
  leafHash: Hash,
  log: readonly VerifierKey[],
  witnesses: readonly VerifierKey[] = [],
  mlDsa44?: VerifyMlDsa44,
): LogProofVerdict {
  const proof = parseLogProof(text);
  if (proof === undefined) return { holds: false, fault: "malformed" };
  const checkpoint = openCheckpoint(proof.checkpoint, log, witnesses, mlDsa44);
  if (!checkpoint.ok) return { holds: false, fault: checkpoint.fault };
  const { size, root, cosigners } = checkpoint;
  const { index, path } = proof;
  const included = verifyInclusion({ leafHash, index, size, root, path });
  return included.holds ? { holds: true, index, size, cosigners } : { holds: false, fault: "path" };
}
