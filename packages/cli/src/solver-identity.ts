import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { SolverIdentity } from "@convene/engine";

/** Which solver is loaded: the version of its package and the digest of its WebAssembly code. */
export function solverIdentity(): SolverIdentity {
  const code = createRequire(import.meta.url).resolve("highs/runtime");
  const { version } = JSON.parse(readFileSync(join(dirname(code), "..", "package.json"), "utf8"));
  return { version, wasm_sha256: createHash("sha256").update(readFileSync(code)).digest("hex") };
}
