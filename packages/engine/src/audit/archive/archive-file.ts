import { canonicalBytes } from "../canonical.ts";
import { isHash } from "../merkle.ts";
import { fromBase64, parseVerifierKey } from "../log/index.ts";

// Part of the WHATWG Encoding standard, which every runtime of the engine has; the language's own library lacks it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

export const ARCHIVE_FORMAT = "convene-archive/1";

/** A name under which the log was signed, the oldest first; each goes on from the one before. */
export type ArchivedLog = {
  readonly origin: string;
  /** Verifier keys of that name. */
  readonly keys: readonly string[];
  /** Entries under its last checkpoint. */
  readonly size: number;
  /** The checkpoint of that size, with its cosignatures; null where none of what is here was signed under that name. */
  readonly checkpoint: string | null;
  /** What had been signed under that name, where the log was put back to an older state and went on under the next. */
  readonly signed: { readonly size: number; readonly root: string } | null;
};

/** The first line of an archive: of which process it is, and under which names its log stands. */
export type ArchiveHeader = {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly logs: readonly ArchivedLog[];
  readonly process: string;
  /** The newest step of the schema whose tables these are. */
  readonly schema: string;
  /** Entries of the log. */
  readonly size: number;
};

/** A row of a table: bytes as base64, a moment as text with six digits of a second, everything else as JSON has it. */
export type ArchivedRow = { readonly table: string; readonly row: Readonly<Record<string, unknown>> };

/** Text of a line; undefined when it is not UTF-8. */
export function lineText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** JSON in its one byte form; undefined for anything else. */
function canonicalIn(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(lineText(bytes) ?? "");
    const written = canonicalBytes(value);
    return written.length === bytes.length && written.every((byte, index) => byte === bytes[index]) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function has(value: Readonly<Record<string, unknown>>, ...members: readonly string[]): boolean {
  return Object.keys(value).join(" ") === members.join(" ");
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isSigned(value: unknown): boolean {
  if (value === null) return true;
  if (!isObject(value) || !has(value, "root", "size") || !isSize(value["size"])) return false;
  return typeof value["root"] === "string" && isHash(fromBase64(value["root"]) ?? new Uint8Array());
}

function isLog(value: unknown): value is ArchivedLog {
  if (!isObject(value) || !has(value, "checkpoint", "keys", "origin", "signed", "size")) return false;
  const { checkpoint, keys, origin, signed, size } = value;
  if (typeof origin !== "string" || !Array.isArray(keys) || keys.length === 0 || !isSize(size)) return false;
  const isNote = checkpoint === null ? size === 0 : typeof checkpoint === "string";
  return (
    isNote && isSigned(signed) && keys.every((key) => typeof key === "string" && parseVerifierKey(key)?.name === origin)
  );
}

/** Reads the first line; undefined when it is not the one of an archive. */
export function readArchiveHeader(bytes: Uint8Array): ArchiveHeader | undefined {
  const header = canonicalIn(bytes);
  if (!isObject(header) || !has(header, "format", "logs", "process", "schema", "size")) return undefined;
  const { format, logs, process, schema, size } = header;
  const isWhole =
    format === ARCHIVE_FORMAT &&
    typeof process === "string" &&
    process !== "" &&
    typeof schema === "string" &&
    isSize(size) &&
    Array.isArray(logs) &&
    logs.every(isLog);
  if (!isWhole) return undefined;
  const sizes = (logs as readonly ArchivedLog[]).map((log) => log.size);
  const grows = sizes.every((one, index) => one >= (sizes[index - 1] ?? 0)) && sizes.at(-1) === size;
  return grows ? (header as ArchiveHeader) : undefined;
}

/** Reads the line of a row; undefined when it is none. */
export function readArchiveRow(bytes: Uint8Array): ArchivedRow | undefined {
  const line = canonicalIn(bytes);
  if (!Array.isArray(line) || line.length !== 2) return undefined;
  const [table, row] = line as readonly unknown[];
  return typeof table === "string" && isObject(row) ? { table, row } : undefined;
}

/** The line of a header or of a row, without its end. */
export function archiveLine(line: ArchiveHeader | ArchivedRow): Uint8Array {
  return canonicalBytes("table" in line ? [line.table, line.row] : line);
}

/** Whether a file, by its beginning, is an archive. */
export function isArchiveFile(start: string): boolean {
  return start.startsWith(`{"format":"${ARCHIVE_FORMAT}"`);
}
