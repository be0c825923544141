import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { integerOf, unsigned64 } from "../bytes.ts";
import { isHash, readTreeSize } from "../merkle.ts";
import { fromBase64 } from "./base64.ts";
import { SIGNATURE_TYPES, type SignatureType } from "./note.ts";

/** The time that stands in front of a cosignature, in seconds since 1970. */
export function cosignatureTime(signature: Uint8Array): number | undefined {
  if (signature.length <= 8) return undefined;
  const time = integerOf(signature.subarray(0, 8));
  return time > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(time);
}

/** Text with the number of its bytes in one byte in front; `undefined` when it has none or too many. */
function shortText(text: string): Uint8Array | undefined {
  const bytes = utf8ToBytes(text);
  return bytes.length === 0 || bytes.length > 255 ? undefined : concatBytes(Uint8Array.of(bytes.length), bytes);
}

/**
 * What a cosigner signs of the text of a checkpoint at a time: with Ed25519 the whole text, with ML-DSA-44 also its own
 * name. `undefined` when the text is no checkpoint or a name is too long.
 *
 * @source C2SP tlog-cosignature
 */
export function cosignedMessage(
  type: SignatureType,
  name: string,
  time: number,
  checkpoint: string,
): Uint8Array | undefined {
  if (type === SIGNATURE_TYPES.cosignature) return utf8ToBytes(`cosignature/v1\ntime ${time}\n${checkpoint}`);
  const [origin = "", count = "", encoded = ""] = checkpoint.split("\n");
  const [size, root] = [readTreeSize(count), fromBase64(encoded)];
  const [cosigner, log] = [shortText(name), shortText(origin)];
  if (size === undefined || root === undefined || !isHash(root) || cosigner === undefined || log === undefined) {
    return undefined;
  }
  const label = utf8ToBytes("subtree/v1\n\0");
  return concatBytes(label, cosigner, unsigned64(time), log, unsigned64(0), unsigned64(size), root);
}

/** The bytes of a cosignature: the time in front of what was signed with it. */
export function timedSignature(time: number, signature: Uint8Array): Uint8Array {
  return concatBytes(unsigned64(time), signature);
}
