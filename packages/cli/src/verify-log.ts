import {
  accept,
  isLogFile,
  logFileVerifier,
  parseVerifierKey,
  refuse,
  type LogFileReport,
  type LogFinding,
  type LogReport,
  type Outcome,
  type Problem,
  type VerifierKey,
} from "@convene/engine";
import type { Asked } from "./arguments.ts";
import { pasted } from "./bundle-input.ts";
import type { Answer, Block, Desk } from "./verb.ts";
import type { FileKind } from "./verify-kind.ts";

/** Keys as they were typed or pasted. */
export function keysOf(option: string, lines: readonly string[] = []): Outcome<readonly VerifierKey[]> {
  const problems: Problem[] = [];
  const keys = lines.flatMap((line) => {
    const key = parseVerifierKey(pasted(line));
    if (key === undefined) problems.push({ code: "bad-verifier-key", column: option, value: line });
    return key ?? [];
  });
  return problems.length > 0 ? { ok: false, problems } : accept(keys);
}

const count = (value: number): string => String(value);

export function findingBlock({ at, what, fault }: LogFinding): Block {
  const key = fault === undefined ? `log.finding.${what}` : `log.fault.${fault}`;
  return { key, values: { at: count(at) } };
}

function cosignedBlocks({ cosigned }: LogReport): readonly Block[] {
  return cosigned.map(({ witnesses, size }) => ({ key: "log.cosigned", values: { witnesses, size } }));
}

function blocksOf(result: LogFileReport): readonly Block[] {
  if (!result.ok) {
    const { fault, line, report } = result;
    return [
      { key: `log.fails.${fault}`, values: { line: count(line) } },
      ...(report?.findings.slice(0, 20).map(findingBlock) ?? []),
    ];
  }
  const { report, header, hidden, keys } = result;
  return [
    { key: "log.holds", values: { size: report.size, checkpoints: report.checkpoints, origin: header.origin } },
    ...(hidden === 0 ? [] : [{ key: "log.hidden", values: { hidden } }]),
    ...cosignedBlocks(report),
    ...(report.cosigned.length === 0 ? [{ key: "log.not-cosigned" }] : []),
    ...(keys === "given" ? [] : [{ key: "log.keys-from-file", values: { key: header.keys[0] ?? "" } }]),
  ];
}

/** How many of the witnesses must have cosigned. Problem: `quorum-too-large`. */
export function quorumOf({ numbers }: Asked, witnesses: readonly VerifierKey[]): Outcome<number> {
  const { quorum = 0 } = numbers;
  if (quorum <= witnesses.length) return accept(quorum);
  const details = { witnesses: witnesses.length };
  return refuse({ code: "quorum-too-large", column: "--quorum", value: count(quorum), details });
}

/** Verifies the file of a log line by line. `--quorum` asks that so many of the witnesses given cosigned all of it. */
function verifyLog(path: string, asked: Asked, desk: Desk): Outcome<Answer> {
  const [log, witnesses] = [keysOf("--key", asked.lists.key), keysOf("--witness", asked.lists.witness)];
  if (!log.ok) return log;
  if (!witnesses.ok) return witnesses;
  const wanted = quorumOf(asked, witnesses.value);
  if (!wanted.ok) return wanted;
  const quorum = wanted.value;
  const verifier = logFileVerifier({
    ...(log.value.length === 0 ? {} : { log: log.value }),
    ...(witnesses.value.length === 0 ? {} : { witnesses: witnesses.value }),
  });
  const read = desk.lines(path, (line) => {
    verifier.line(line);
    return true;
  });
  if (!read.ok) return read;
  const result = verifier.finish();
  const reached = result.ok ? (result.report.cosigned.find(({ witnesses: of }) => of === quorum)?.size ?? 0) : 0;
  const isCosigned = quorum === 0 || (result.ok && reached === result.report.size);
  const blocks = [
    ...blocksOf(result),
    ...(isCosigned || !result.ok ? [] : [{ key: "log.quorum-missing", values: { quorum, size: reached } }]),
  ];
  return accept({ yes: result.ok && isCosigned, json: { format: "convene-log/1", ...jsonOf(result) }, blocks });
}

/** The result without bytes. */
function jsonOf(result: LogFileReport): object {
  const plain = (report: LogReport | undefined) =>
    report === undefined ? {} : { report: { ...report, root: Buffer.from(report.root).toString("hex") } };
  return result.ok
    ? { holds: true, origin: result.header.origin, hidden: result.hidden, keys: result.keys, ...plain(result.report) }
    : { holds: false, fault: result.fault, line: result.line, ...plain(result.report) };
}

/** The file of a log, which may be longer than memory. */
export const logKind: FileKind = {
  recognises: ({ start }) => isLogFile(start),
  options: ["key", "witness", "quorum"],
  run: ({ path }, asked, desk) => verifyLog(path, asked, desk),
};
