import type { SolverIdentity } from "@convene/engine";
// oxlint-disable-next-line import/default -- the bundler gives the address of the solver
import wasm from "highs/runtime?url";
import { dependencies } from "../../../package.json";

/** Which solver found the panels: the version of its package and the digest of the code this page loads. */
export async function solverIdentity(): Promise<SolverIdentity> {
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`the solver's code cannot be read: ${response.status}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return {
    version: dependencies.highs,
    wasm_sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}
