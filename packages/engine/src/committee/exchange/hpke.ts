import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { take, type RandomBytes } from "./random.ts";

/** A key pair for {@link sealTo}, 32 bytes each. */
export type KeyPair = { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array };

/** What a sealed text is for, and what it goes with: opening needs the same. */
export type SealContext = { readonly info: Uint8Array; readonly aad: Uint8Array };

/** Two bytes, the higher first. */
function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

const VERSION = utf8ToBytes("HPKE-v1");
const KEM = concatBytes(utf8ToBytes("KEM"), twoBytes(0x0020));
const SUITE = concatBytes(utf8ToBytes("HPKE"), twoBytes(0x0020), twoBytes(0x0001), twoBytes(0x0003));
const NOTHING = new Uint8Array();
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** How much longer a sealed text is than the text: the ephemeral public key and the tag. */
export const SEAL_OVERHEAD = KEY_BYTES + TAG_BYTES;

function labeledExtract(suite: Uint8Array, salt: Uint8Array, label: string, key: Uint8Array): Uint8Array {
  return extract(sha256, concatBytes(VERSION, suite, utf8ToBytes(label), key), salt);
}

function labeledExpand(suite: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, length: number) {
  return expand(sha256, key, concatBytes(twoBytes(length), VERSION, suite, utf8ToBytes(label), info), length);
}

/** The cipher both sides arrive at from what Diffie and Hellman's exchange gives them. */
function cipherOf(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, { info, aad }: SealContext) {
  const key = labeledExtract(KEM, NOTHING, "eae_prk", shared);
  const secret = labeledExpand(KEM, key, "shared_secret", concatBytes(ephemeral, recipient), 32);
  const schedule = concatBytes(
    Uint8Array.of(0x00),
    labeledExtract(SUITE, NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(SUITE, NOTHING, "info_hash", info),
  );
  const scheduled = labeledExtract(SUITE, secret, "secret", NOTHING);
  return chacha20poly1305(
    labeledExpand(SUITE, scheduled, "key", schedule, 32),
    labeledExpand(SUITE, scheduled, "base_nonce", schedule, 12),
    aad,
  );
}

/** The key pair of 32 random bytes. */
export function keyPairOf(secretKey: Uint8Array): KeyPair {
  return { secretKey, publicKey: x25519.getPublicKey(secretKey) };
}

/**
 * Seals a text to a public key: who has the secret key, and nobody else, can open it, once with the same context. Gives
 * the ephemeral public key and the ciphertext; `undefined` when the public key is none (a point of small order).
 *
 * @source RFC 9180, base mode, one message; DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305
 */
export function sealTo(
  publicKey: Uint8Array,
  context: SealContext,
  plaintext: Uint8Array,
  random: RandomBytes,
): Uint8Array | undefined {
  const ephemeral = keyPairOf(take(random, KEY_BYTES));
  const shared = agree(ephemeral.secretKey, publicKey);
  if (shared === undefined) return undefined;
  const ciphertext = cipherOf(shared, ephemeral.publicKey, publicKey, context).encrypt(plaintext);
  return concatBytes(ephemeral.publicKey, ciphertext);
}

/** Opens what {@link sealTo} sealed; `undefined` when it was altered, or sealed to another key or for another context. */
export function openSealed(keys: KeyPair, context: SealContext, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < SEAL_OVERHEAD) return undefined;
  const ephemeral = sealed.slice(0, KEY_BYTES);
  const shared = agree(keys.secretKey, ephemeral);
  if (shared === undefined) return undefined;
  try {
    return cipherOf(shared, ephemeral, keys.publicKey, context).decrypt(sealed.slice(KEY_BYTES));
  } catch {
    return undefined;
  }
}

/** The library throws for points whose product with any key is zero: nobody's public keys. */
function agree(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(secretKey, publicKey);
  } catch {
    return undefined;
  }
}

/** Whether bytes can be somebody's public key. */
export function isPublicKey(bytes: Uint8Array): boolean {
  return bytes.length === KEY_BYTES && agree(new Uint8Array(KEY_BYTES).fill(1), bytes) !== undefined;
}
