import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Seals bytes under a key. The master key stands in a file of the data directory and wraps the keys of subjects; it never
 * enters the database, so a copy of the database alone opens nothing.
 */
export type Keyring = {
  readonly wrap: (keyId: string, key: Uint8Array) => Uint8Array;
  readonly unwrap: (keyId: string, wrapped: Uint8Array) => Uint8Array;
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

/** The keyring of a data directory. Its master key is made at first use, readable by its owner alone. */
export function openKeyring(data: string): Keyring {
  const file = join(data, "master.key");
  if (!existsSync(file)) writeFileSync(file, newKey(), { mode: 0o600, flag: "wx" });
  const master = readFileSync(file);
  if (master.length !== KEY_BYTES) throw new Error(`${file} holds ${master.length} bytes, not ${KEY_BYTES}`);
  return {
    wrap: (keyId, key) => seal(master, keyId, key),
    unwrap: (keyId, wrapped) => open(master, keyId, wrapped),
  };
}
