import { ed25519 } from "@noble/curves/ed25519.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { leafHash, type Hash } from "../index.ts";
import {
  cosignedMessage,
  formatNote,
  nodesFinishedBy,
  parseNote,
  SIGNATURE_TYPES,
  timedSignature,
  verifierKey,
  type Note,
  type VerifierKey,
} from "./index.ts";

export const secret = (number: number): Uint8Array => new Uint8Array(32).fill(number);
export const keyOf = (name: string, number: number, type: 1 | 4 = 1): VerifierKey =>
  verifierKey(name, type, ed25519.getPublicKey(secret(number)));

export const LOG = "example.org/log";
export const logKey = keyOf(LOG, 1);
export const witnessKey = keyOf("witness.example", 2, SIGNATURE_TYPES.cosignature);

export function signed(text: string, ...keys: readonly (readonly [VerifierKey, number])[]): string {
  const note: Note = {
    text,
    signatures: keys.map(([{ name, id }, number]) => ({
      name,
      id,
      signature: ed25519.sign(utf8ToBytes(text), secret(number)),
    })),
  };
  return formatNote(note);
}

export function cosigned(note: string, time = 1_900_000_000): string {
  const { text } = parseNote(note) ?? { text: "" };
  const message = cosignedMessage(SIGNATURE_TYPES.cosignature, witnessKey.name, time, text) ?? new Uint8Array();
  const signature = timedSignature(time, ed25519.sign(message, secret(2)));
  const { signatures = [] } = parseNote(note) ?? {};
  return formatNote({ text, signatures: [...signatures, { name: witnessKey.name, id: witnessKey.id, signature }] });
}

export const leaves = (count: number): readonly Hash[] =>
  Array.from({ length: count }, (_, index) => leafHash(utf8ToBytes(`entry ${index}`)));

export function stored(hashes: readonly Hash[]) {
  const nodes = new Map<string, Hash>();
  const at = (level: number, index: number): Hash => {
    const hash = nodes.get(`${level} ${index}`);
    if (hash === undefined) throw new Error(`the subtree ${level}/${index} is not complete`);
    return hash;
  };
  hashes.forEach((leaf, place) => {
    for (const { level, index, hash } of nodesFinishedBy(leaf, place, at)) nodes.set(`${level} ${index}`, hash);
  });
  return { at, count: nodes.size };
}
