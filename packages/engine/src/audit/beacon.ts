import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { unsigned64 } from "./bytes.ts";

/** How a chain of beacons signs: see the pages of drand on its schemes. */
export type BeaconScheme = "bls-unchained-g1-rfc9380" | "pedersen-bls-unchained" | "pedersen-bls-chained";

/**
 * A chain of public beacons as it was announced: its hash, its scheme, the key of its operators in hexadecimal digits,
 * the seconds between two rounds, and the time of round 1 in seconds since 1970.
 */
export type BeaconChain = {
  readonly hash: string;
  readonly scheme: string;
  readonly publicKey: string;
  readonly period: number;
  readonly genesisTime: number;
};

/** One value of a chain. `previousSignature` belongs to chained schemes and to them alone. Hexadecimal digits. */
export type Beacon = {
  readonly round: number;
  readonly signature: string;
  readonly randomness?: string;
  readonly previousSignature?: string;
};

/**
 * Why a beacon is refused: an unknown scheme, a previous signature where the scheme has none or none where it needs one
 * (`form`), another round than was announced, digits that are no point of the curve (`encoding`), a signature that is not
 * the operators', or randomness that is not the hash of the signature.
 */
export type BeaconFault = "scheme" | "form" | "round" | "encoding" | "signature" | "randomness";

/** Whether a beacon is genuine; then its randomness, in hexadecimal digits. */
export type BeaconVerdict =
  | { readonly genuine: true; readonly randomness: string }
  | { readonly genuine: false; readonly fault: BeaconFault };

/**
 * The chain that draws use: a value every three seconds, which nobody can know before. Its key is pinned here, so that
 * a beacon is checked without a network.
 *
 * @source drand, chain `quicknet`
 */
export const QUICKNET: BeaconChain = {
  hash: "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
  scheme: "bls-unchained-g1-rfc9380",
  publicKey:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
  period: 3,
  genesisTime: 1_692_803_367,
};

/** Seconds since 1970 at which a round's value becomes known. */
export function roundTime(chain: BeaconChain, round: number): number {
  return chain.genesisTime + (round - 1) * chain.period;
}

/** The first round whose value becomes known at this time (in seconds since 1970) or later. */
export function roundAt(chain: BeaconChain, time: number): number {
  return Math.max(1, Math.ceil((time - chain.genesisTime) / chain.period) + 1);
}

function bytesOf(digits: string): Uint8Array | undefined {
  return /^(?:[0-9a-f]{2})+$/u.test(digits) ? hexToBytes(digits) : undefined;
}

/** A signature as the chain writes it: the library also reads a longer form, which would make another seed of it. */
function isCompressed(
  point: { readonly toBytes: (compressed: boolean) => Uint8Array },
  signature: Uint8Array,
): boolean {
  return bytesToHex(point.toBytes(true)) === bytesToHex(signature);
}

/** Verifies in the group of the scheme; throws what the curve library throws for digits that are no point in its one form. */
function signed(scheme: BeaconScheme, message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (scheme === "bls-unchained-g1-rfc9380") {
    const { shortSignatures, G1, G2 } = bls12_381;
    const [point, key] = [G1.Point.fromBytes(signature), G2.Point.fromBytes(publicKey)];
    for (const one of [point, key]) one.assertValidity();
    if (!isCompressed(point, signature)) throw new Error("a point in another form");
    return shortSignatures.verify(point, shortSignatures.hash(message), key);
  }
  const { longSignatures, G1, G2 } = bls12_381;
  const [point, key] = [G2.Point.fromBytes(signature), G1.Point.fromBytes(publicKey)];
  for (const one of [point, key]) one.assertValidity();
  return longSignatures.verify(point, longSignatures.hash(message), key);
}

function isScheme(scheme: string): scheme is BeaconScheme {
  return ["bls-unchained-g1-rfc9380", "pedersen-bls-unchained", "pedersen-bls-chained"].includes(scheme);
}

/**
 * Checks a saved beacon against the key of its chain, without a network: about a fifth of a second. With `round` the
 * beacon must be of that round. The randomness is always worked out, never taken over.
 *
 * @source drand protocol, beacon verification; RFC 9380 (hashing to the curve); draft-irtf-cfrg-bls-signature
 * @example verifyBeacon(QUICKNET, { round: 657413, signature: "b713718a…" }) // { genuine: true, randomness: "fc1873a1…" }
 */
export function verifyBeacon(chain: BeaconChain, beacon: Beacon, round: number = beacon.round): BeaconVerdict {
  const { scheme } = chain;
  if (!isScheme(scheme)) return { genuine: false, fault: "scheme" };
  if (beacon.round !== round || !Number.isSafeInteger(round) || round < 1) return { genuine: false, fault: "round" };
  const chained = scheme === "pedersen-bls-chained";
  if (chained !== (beacon.previousSignature !== undefined)) return { genuine: false, fault: "form" };
  const signature = bytesOf(beacon.signature);
  const key = bytesOf(chain.publicKey);
  const previous = beacon.previousSignature === undefined ? new Uint8Array() : bytesOf(beacon.previousSignature);
  if (signature === undefined || key === undefined || previous === undefined) {
    return { genuine: false, fault: "encoding" };
  }
  try {
    const message = sha256(concatBytes(previous, unsigned64(round)));
    if (!signed(scheme, message, signature, key)) return { genuine: false, fault: "signature" };
  } catch {
    return { genuine: false, fault: "encoding" };
  }
  const randomness = bytesToHex(sha256(signature));
  if (beacon.randomness !== undefined && beacon.randomness !== randomness) {
    return { genuine: false, fault: "randomness" };
  }
  return { genuine: true, randomness };
}
