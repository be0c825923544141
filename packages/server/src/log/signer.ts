import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  cosignedMessage,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  fromBase64,
  SIGNATURE_TYPES,
  timedSignature,
  toBase64,
  verifierKey,
  type Checkpoint,
  type NoteSignature,
  type VerifierKey,
} from "@convene/engine";
import { keptFile, replaceFile } from "../audit/index.ts";

/** The last tree that was signed. It stands outside the database, so that a database put back to an older state is noticed. */
export type SignedTree = { readonly size: number; readonly root: string };

/** Whoever signs for the log: its name, its public keys, and what it signed last. */
export type LogSigner = {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly lastSigned: () => SignedTree | undefined;
  /** Takes over a tree that was signed with these keys and that this place has forgotten. */
  readonly remember: (tree: Omit<Checkpoint, "origin">) => void;
  /** Goes on under another name with other keys, and has signed nothing under it. The keys of before are no more. */
  readonly renew: (origin: string) => void;
  /** Remembers the tree on the disk first, and then signs it. */
  readonly sign: (tree: Omit<Checkpoint, "origin">, seconds: number) => string;
};

type Secret = { readonly key: VerifierKey; readonly sign: (text: string, seconds: number) => Uint8Array };

/** The public part of a key without its wrapping: the last bytes of SubjectPublicKeyInfo. */
function rawPublic(key: KeyObject, bytes: number): Uint8Array {
  return Uint8Array.from(createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-bytes));
}

function ed25519(origin: string, secret: KeyObject): Secret {
  const key = verifierKey(origin, SIGNATURE_TYPES.note, rawPublic(secret, 32));
  return { key, sign: (text) => sign(null, Buffer.from(text), secret) };
}

/** Signs as a cosigner of its own log does: the only form in which the specification has ML-DSA-44. */
function mlDsa44(origin: string, secret: KeyObject): Secret {
  const type = SIGNATURE_TYPES.mlDsaCosignature;
  const key = verifierKey(origin, type, rawPublic(secret, 1312));
  return {
    key,
    sign: (text, seconds) => {
      const message = cosignedMessage(type, origin, seconds, text);
      if (message === undefined) throw new Error("a checkpoint of ours is none");
      return timedSignature(seconds, sign(null, message, secret));
    },
  };
}

/** Verifies ML-DSA-44 where this program's own cryptography has it. */
export function verifyMlDsa44(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  // SubjectPublicKeyInfo of id-ml-dsa-44 (2.16.840.1.101.3.4.3.17) with 1,312 bytes.
  const wrapping = Buffer.from("30820532300b06096086480165030403110382052100", "hex");
  const wrapped = createPublicKey({ key: Buffer.concat([wrapping, key]), format: "der", type: "spki" });
  return verify(null, message, wrapped, signature);
}

function newSecrets(): string {
  const pem = (key: KeyObject) => toBase64(key.export({ format: "der", type: "pkcs8" }));
  const secrets = { ed25519: pem(generateKeyPairSync("ed25519").privateKey) };
  try {
    return JSON.stringify({ ...secrets, ml_dsa_44: pem(generateKeyPairSync("ml-dsa-44").privateKey) });
  } catch {
    // A build of Node whose cryptography is older: one signature suffices.
    return JSON.stringify(secrets);
  }
}

function readSecret(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(fromBase64(text) ?? []), format: "der", type: "pkcs8" });
}

/** A name that nobody else has. */
export function newOrigin(): string {
  return `convene.invalid/${randomBytes(8).toString("hex")}`;
}

/** What stands in the files of a data directory: the name, and the keys under it. */
function held(
  data: string,
  name: string | undefined,
): { readonly origin: string; readonly secrets: readonly Secret[] } {
  const keys = keptFile(join(data, "log.key"), () => Buffer.from(newSecrets()));
  const { ed25519: first, ml_dsa_44: second } = JSON.parse(Buffer.from(keys).toString()) as {
    readonly ed25519: string;
    readonly ml_dsa_44?: string;
  };
  const origin = Buffer.from(keptFile(join(data, "log.origin"), () => Buffer.from(name ?? newOrigin()))).toString();
  const others = second === undefined ? [] : [mlDsa44(origin, readSecret(second))];
  return { origin, secrets: [ed25519(origin, readSecret(first)), ...others] };
}

/**
 * The signer of a data directory. Keys and name are made at first use; the name is random unless one is given, and stays
 * the same until it is renewed, because it is what the log is known by.
 */
export function openLogSigner(data: string, name?: string): LogSigner {
  let { origin, secrets } = held(data, name);
  const signed = join(data, "log.signed");
  const remember = ({ size, root }: Omit<Checkpoint, "origin">): void =>
    replaceFile(signed, Buffer.from(`${JSON.stringify({ size, root: toBase64(root) })}\n`));
  const lastSigned = (): SignedTree | undefined =>
    existsSync(signed) ? (JSON.parse(readFileSync(signed, "utf8")) as SignedTree) : undefined;
  return {
    get origin() {
      return origin;
    },
    get keys() {
      return secrets.map(({ key }) => key);
    },
    lastSigned: () => {
      const last = lastSigned();
      return last?.size === 0 ? undefined : last;
    },
    remember,
    // What was signed is forgotten last: until then nothing is signed, under whichever name.
    renew: (next) => {
      replaceFile(join(data, "log.origin"), Buffer.from(next));
      replaceFile(join(data, "log.key"), Buffer.from(newSecrets()));
      ({ origin, secrets } = held(data, next));
      remember({ size: 0, root: new Uint8Array(32) });
    },
    sign: ({ size, root }, seconds) => {
      remember({ size, root });
      const text = formatCheckpoint({ origin, size, root });
      const signatures = secrets.map(({ key, sign: make }): NoteSignature => ({
        name: key.name,
        id: key.id,
        signature: make(text, seconds),
      }));
      return formatNote({ text, signatures });
    },
  };
}

/** The public keys as lines of text. */
export function keyLines({ keys }: LogSigner): readonly string[] {
  return keys.map(formatVerifierKey);
}
