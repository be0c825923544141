// oxlint-disable-next-line import/default -- the bundler gives the address of the solver
import wasm from "highs/runtime?url";

/** Where this server keeps the verifier that is one file and needs nothing else. */
export const VERIFIER = "/convene-verify.mjs";

/** SHA-256 of a file of this server, 64 hexadecimal digits. */
async function digestOf(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a commitment says of our own programs: the verifier, and the solver that found the panels. */
export async function programDigests(): Promise<{ readonly codeSha256: string; readonly wasmSha256: string }> {
  const [codeSha256, wasmSha256] = await Promise.all([digestOf(VERIFIER), digestOf(wasm)]);
  return { codeSha256, wasmSha256 };
}
