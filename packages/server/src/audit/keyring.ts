import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { keptFile } from "./kept-file.ts";

/**
 * Seals bytes under a key. The master key stands in a file of the data directory and wraps the keys of subjects; it never
 * enters the database, so a copy of the database alone opens nothing.
 */
export type Keyring = {
  readonly wrap: (keyId: string, key: Uint8Array) => Uint8Array;
  readonly unwrap: (keyId: string, wrapped: Uint8Array) => Uint8Array;
  /** Digest by which the same text is found again, and which nobody can work out or try who lacks the master key. */
  readonly lookup: (text: string | Uint8Array) => Uint8Array;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** AES-256-GCM: nonce, ciphertext, tag, in this order. `context` is bound to the result and must be given to open it. */
export function seal(key: Uint8Array, context: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} closed. Throws when the key or the context is another, or a bit was changed. */
export function open(key: Uint8Array, context: string, sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** A fresh key of a subject: 32 random bytes. */
export function newKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** A keyring over a master key of 32 bytes. */
export function createKeyring(master: Uint8Array): Keyring {
  // One key for one purpose: the key that wraps others makes no digests.
  const lookupKey = Buffer.from(hkdfSync("sha256", master, "", "convene lookup", KEY_BYTES));
  return {
    wrap: (keyId, key) => seal(master, keyId, key),
    unwrap: (keyId, wrapped) => open(master, keyId, wrapped),
    lookup: (text) => createHmac("sha256", lookupKey).update(text).digest(),
  };
}

/** The keyring of a data directory. Its master key is made at first use, readable by its owner alone. */
export function openKeyring(data: string): Keyring {
  const file = join(data, "master.key");
  const master = keptFile(file, newKey);
  if (master.length !== KEY_BYTES) throw new Error(`${file} holds ${master.length} bytes, not ${KEY_BYTES}`);
  return createKeyring(master);
}
