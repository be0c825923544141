import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { equalHashes } from "../merkle.ts";
import { fromBase64, toBase64 } from "./base64.ts";

/** What a signature is of: the text of a note (1), or a checkpoint at a time, by Ed25519 (4) or by ML-DSA-44 (6). */
export const SIGNATURE_TYPES = { note: 0x01, cosignature: 0x04, mlDsaCosignature: 0x06 } as const;

export type SignatureType = (typeof SIGNATURE_TYPES)[keyof typeof SIGNATURE_TYPES];

/** A public key as it is known to whoever verifies. */
export type VerifierKey = {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly id: string;
  readonly type: SignatureType;
  /** 32 bytes for Ed25519, 1,312 for ML-DSA-44. */
  readonly key: Uint8Array;
};

/** A signature line: the name of the key, its id in eight hexadecimal digits, and the bytes that it made. */
export type NoteSignature = { readonly name: string; readonly id: string; readonly signature: Uint8Array };

/** A signed note: a text that ends with a line end, and whoever signed it. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** Notes longer than this, in characters, or with more signatures are not read. */
const [MOST_CHARACTERS, MOST_SIGNATURES] = [1_000_000, 100];

const KEY_BYTES: Readonly<Record<number, number>> = { 1: 32, 4: 32, 6: 1312 };

/** A name that a key may have: not empty, without spaces, plus signs and controls. */
export function isKeyName(name: string): boolean {
  return name !== "" && name.isWellFormed() && !/[\s\u0085+\p{Cc}]/u.test(name);
}

/**
 * The id of a key in eight hexadecimal digits: it names the key, it does not prove it.
 *
 * @source C2SP signed-note, "Signatures"
 */
export function keyId(name: string, type: SignatureType, key: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), key)).subarray(0, 4));
}

/** A public key under a name. Throws when the name is none or the key has another length than its type. */
export function verifierKey(name: string, type: SignatureType, key: Uint8Array): VerifierKey {
  if (!isKeyName(name) || key.length !== KEY_BYTES[type]) throw new Error(`not a key of type ${type}: ${name}`);
  return { name, id: keyId(name, type, key), type, key };
}

/** A key as one line of text: `example.org/log+33d7b496+AeHT…`. */
export function formatVerifierKey({ name, id, type, key }: VerifierKey): string {
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), key))}`;
}

function isType(type: number | undefined): type is SignatureType {
  return type === 0x01 || type === 0x04 || type === 0x06;
}

/**
 * Reads a key; `undefined` for anything that {@link formatVerifierKey} would not have written, among it an id that is
 * not the key's.
 *
 * @source C2SP signed-note, "Verifier keys"
 */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = "", id = "", material = ""] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text) ?? [];
  const [type, ...key] = fromBase64(material) ?? [];
  if (!isKeyName(name) || !isType(type) || key.length !== KEY_BYTES[type]) return undefined;
  const parsed = verifierKey(name, type, Uint8Array.from(key));
  return parsed.id === id ? parsed : undefined;
}

/** One signature as a line with its line end. */
export function formatSignature({ name, id, signature }: NoteSignature): string {
  const prefix = Uint8Array.from(id.match(/../gu) ?? [], (digits) => Number.parseInt(digits, 16));
  return `\u2014 ${name} ${toBase64(concatBytes(prefix, signature))}\n`;
}

/** A note with its signatures, in their order. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignature).join("")}`;
}

/** Reads one signature line, without its line end. */
export function parseSignature(line: string): NoteSignature | undefined {
  const [, name = "", encoded = ""] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

/**
 * Reads a note without asking who signed it; `undefined` when it is none.
 *
 * @source C2SP signed-note, "Format"
 */
export function parseNote(note: string): Note | undefined {
  // oxlint-disable-next-line no-control-regex -- a note has no control but the line end
  if (note.length > MOST_CHARACTERS || !note.isWellFormed() || /[\u0000-\u0009\u000B-\u001F]/u.test(note))
    return undefined;
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return undefined;
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature);
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, split + 1), signatures };
}

/** Verifies ML-DSA-44; given by whoever has it. Where it is missing such signatures count as those of unknown keys. */
export type VerifyMlDsa44 = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Whether Ed25519 bytes are a signature, under the strict rules of RFC 8032. */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return signature.length === 64 && ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Whether a key made a signature of this text; `undefined` when it cannot be told here. */
export type VerifySignature = (key: VerifierKey, text: string, signature: Uint8Array) => boolean | undefined;

/** A note of which at least one known key's signature holds, and none fails. */
export type OpenedNote = {
  readonly ok: true;
  readonly text: string;
  readonly by: readonly { readonly key: VerifierKey; readonly signature: Uint8Array }[];
};

/** Why a note is not believed: it is none, a known key's signature is false, or nobody known has signed it. */
export type NoteFault = "malformed" | "false-signature" | "unknown-signer";

function isSame(key: VerifierKey, { name, id }: NoteSignature): boolean {
  return key.name === name && key.id === id;
}

/** A signature of the text itself, by Ed25519; other types sign more than the text. */
const ofText: VerifySignature = ({ type, key }, text, signature) =>
  type === SIGNATURE_TYPES.note ? verifyEd25519(key, utf8ToBytes(text), signature) : undefined;

/**
 * Opens a note with the keys one trusts. Signatures of other keys are passed over; one false signature of a known key
 * is enough to refuse it.
 *
 * @source C2SP signed-note, "Signatures"
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
  verify: VerifySignature = ofText,
): OpenedNote | { readonly ok: false; readonly fault: NoteFault } {
  const parsed = parseNote(note);
  if (parsed === undefined) return { ok: false, fault: "malformed" };
  const by: { key: VerifierKey; signature: Uint8Array }[] = [];
  for (const line of parsed.signatures) {
    for (const key of keys.filter((one) => isSame(one, line))) {
      const holds = verify(key, parsed.text, line.signature);
      if (holds === false) return { ok: false, fault: "false-signature" };
      const isNew = !by.some((one) => equalHashes(one.key.key, key.key) && one.key.type === key.type);
      if (holds === true && isNew) by.push({ key, signature: line.signature });
    }
  }
  return by.length === 0 ? { ok: false, fault: "unknown-signer" } : { ok: true, text: parsed.text, by };
}
