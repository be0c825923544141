import { createHash } from "node:crypto";
import { accept, readBundle, refuse, type DrawBundle, type Outcome, type Problem } from "@convene/engine";
import type { Asked } from "./arguments.ts";
import type { Desk } from "./verb.ts";

/** Reads the bundle that was named. */
export function openBundle(asked: Asked, desk: Desk): Outcome<DrawBundle> {
  const file = desk.read(asked.texts.bundle ?? "");
  return file.ok ? readBundle(file.value) : file;
}

/** Where the verifier stands when it was built here. */
const BUILT = new URL("../../../dist/convene-verify.mjs", import.meta.url).pathname;

/** SHA-256 of the verifier that is one file: of the one named, else of the one that was built here. */
export function verifierDigest(asked: Asked, desk: Desk): Outcome<string> {
  const named = asked.texts.verifier;
  const file = desk.read(named ?? BUILT);
  if (!file.ok) return named === undefined ? refuse({ code: "verifier-missing" }) : file;
  return accept(createHash("sha256").update(file.value.text).digest("hex"));
}

/** Marks of direction that nobody sees: this command line writes them around what it quotes, and copying takes them. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** What was typed or pasted, without marks of direction and blanks around it. */
export function pasted(text: string): string {
  return text.replaceAll(DIRECTION, "").trim();
}

/**
 * A name as it is hashed. Two keyboards write one letter in two ways (é as one sign or as two): whoever types the name
 * again must get the same bytes.
 */
export function typedName(text: string): string {
  return pasted(text).normalize("NFC");
}

/** Pairs as the command line takes them, `PARTY=HEX`: the name may hold anything but ends at the last sign. */
export function readPairs(
  option: string,
  texts: readonly string[] = [],
): Outcome<readonly (readonly [string, string])[]> {
  const problems: Problem[] = [];
  const pairs = texts.map((text) => {
    const at = text.lastIndexOf("=");
    if (at <= 0) problems.push({ code: "not-a-pair", column: option, value: text });
    return [typedName(text.slice(0, at)), pasted(text.slice(at + 1)).toLowerCase()] as const;
  });
  return problems.length > 0 ? { ok: false, problems } : accept(pairs);
}
