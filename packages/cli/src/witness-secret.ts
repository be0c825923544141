import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import {
  cosignedMessage,
  formatVerifierKey,
  fromBase64,
  SIGNATURE_TYPES,
  timedSignature,
  toBase64,
  verifierKey,
  type NoteSignature,
  type VerifierKey,
} from "@convene/engine";

/** The key of a witness: what others know of it, and the signing. */
export type WitnessKey = {
  readonly key: VerifierKey;
  readonly vkey: string;
  /** Cosigns the text of a checkpoint at a time, in seconds since 1970. */
  readonly cosign: (text: string, seconds: number) => NoteSignature;
};

/** PrivateKeyInfo of Ed25519 in front of its 32 bytes (RFC 8410). */
const WRAPPING = Buffer.from("302e020100300506032b657004220420", "hex");

const FORM = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})\n?$/u;

function witnessKey(name: string, secret: KeyObject): WitnessKey {
  const spki = createPublicKey(secret).export({ format: "der", type: "spki" });
  const key = verifierKey(name, SIGNATURE_TYPES.cosignature, Uint8Array.from(spki.subarray(-32)));
  return {
    key,
    vkey: formatVerifierKey(key),
    cosign: (text, seconds) => {
      const message = cosignedMessage(key.type, name, seconds, text);
      if (message === undefined) throw new Error("a checkpoint that was opened is none");
      return { name, id: key.id, signature: timedSignature(seconds, sign(null, message, secret)) };
    },
  };
}

/** A new key under a name, and the line that is kept of it: `PRIVATE+KEY+name+id+…`, as other programs for notes write it. */
export function newWitnessKey(name: string): { readonly witness: WitnessKey; readonly line: string } {
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
  const witness = witnessKey(name, privateKey);
  const material = toBase64(Buffer.concat([Buffer.of(SIGNATURE_TYPES.cosignature), seed]));
  return { witness, line: `PRIVATE+KEY+${name}+${witness.key.id}+${material}\n` };
}

/** Reads the line of a key; `undefined` when it is none, or has the id of another. */
export function readWitnessKey(line: string): WitnessKey | undefined {
  const [, name = "", id = "", material = ""] = FORM.exec(line) ?? [];
  const bytes = fromBase64(material);
  if (bytes?.length !== 33 || bytes[0] !== SIGNATURE_TYPES.cosignature) return undefined;
  const der = Buffer.concat([WRAPPING, bytes.subarray(1)]);
  const witness = witnessKey(name, createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  return witness.key.id === id ? witness : undefined;
}
