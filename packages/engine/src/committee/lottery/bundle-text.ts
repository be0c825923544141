import { canonicalBytes } from "../../audit/index.ts";
import { accept, readJson, refuse, type InputFile, type Outcome, type Problem } from "../../kit/index.ts";
import { BUNDLE_SHAPE } from "./bundle-shape.ts";
import type { DrawBundle } from "./bundle.ts";
import { canonicalDigest } from "./hexadecimal.ts";
import type { Shape } from "./shape.ts";

// Part of the Encoding Standard, which browsers, workers and Node share; the language's own library lacks it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

/** Larger than any bundle: the pool of 100,000 nominees with a thousand panels of a thousand has half of it. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Nesting of no file of ours comes near this; judging what is nested deeper would exhaust the stack. */
const DEEPEST = 64;

const UTF8 = { fatal: true, ignoreBOM: true };

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", UTF8).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A document as the text of its file: canonical JSON with the digest of everything else in it, without a line end. Every
 * document has exactly one text.
 *
 * @source RFC 8785
 */
export function writeDigested(document: object): string {
  const text = decode(canonicalBytes({ ...document, digest: canonicalDigest(document) }));
  if (text === undefined) throw new Error("canonical JSON that is no UTF-8");
  return text;
}

/** The text of a bundle: see {@link writeDigested}. */
export function writeBundle(bundle: DrawBundle): string {
  return writeDigested(bundle);
}

/** The canonical text of a parsed value; `undefined` when it has none (a half of a surrogate pair). */
function canonicalText(value: unknown): string | undefined {
  try {
    return decode(canonicalBytes(value));
  } catch {
    return undefined;
  }
}

/** Whether JSON is nested deeper than any file of this product: parsing it would be well, looking at it would not. */
function isTooDeep(text: string): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === "\\") at += 1;
    else if (mark === '"') inText = !inText;
    else if (!inText && (mark === "[" || mark === "{")) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (!inText && (mark === "]" || mark === "}")) depth -= 1;
  }
  return false;
}

/**
 * The JSON of a file about a draw as the language reads it, and its text to the byte. Problems: `file-too-large`,
 * `not-utf8`, `json-too-deep`, those of `readJson`.
 */
export function parseDrawFile({
  name,
  text: given,
}: InputFile): Outcome<{ readonly text: string; readonly value: unknown }> {
  if (given.length > MOST_BYTES) {
    return refuse({ code: "file-too-large", file: name, details: { megabytes: MOST_BYTES / 1024 / 1024 } });
  }
  const text = typeof given === "string" ? given : decode(given);
  if (text === undefined) return refuse({ code: "not-utf8", file: name });
  if (isTooDeep(text)) return refuse({ code: "json-too-deep", file: name });
  try {
    return accept({ text, value: JSON.parse(text) });
  } catch {
    const read = readJson({ name, text });
    return read.ok ? refuse({ code: "not-canonical", file: name }) : read;
  }
}

/**
 * Reads a document that {@link writeDigested} wrote. Every byte counts: a file that is not exactly what it writes is
 * refused, down to its spaces, and so is one that has not the shape, whose `digest` stands beside the rest.
 *
 * Problems: those of {@link parseDrawFile}, `wrong-kind`, `unknown-member`, `missing-member`, `not-canonical`,
 * `digest-differs`.
 */
export function readDigested(file: InputFile, shape: Shape): Outcome<unknown> {
  const { name } = file;
  const parsed = parseDrawFile(file);
  if (!parsed.ok) return parsed;
  const { text, value } = parsed.value;
  const problems: Problem[] = [];
  shape(value, "", problems);
  if (problems.length > 0) return { ok: false, problems: problems.map((problem) => ({ ...problem, file: name })) };
  if (canonicalText(value) !== text) return refuse({ code: "not-canonical", file: name });
  const { digest, ...document } = value as { readonly digest: string };
  if (canonicalDigest(document) !== digest) return refuse({ code: "digest-differs", file: name, value: digest });
  return accept(document);
}

/** Reads a bundle: see {@link readDigested}. */
export function readBundle(file: InputFile): Outcome<DrawBundle> {
  return readDigested(file, BUNDLE_SHAPE) as Outcome<DrawBundle>;
}
