import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  logVerifier,
  parseVerifierKey,
  type LogReport,
  type LogVerifier,
  type VerifierKey,
  type VerifyMlDsa44,
} from "../log/index.ts";
import { lineText, readArchiveHeader, type ArchiveHeader } from "./archive-file.ts";
import { rowJudge, type RowFault, type RowJudge } from "./archive-rows.ts";

/** What an archive shows. */
export type ArchiveReport =
  | {
      readonly ok: true;
      readonly header: ArchiveHeader;
      readonly report: LogReport;
      /** Entries of other processes, of which only the hash is there. */
      readonly hidden: number;
      readonly rows: number;
      /** SHA-256 of everything before the last line, in hexadecimal digits. */
      readonly digest: string;
      /** Whether the keys of the last name were given, or taken from the file. */
      readonly keys: "given" | "from-file";
    }
  | {
      readonly ok: false;
      readonly fault: "header" | "other-log" | "cut-off" | "digest" | "findings" | RowFault;
      /** Line of the file, from 1, where that shows. */
      readonly line: number;
      readonly report?: LogReport;
    };

/** Takes an archive line by line, without line ends, in its order. */
export type ArchiveVerifier = { readonly line: (bytes: Uint8Array) => void; readonly finish: () => ArchiveReport };

type Fault = { readonly fault: Extract<ArchiveReport, { readonly ok: false }>["fault"]; readonly line: number };

const LINE_END = utf8ToBytes("\n");
const HASH = /^[0-9a-f]{64}$/u;

/** The keys under which each name of the log is believed: those given for it, else those in the file. */
function keysOf({ logs }: ArchiveHeader, given: readonly VerifierKey[]): readonly VerifierKey[] {
  return logs.flatMap(({ origin, keys }) => {
    const own = given.filter(({ name }) => name === origin);
    return own.length > 0 ? own : keys.flatMap((key) => parseVerifierKey(key) ?? []);
  });
}

/**
 * Verifies an archive (docs/formats/archive.md) as it is read: that it is whole to the last byte, that its leaves are those
 * under every checkpoint in it, that every payload is what its leaf says, and that no row refers to what is not there.
 * `given` are keys of the log that one holds from elsewhere; without them a file proves only that it agrees with itself.
 */
export function archiveVerifier(given: readonly VerifierKey[] = [], mlDsa44?: VerifyMlDsa44): ArchiveVerifier {
  const digest = sha256.create();
  let header: ArchiveHeader | undefined;
  let [verifier, judge]: [LogVerifier | undefined, RowJudge | undefined] = [undefined, undefined];
  let [lines, hidden, rows] = [0, 0, 0];
  let fault: Fault | undefined;
  /** The line before: only the one that follows shows whether it was the last. */
  let held: Uint8Array | undefined;

  const fail = (what: Fault["fault"] | undefined): void => {
    if (what !== undefined) fault ??= { fault: what, line: lines - 1 };
  };
  const begin = (bytes: Uint8Array): void => {
    header = readArchiveHeader(bytes);
    if (header === undefined) return fail("header");
    const { logs, process } = header;
    if (given.length > 0 && !logs.some(({ origin }) => given.some(({ name }) => name === origin)))
      return fail("other-log");
    const notes = logs.flatMap(({ checkpoint }) => checkpoint ?? []);
    verifier = logVerifier(notes, keysOf(header, given), [], mlDsa44);
    judge = rowJudge(process);
    return undefined;
  };
  const takeLeaf = (log: LogVerifier, of: RowJudge, bytes: Uint8Array): void => {
    const shown = bytes.length === 64 ? lineText(bytes) : undefined;
    if (shown !== undefined && HASH.test(shown)) {
      hidden += 1;
      log.hidden(hexToBytes(shown));
    } else {
      fail(of.leaf(log.size(), bytes));
      log.entry(bytes);
    }
  };
  const take = (bytes: Uint8Array): void => {
    digest.update(bytes).update(LINE_END);
    if (header === undefined || verifier === undefined || judge === undefined) return begin(bytes);
    if (verifier.size() < header.size) return takeLeaf(verifier, judge, bytes);
    rows += 1;
    return fail(judge.row(bytes));
  };

  /** Whether every name of the log has the size that its checkpoint has. */
  const sizesAgree = ({ logs }: ArchiveHeader): boolean =>
    logs.every(({ checkpoint, size }) => checkpoint === null || checkpoint.split("\n")[1] === String(size));

  return {
    line: (bytes) => {
      lines += 1;
      if (held !== undefined && fault === undefined) take(held);
      // The reader may use its memory again.
      held = bytes.slice();
    },
    finish: () => {
      if (fault !== undefined) return { ok: false, ...fault };
      if (header === undefined || verifier === undefined || judge === undefined || held === undefined) {
        const isHeader = held !== undefined && readArchiveHeader(held) !== undefined;
        return { ok: false, fault: isHeader ? "cut-off" : "header", line: lines };
      }
      const sum = bytesToHex(digest.digest());
      if (lineText(held) !== JSON.stringify({ sha256: sum })) {
        const isEnd = lineText(held)?.startsWith('{"sha256":') === true;
        return { ok: false, fault: isEnd ? "digest" : "cut-off", line: lines };
      }
      if (verifier.size() !== header.size) return { ok: false, fault: "cut-off", line: lines };
      const report = verifier.finish();
      const [finding] = report.findings;
      if (finding !== undefined || !sizesAgree(header))
        return { ok: false, fault: "findings", line: (finding?.at ?? 0) + 2, report };
      const missing = judge.finish();
      if (missing !== undefined) return { ok: false, fault: missing, line: lines };
      const last = header.logs.at(-1)?.origin;
      const isGiven = given.some(({ name }) => name === last);
      return { ok: true, header, report, hidden, rows, digest: sum, keys: isGiven ? "given" : "from-file" };
    },
  };
}
