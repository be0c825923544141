import { nonceCommitment } from "@convene/engine";

/** Random bytes of this browser in hexadecimal digits. */
export function randomHexadecimal(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a party keeps to itself until the reveal, as `convene committee nonce --json` gives it too. */
export type NonceFile = { readonly party: string; readonly commit: string; readonly nonce: string };

/** A fresh nonce of a party, and the hash by which it binds itself. */
export function makeNonce(party: string): NonceFile {
  const nonce = randomHexadecimal(32);
  return { party, commit: nonceCommitment(party, nonce), nonce };
}

/** Reads a file that {@link makeNonce} gave; undefined for anything else. */
export function readNonce(text: string): Pick<NonceFile, "party" | "nonce"> | undefined {
  try {
    const { party, nonce } = JSON.parse(text) as Partial<NonceFile>;
    const sound = typeof party === "string" && typeof nonce === "string" && /^[0-9a-f]{64}$/u.test(nonce);
    return sound ? { party, nonce } : undefined;
  } catch {
    return undefined;
  }
}
