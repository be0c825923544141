import { createHash } from "node:crypto";
import {
  archiveVerifier,
  growingTree,
  leafHash,
  readArchiveHeader,
  readArchiveRow,
  readLeaf,
  type ArchivedRow,
  type ArchiveHeader,
  type ArchiveReport,
  type TreeNode,
  type VerifierKey,
} from "@convene/engine";
import { commandCode, markPending, type CommandRow } from "../acts/index.ts";
import type { Keyring } from "../audit/index.ts";
import { readCommittee } from "../committee/index.ts";
import { hideEntries, keepNodes, keepOrigin, verifyMlDsa44 } from "../log/index.ts";
import { enterProcess, newestStep, type Database, type Tx } from "../store/index.ts";
import { fileLines } from "./file-lines.ts";
import { rowOfKey, type ArchivedKey } from "./keys.ts";
import { archivedTables, beginRecordAt, filledTables, insertArchived } from "./store.ts";

/** The archive does not hold what it says; nothing of it was kept. */
export class ArchiveRefused extends Error {
  readonly report: Extract<ArchiveReport, { readonly ok: false }>;
  constructor(report: Extract<ArchiveReport, { readonly ok: false }>) {
    super(`the archive is refused: ${report.fault} at line ${report.line}`);
    this.report = report;
  }
}

/** There is something in the database: an archive is taken into an empty one alone. */
export class NotEmpty extends Error {}

/** The archive is of another schema than this program's. */
export class OtherSchema extends Error {}

/** The file was changed while it was read. */
export class ArchiveChanged extends Error {}

type Held = Extract<ArchiveReport, { readonly ok: true }>;

/** Rows that are written at once. */
const BATCH = 500;

/** Verifies an archive without a database. Throws {@link ArchiveRefused}. */
export async function verifyArchiveFile(path: string, keys: readonly VerifierKey[] = []): Promise<Held> {
  const verifier = archiveVerifier(keys, verifyMlDsa44);
  for await (const line of fileLines(path)) verifier.line(line);
  const report = verifier.finish();
  if (!report.ok) throw new ArchiveRefused(report);
  return report;
}

/** Takes lines of leaves in, until there are as many as the header says; then gives what was shown of them. */
function leafTaker({ size, process }: ArchiveHeader) {
  const nodes: TreeNode[] = [];
  const hidden: { readonly idx: number; readonly hash: Uint8Array }[] = [];
  const shown = new Map<number, Buffer>();
  const tree = growingTree((node) => nodes.push(node));
  return {
    isDone: () => tree.size() === size,
    take: (line: Buffer): void => {
      const isHash = line.length === 64 && readLeaf(line) === undefined;
      const hash = isHash ? Buffer.from(line.toString("latin1"), "hex") : leafHash(line);
      if (isHash) hidden.push({ idx: tree.size(), hash });
      else shown.set(tree.size(), line);
      tree.append(hash);
    },
    keep: async (tx: Tx): Promise<void> => {
      await keepNodes(tx, nodes);
      await hideEntries(tx, hidden);
      const times = [...shown.values()].map((leaf) => readLeaf(leaf)?.ts ?? "");
      await beginRecordAt(tx, size, times.at(-1));
    },
    entry: ({ row }: ArchivedRow): ArchivedRow => {
      const leaf = shown.get(Number(row["idx"])) ?? Buffer.alloc(0);
      const read = readLeaf(leaf);
      if (read === undefined) throw new Error("a leaf that was verified is none");
      const hash = Buffer.from(leafHash(leaf)).toString("base64");
      const bytes = { leaf_data: leaf.toString("base64"), leaf_hash: hash };
      return { table: "audit_entry", row: { ...row, ts: read.ts, ...bytes, process, act: read.cmd } };
    },
  };
}

/** The same row as this installation keeps it: its own wrapping, its own codes. */
function adapted(keyring: Keyring, { table, row }: ArchivedRow): Readonly<Record<string, unknown>> {
  if (table === "subject_key") return rowOfKey(keyring, row as ArchivedKey);
  if (table !== "command") return row;
  const command: object = { ...row, request_sha256: Buffer.from(String(row["request_sha256"]), "base64") };
  return { ...row, mac: commandCode(keyring, command as CommandRow) };
}

/** Puts the whole of an archive into a database, in the transaction given; gives the digest of what it read. */
async function takeIn(tx: Tx, keyring: Keyring, path: string): Promise<string> {
  const known = new Set(["audit_entry", ...archivedTables().map(([table]) => table)]);
  const digest = createHash("sha256");
  let leaves: ReturnType<typeof leafTaker> | undefined;
  let [table, rows]: [string, Readonly<Record<string, unknown>>[]] = ["", []];
  const flush = async (): Promise<void> => {
    await insertArchived(tx, table, rows);
    rows = [];
  };
  const begin = async (line: Buffer): Promise<ReturnType<typeof leafTaker>> => {
    const header = readArchiveHeader(line);
    if (header === undefined) throw new ArchiveChanged(path);
    const taker = leafTaker(header);
    await enterProcess(tx, { actor: "archive", process: header.process, whole: "everything", some: [], blocs: [] });
    for (const log of header.logs) await keepOrigin(tx, { ...log, next: null });
    if (taker.isDone()) await taker.keep(tx);
    return taker;
  };
  const takeRow = async (line: Buffer): Promise<void> => {
    const read = readArchiveRow(line);
    if (read === undefined || !known.has(read.table)) throw new ArchiveChanged(path);
    if (read.table !== table || rows.length === BATCH) await flush();
    ({ table } = read);
    const row = table === "audit_entry" && leaves !== undefined ? leaves.entry(read) : read;
    rows.push(adapted(keyring, row));
  };
  let held: Buffer | undefined;
  for await (const line of fileLines(path)) {
    const [before] = [held];
    held = line;
    if (before === undefined) continue;
    digest.update(before).update("\n");
    if (leaves === undefined) leaves = await begin(before);
    else if (leaves.isDone()) await takeRow(before);
    else {
      leaves.take(before);
      if (leaves.isDone()) await leaves.keep(tx);
    }
  }
  await flush();
  return digest.digest("hex");
}

/** The rows that are sealed anew under this installation's keys, and a reading of everything by those who will read it. */
async function settleIn(tx: Tx, keyring: Keyring, process: string): Promise<void> {
  const pending = await tx.selectFrom("pending_act").select("id").where("process", "=", process).execute();
  for (const { id } of pending) await markPending(tx, keyring, process, id);
  await readCommittee(tx, keyring, process);
}

/**
 * Takes an archive into an empty database: all of it or nothing, and only after it was verified. Throws
 * {@link ArchiveRefused}, {@link NotEmpty}, {@link OtherSchema} or {@link ArchiveChanged}.
 */
export async function importArchive(
  database: Database,
  keyring: Keyring,
  path: string,
  keys: readonly VerifierKey[] = [],
): Promise<Held> {
  const held = await verifyArchiveFile(path, keys);
  if (held.header.schema !== newestStep) throw new OtherSchema(held.header.schema);
  const digests = new Set<string>();
  await database.inTransaction(async (tx) => {
    const filled = await filledTables(tx);
    if (filled.length > 0) throw new NotEmpty(filled.join(", "));
    digests.add(await takeIn(tx, keyring, path));
    await settleIn(tx, keyring, held.header.process);
    if (digests.size !== 1 || !digests.has(held.digest)) throw new ArchiveChanged(path);
  });
  return held;
}
