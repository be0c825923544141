import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { parseVerifierKey, type VerifierKey, type VerifyMlDsa44 } from "./note.ts";
import { logVerifier, type LogReport, type LogVerifier } from "./verify-log.ts";

// Part of the WHATWG Encoding standard, which every runtime of the engine has; the language's own library lacks it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

/** The first line of the file of a log: what it is, whose it is, and every checkpoint with its cosignatures. */
export type LogFileHeader = {
  readonly format: "convene-log/1";
  readonly origin: string;
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  /** Entries that follow. */
  readonly size: number;
  readonly checkpoints: readonly string[];
};

/** Whom one trusts when verifying; keys that stand in the file itself prove only that it fits together. */
export type TrustedKeys = { readonly log?: readonly VerifierKey[]; readonly witnesses?: readonly VerifierKey[] };

/** What a file of a log shows. */
export type LogFileReport =
  | {
      readonly ok: true;
      readonly report: LogReport;
      readonly header: LogFileHeader;
      /** Entries of which only the hash stands in the file. */
      readonly hidden: number;
      /** Whether the keys were given, or taken from the file. */
      readonly keys: "given" | "from-file";
    }
  | {
      readonly ok: false;
      readonly fault: "header" | "cut-off" | "digest" | "size" | "findings";
      /** Line of the file, from 1, where that shows. */
      readonly line: number;
      readonly report?: LogReport;
    };

/** Takes the file line by line, without line ends, in its order. */
export type LogFileVerifier = { readonly line: (bytes: Uint8Array) => void; readonly finish: () => LogFileReport };

const LINE_END = utf8ToBytes("\n");
const HASH = /^[0-9a-f]{64}$/u;
const MEMBERS = ["format", "origin", "keys", "witnesses", "size", "checkpoints"];

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function texts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** Reads the first line; undefined when it is not the one of a log. */
export function readLogHeader(bytes: Uint8Array): LogFileHeader | undefined {
  try {
    const header = JSON.parse(decode(bytes) ?? "") as Partial<LogFileHeader>;
    const isWhole =
      header.format === "convene-log/1" &&
      Object.keys(header).join(" ") === MEMBERS.join(" ") &&
      typeof header.origin === "string" &&
      texts(header.keys) &&
      texts(header.witnesses) &&
      texts(header.checkpoints) &&
      Number.isSafeInteger(header.size);
    return isWhole ? (header as LogFileHeader) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file, by its beginning, is that of a log. */
export function isLogFile(start: string): boolean {
  return start.startsWith('{"format":"convene-log/1"');
}

function keysIn(lines: readonly string[]): readonly VerifierKey[] | undefined {
  const keys = lines.map(parseVerifierKey);
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/**
 * Verifies the file of a log (docs/formats/log.md) as it is read, holding no more than a line of it: that it is whole to
 * the last byte, that every entry is one and follows the one before, and that every checkpoint is signed and is of just
 * these entries.
 */
export function logFileVerifier(trusted: TrustedKeys = {}, mlDsa44?: VerifyMlDsa44): LogFileVerifier {
  const digest = sha256.create();
  let header: LogFileHeader | undefined;
  let verifier: LogVerifier | undefined;
  let [lines, hidden] = [0, 0];
  let fault: { readonly fault: "header"; readonly line: number } | undefined;
  /** The line before: only the one that follows shows whether it was the last. */
  let held: Uint8Array | undefined;

  const begin = (bytes: Uint8Array): void => {
    header = readLogHeader(bytes);
    const keys = trusted.log ?? keysIn(header?.keys ?? []);
    const witnesses = trusted.witnesses ?? keysIn(header?.witnesses ?? []);
    const isOwn = header !== undefined && keysIn(header.keys)?.every(({ name }) => name === header?.origin) === true;
    if (header === undefined || keys === undefined || witnesses === undefined || !isOwn)
      fault = { fault: "header", line: 1 };
    else verifier = logVerifier(header.checkpoints, keys, witnesses, mlDsa44);
  };
  const take = (bytes: Uint8Array): void => {
    digest.update(bytes).update(LINE_END);
    if (header === undefined) return begin(bytes);
    const shown = bytes.length === 64 ? decode(bytes) : undefined;
    if (shown !== undefined && HASH.test(shown)) {
      hidden += 1;
      verifier?.hidden(hexToBytes(shown));
    } else verifier?.entry(bytes);
  };

  return {
    line: (bytes) => {
      lines += 1;
      if (held !== undefined && fault === undefined) take(held);
      // The reader may use its memory again.
      held = bytes.slice();
    },
    finish: () => {
      if (fault !== undefined) return { ok: false, ...fault };
      if (header === undefined || verifier === undefined || held === undefined)
        return { ok: false, fault: "cut-off", line: lines };
      if (decode(held) !== JSON.stringify({ sha256: bytesToHex(digest.digest()) })) {
        const isEnd = decode(held)?.startsWith('{"sha256":') === true;
        return { ok: false, fault: isEnd ? "digest" : "cut-off", line: lines, report: verifier.finish() };
      }
      if (verifier.size() !== header.size) return { ok: false, fault: "size", line: lines, report: verifier.finish() };
      const report = verifier.finish();
      const [finding] = report.findings;
      if (finding !== undefined) return { ok: false, fault: "findings", line: finding.at + 2, report };
      return { ok: true, report, header, hidden, keys: trusted.log === undefined ? "from-file" : "given" };
    },
  };
}
