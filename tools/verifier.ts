import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { rolldown } from "rolldown";

const root = resolve(import.meta.dirname, "..");

/** Where the built verifier stands unless another place is named. */
const VERIFIER_FILE = resolve(root, "dist/convene-verify.mjs");

/** The verifier as one file, its digest, and the packages that are in it. */
export type BuiltVerifier = {
  readonly code: string;
  readonly sha256: string;
  readonly packages: readonly string[];
};

/** The package that a module belongs to; `undefined` for our own. */
function packageOf(module: string): string | undefined {
  const parts = module.split(sep);
  const at = parts.lastIndexOf("node_modules");
  const name = parts[at + 1] ?? "";
  return at < 0 ? undefined : name.startsWith("@") ? `${name}/${parts[at + 2] ?? ""}` : name;
}

/**
 * Builds the single-file verifier: one ES module for Node, without anything beside it. The same sources give the same
 * bytes, so that whoever has them can make sure of the digest in a commitment. Nothing is shortened: it can be read.
 */
export async function buildVerifier(): Promise<BuiltVerifier> {
  const bundle = await rolldown({
    cwd: root,
    input: resolve(root, "tools/verifier-main.ts"),
    platform: "node",
    external: [/^node:/u],
    logLevel: "warn",
  });
  const { output } = await bundle.generate({ format: "esm", minify: false, codeSplitting: false, comments: false });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`the verifier became ${output.length} files`);
  const rendered = Object.entries(chunk.modules).filter(([, { code }]) => code !== null && code !== "");
  const packages = [...new Set(rendered.flatMap(([module]) => packageOf(module) ?? []))].toSorted();
  const code = `#!/usr/bin/env node\n${chunk.code}`;
  return { code, sha256: createHash("sha256").update(code).digest("hex"), packages };
}

if (import.meta.main) {
  const file = resolve(process.argv[2] ?? VERIFIER_FILE);
  const { code, sha256, packages } = await buildVerifier();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  process.stdout.write(`${sha256}  ${relative(root, file)}\n${packages.join(", ")}\n`);
}
