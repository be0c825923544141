import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** Bytes of CBOR for the few kinds of value that an authenticator writes. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.of((major << 5) | length)
      : length < 256
        ? Buffer.of((major << 5) | 24, length)
        : Buffer.of((major << 5) | 25, length >> 8, length & 255);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, member]) => [cbor(key), cbor(member)])]);
  throw new Error(`no form in CBOR for ${String(value)}`);
}

const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

/** What a test may let an authenticator do wrong. */
export type Misuse = {
  readonly origin?: string;
  readonly host?: string;
  readonly counter?: number;
  readonly flags?: number;
};

/** An authenticator in software that holds one passkey (ES256), for a browser at `origin`. */
export function authenticator(origin = "http://localhost:4300", host = "localhost") {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let count = 0;
  const hash = (text: string | Uint8Array): Buffer => createHash("sha256").update(text).digest();
  const data = (misuse: Misuse, extra: Uint8Array, flags: number): Buffer => {
    count += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(misuse.counter ?? count);
    return Buffer.concat([hash(misuse.host ?? host), Buffer.of(misuse.flags ?? flags), counter, extra]);
  };
  const client = (type: string, challenge: string, misuse: Misuse): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: misuse.origin ?? origin, crossOrigin: false }));
  const common = { id: url(id), rawId: url(id), type: "public-key", clientExtensionResults: {} };
  return {
    id: url(id),
    register: (challenge: string, misuse: Misuse = {}) => {
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cbor(key)]);
      const authData = data(misuse, credential, PRESENT_AND_VERIFIED | WITH_CREDENTIAL);
      const attestation = cbor(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", authData],
        ]),
      );
      const clientDataJSON = url(client("webauthn.create", challenge, misuse));
      return { ...common, response: { clientDataJSON, attestationObject: url(attestation), transports: ["internal"] } };
    },
    answer: (challenge: string, misuse: Misuse = {}) => {
      const clientData = client("webauthn.get", challenge, misuse);
      const authData = data(misuse, Buffer.alloc(0), PRESENT_AND_VERIFIED);
      const signature = sign("sha256", Buffer.concat([authData, hash(clientData)]), privateKey);
      const response = { clientDataJSON: url(clientData), authenticatorData: url(authData), signature: url(signature) };
      return { ...common, response };
    },
  };
}
