import { utf8ToBytes } from "@noble/hashes/utils.js";
import { isHash, readTreeSize, type Hash } from "../merkle.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import {
  openNote,
  SIGNATURE_TYPES,
  verifyEd25519,
  type NoteFault,
  type VerifierKey,
  type VerifyMlDsa44,
  type VerifySignature,
} from "./note.ts";
import { cosignatureTime, cosignedMessage } from "./cosignature.ts";

/** What a log says of itself at one moment: who it is, how many entries it has, and the root of the tree over them. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash };

/** The text of a checkpoint. Extension lines are never written. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads the text of a checkpoint; `undefined` when it is none. Lines after the third are allowed and passed over.
 *
 * @source C2SP tlog-checkpoint
 */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split("\n");
  const [origin = "", count = "", encoded = "", ...more] = lines;
  const [size, root] = [readTreeSize(count), fromBase64(encoded)];
  const isWhole = more.at(-1) === "" && more.slice(0, -1).every((line) => line !== "");
  if (!isWhole || origin === "" || size === undefined || root === undefined || !isHash(root)) return undefined;
  return size > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : { origin, size: Number(size), root };
}

/** A witness who has seen a checkpoint, and when: seconds since 1970. */
export type Cosigner = { readonly name: string; readonly time: number };

export type OpenedCheckpoint =
  | (Checkpoint & {
      readonly ok: true;
      /** The text that was signed. */
      readonly text: string;
      readonly cosigners: readonly Cosigner[];
    })
  | { readonly ok: false; readonly fault: NoteFault | "other-origin" | "not-signed-by-the-log" };

/** Verifies any type of signature on a checkpoint. */
export function checkpointVerifier(mlDsa44: VerifyMlDsa44 | undefined): VerifySignature {
  return ({ name, type, key }, text, signature) => {
    if (type === SIGNATURE_TYPES.note) return verifyEd25519(key, utf8ToBytes(text), signature);
    if (type === SIGNATURE_TYPES.mlDsaCosignature && mlDsa44 === undefined) return undefined;
    const time = cosignatureTime(signature);
    const message = time === undefined ? undefined : cosignedMessage(type, name, time, text);
    if (message === undefined) return false;
    const bytes = signature.subarray(8);
    return type === SIGNATURE_TYPES.cosignature
      ? verifyEd25519(key, message, bytes)
      : (mlDsa44?.(key, message, bytes) ?? false);
  };
}

/**
 * Opens a checkpoint: it must be signed by a key of the log, under the name that is its origin. Cosignatures of the
 * witnesses one knows are verified, and the others passed over.
 */
export function openCheckpoint(
  note: string,
  log: readonly VerifierKey[],
  witnesses: readonly VerifierKey[] = [],
  mlDsa44?: VerifyMlDsa44,
): OpenedCheckpoint {
  const opened = openNote(note, [...log, ...witnesses], checkpointVerifier(mlDsa44));
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === undefined) return { ok: false, fault: "malformed" };
  if (!log.some(({ name }) => name === checkpoint.origin)) return { ok: false, fault: "other-origin" };
  const isOfLog = opened.by.some(({ key }) => log.includes(key) && key.name === checkpoint.origin);
  if (!isOfLog) return { ok: false, fault: "not-signed-by-the-log" };
  const cosigners = opened.by.flatMap(({ key, signature }) => {
    const time = cosignatureTime(signature);
    return witnesses.includes(key) && time !== undefined ? [{ name: key.name, time }] : [];
  });
  return { ok: true, ...checkpoint, text: opened.text, cosigners };
}
