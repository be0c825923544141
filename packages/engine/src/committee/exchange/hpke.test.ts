import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { isPublicKey, keyPairOf, openSealed, sealTo } from "./hpke.ts";
import { testRandom } from "./try-random.ts";

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Chacha20Poly1305(),
});
const recipient = keyPairOf(testRandom("recipient")(32));
const context = { info: utf8ToBytes("for a test"), aad: utf8ToBytes("beside it") };
const text = utf8ToBytes("thirty-two bytes make one share.");

function buffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function sealed(): Uint8Array {
  const bytes = sealTo(recipient.publicKey, context, text, testRandom("seal"));
  if (bytes === undefined) throw new Error("a key that is none");
  return bytes;
}

describe("sealing to a public key", () => {
  // RFC 9180, appendix A.2.1, first message.
  test("gives the bytes of the standard", () => {
    const keys = keyPairOf(hexToBytes("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"));
    expect(bytesToHex(keys.publicKey)).toBe("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
    const ephemeral = hexToBytes("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");
    const standard = { info: hexToBytes("4f6465206f6e2061204772656369616e2055726e"), aad: utf8ToBytes("Count-0") };
    const bytes = sealTo(keys.publicKey, standard, utf8ToBytes("Beauty is truth, truth beauty"), () => ephemeral);
    expect(bytesToHex(bytes ?? new Uint8Array())).toBe(
      "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a" +
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
    );
  });

  test("is opened by another implementation, and opens what that one sealed", async () => {
    const secret = await suite.kem.importKey("raw", buffer(recipient.secretKey), false);
    const bytes = sealed();
    const opened = await suite.open(
      { recipientKey: secret, enc: buffer(bytes.slice(0, 32)), info: buffer(context.info) },
      buffer(bytes.slice(32)),
      buffer(context.aad),
    );
    expect(new Uint8Array(opened)).toEqual(text);
    const key = await suite.kem.importKey("raw", buffer(recipient.publicKey), true);
    const theirs = await suite.seal(
      { recipientPublicKey: key, info: buffer(context.info) },
      buffer(text),
      buffer(context.aad),
    );
    const joined = Uint8Array.of(...new Uint8Array(theirs.enc), ...new Uint8Array(theirs.ct));
    expect(openSealed(recipient, context, joined)).toEqual(text);
  });

  test("is opened by nobody once a bit has changed, nor with another key or for something else", () => {
    const bytes = sealed();
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
      expect(openSealed(recipient, context, altered)).toBeUndefined();
    }
    const other = keyPairOf(testRandom("other")(32));
    expect(openSealed(other, context, bytes)).toBeUndefined();
    expect(openSealed(recipient, { ...context, aad: utf8ToBytes("beside") }, bytes)).toBeUndefined();
    expect(openSealed(recipient, { ...context, info: utf8ToBytes("for") }, bytes)).toBeUndefined();
    expect(openSealed(recipient, context, bytes.slice(0, 47))).toBeUndefined();
  });

  test("takes no point of small order for a public key", () => {
    const none = new Uint8Array(32);
    expect(isPublicKey(none)).toBe(false);
    expect(sealTo(none, context, text, testRandom("seal"))).toBeUndefined();
    expect(openSealed(recipient, context, new Uint8Array(64))).toBeUndefined();
    expect(isPublicKey(recipient.publicKey)).toBe(true);
    expect(isPublicKey(recipient.publicKey.slice(1))).toBe(false);
  });
});
