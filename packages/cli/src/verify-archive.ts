import { accept, archiveVerifier, isArchiveFile, type ArchiveReport, type Outcome } from "@convene/engine";
import type { Asked } from "./arguments.ts";
import type { Answer, Block, Desk } from "./verb.ts";
import type { FileKind } from "./verify-kind.ts";
import { findingBlock, keysOf } from "./verify-log.ts";

function blocksOf(result: ArchiveReport): readonly Block[] {
  if (!result.ok) {
    const findings = result.report?.findings.slice(0, 20) ?? [];
    return [
      { key: `log.archive.fails.${result.fault}`, values: { line: String(result.line) } },
      ...findings.map(findingBlock),
    ];
  }
  const { header, report, hidden, rows, keys } = result;
  const last = header.logs.at(-1);
  const values = { process: header.process, size: report.size, rows, origin: last?.origin ?? "" };
  return [
    { key: "log.archive.holds", values },
    ...(hidden === 0 ? [] : [{ key: "log.hidden", values: { hidden } }]),
    ...header.logs.flatMap(({ origin, signed }): readonly Block[] =>
      signed === null ? [] : [{ key: "log.archive.forked", values: { origin, size: signed.size } }],
    ),
    { key: "log.archive.secret" },
    ...(keys === "given" ? [] : [{ key: "log.keys-from-file", values: { key: last?.keys[0] ?? "" } }]),
  ];
}

/** The result without bytes, and without the keys of people. */
function jsonOf(result: ArchiveReport): object {
  if (!result.ok) return { holds: false, fault: result.fault, line: result.line };
  const { header, report, hidden, rows, keys } = result;
  return { holds: true, process: header.process, logs: header.logs, size: report.size, hidden, rows, keys };
}

function verifyArchive(path: string, asked: Asked, desk: Desk): Outcome<Answer> {
  const keys = keysOf("--key", asked.lists.key);
  if (!keys.ok) return keys;
  const verifier = archiveVerifier(keys.value);
  const read = desk.lines(path, (line) => {
    verifier.line(line);
    return true;
  });
  if (!read.ok) return read;
  const result = verifier.finish();
  return accept({
    yes: result.ok,
    json: { format: "convene-archive/1", ...jsonOf(result) },
    blocks: blocksOf(result),
  });
}

/** The archive of a process, which may be longer than memory. */
export const archiveKind: FileKind = {
  recognises: ({ start }) => isArchiveFile(start),
  options: ["key"],
  run: ({ path }, asked, desk) => verifyArchive(path, asked, desk),
};
