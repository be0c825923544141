import { canonicalBytes } from "../../audit/index.ts";
import { accept, readJson, refuse, type InputFile, type Outcome, type Problem } from "../../kit/index.ts";
import { BUNDLE_SHAPE } from "./bundle-shape.ts";
import type { DrawBundle } from "./bundle.ts";
import { canonicalDigest } from "./hexadecimal.ts";

// Part of the Encoding Standard, which browsers, workers and Node share; the language's own library lacks it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

const UTF8 = { fatal: true, ignoreBOM: true };

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", UTF8).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A bundle as the text of its file: canonical JSON with the digest of everything else in it, without a line end. Every
 * bundle has exactly one text.
 *
 * @source RFC 8785
 */
export function writeBundle(bundle: DrawBundle): string {
  const text = decode(canonicalBytes({ ...bundle, digest: canonicalDigest(bundle) }));
  if (text === undefined) throw new Error("canonical JSON that is no UTF-8");
  return text;
}

/** The canonical text of a parsed value; `undefined` when it has none (a half of a surrogate pair). */
function canonicalText(value: unknown): string | undefined {
  try {
    return decode(canonicalBytes(value));
  } catch {
    return undefined;
  }
}

function parse(name: string, text: string): Outcome<unknown> {
  try {
    return accept(JSON.parse(text));
  } catch {
    const read = readJson({ name, text });
    return read.ok ? refuse({ code: "not-canonical", file: name }) : read;
  }
}

/**
 * Reads a bundle. Every byte counts: a file that is not exactly what {@link writeBundle} writes is refused, down to its
 * spaces, and so is one with a member that the format does not know.
 *
 * Problems: `not-utf8`, those of `readJson`, `wrong-kind`, `unknown-member`, `missing-member`, `not-canonical`,
 * `digest-differs`.
 */
export function readBundle(file: InputFile): Outcome<DrawBundle> {
  const { name } = file;
  const text = typeof file.text === "string" ? file.text : decode(file.text);
  if (text === undefined) return refuse({ code: "not-utf8", file: name });
  const parsed = parse(name, text);
  if (!parsed.ok) return parsed;
  const problems: Problem[] = [];
  BUNDLE_SHAPE(parsed.value, "", problems);
  if (problems.length > 0) return { ok: false, problems: problems.map((problem) => ({ ...problem, file: name })) };
  if (canonicalText(parsed.value) !== text) return refuse({ code: "not-canonical", file: name });
  const { digest, ...bundle } = parsed.value as DrawBundle & { readonly digest: string };
  if (canonicalDigest(bundle) !== digest) return refuse({ code: "digest-differs", file: name, value: digest });
  return accept(bundle);
}
