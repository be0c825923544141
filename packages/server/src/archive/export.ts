import { createHash } from "node:crypto";
import { ARCHIVE_FORMAT, archiveLine, formatVerifierKey, type ArchivedLog, type ArchiveHeader } from "@convene/engine";
import type { Keyring } from "../audit/index.ts";
import { earlierOrigins, leavesFrom, newestCheckpoint, told, type LogSigner, type Sequencer } from "../log/index.ts";
import { enterProcess, newestStep, readAsOfNow, type Database, type Tx } from "../store/index.ts";
import { keyOpener } from "./keys.ts";
import { archivedRows, archivedTables, holdHead, keysNamed } from "./store.ts";

/** What an archive is made from. */
export type ArchiveSource = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly signer: LogSigner;
  readonly sequencer: Sequencer;
};

/** The log is not signed up to its newest entry, and an archive could not be verified. */
export class LogUnsigned extends Error {}

/** Entries that are read at once. */
const BATCH = 2000;

/**
 * Reads everything as it is at one moment at which the log is signed to its newest entry: acts wait while it is signed,
 * and go on while it is read.
 */
async function atOneMoment<Value>(
  { database, sequencer }: ArchiveSource,
  body: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const begun = Promise.withResolvers<void>();
  const { reading } = await database.inTransaction(async (holder) => {
    await holdHead(holder);
    await sequencer.settle();
    if (sequencer.state() !== "ok") throw new LogUnsigned(sequencer.state());
    const read = database.inTransaction(async (tx) => {
      await readAsOfNow(tx);
      await earlierOrigins(tx);
      begun.resolve();
      return body(tx);
    });
    await Promise.race([begun.promise, read]);
    return { reading: read };
  });
  return reading;
}

/** The names under which the log was signed: the present one too, once it has signed more than those before. */
async function logsOf(tx: Tx, { signer }: ArchiveSource): Promise<readonly ArchivedLog[]> {
  const earlier = (await earlierOrigins(tx)).map(told);
  const newest = await newestCheckpoint(tx, signer.origin);
  const before = earlier.at(-1);
  if (newest === undefined || (before !== undefined && before.signed === null && newest.size === before.size))
    return earlier;
  const keys = signer.keys.map(formatVerifierKey);
  return [...earlier, { origin: signer.origin, keys, size: newest.size, checkpoint: newest.note, signed: null }];
}

/** Every line of an archive but the last, without line ends, in one reading of the database. */
async function* linesOf(tx: Tx, source: ArchiveSource, process: string): AsyncGenerator<Uint8Array> {
  await enterProcess(tx, { actor: "archive", process, whole: "everything", some: [], blocs: [] });
  const logs = await logsOf(tx, source);
  const size = logs.at(-1)?.size ?? 0;
  const header: ArchiveHeader = { format: ARCHIVE_FORMAT, logs, process, schema: newestStep, size };
  yield archiveLine(header);
  const commands: { readonly idx: number; readonly cmd_id: string }[] = [];
  for (let from = 0; from < size; from += BATCH) {
    // oxlint-disable-next-line no-await-in-loop
    const leaves = await leavesFrom(tx, from, Math.min(BATCH, size - from));
    for (const [place, { process: of, leaf, hash, command }] of leaves.entries()) {
      const isShown = of === process && leaf !== null && command !== null;
      if (isShown) commands.push({ idx: from + place, cmd_id: command });
      yield isShown ? leaf : Buffer.from(Buffer.from(hash).toString("hex"));
    }
  }
  for (const row of commands) yield archiveLine({ table: "audit_entry", row });
  yield* rowsOf(tx, source, process);
}

async function* rowsOf(tx: Tx, { keyring }: ArchiveSource, process: string): AsyncGenerator<Uint8Array> {
  const keys = await keysNamed(tx, process);
  const opener = await keyOpener(tx, keyring, process);
  for (const [table, fate] of archivedTables()) {
    for await (const rows of archivedRows(tx, table, fate, { process, keys })) {
      const opened = table === "subject_key" ? await opener(rows.map((row) => String(row["key_id"]))) : undefined;
      for (const row of rows) yield archiveLine({ table, row: { ...row, ...opened?.get(String(row["key_id"])) } });
    }
  }
}

/**
 * Writes the archive of a process (docs/formats/archive.md), a part after the other: the same bytes for the same state.
 * It holds the keys of everybody in it. Throws {@link LogUnsigned}.
 */
export async function exportArchive(
  source: ArchiveSource,
  process: string,
  write: (part: Uint8Array) => Promise<unknown>,
): Promise<void> {
  await atOneMoment(source, async (tx) => {
    const digest = createHash("sha256");
    let [part, bytes]: [Uint8Array[], number] = [[], 0];
    const flush = async (): Promise<void> => {
      await write(Buffer.concat(part));
      [part, bytes] = [[], 0];
    };
    for await (const line of linesOf(tx, source, process)) {
      const whole = Buffer.concat([line, Buffer.of(10)]);
      digest.update(whole);
      part.push(whole);
      bytes += whole.length;
      if (bytes > 64 * 1024) await flush();
    }
    part.push(Buffer.from(`${JSON.stringify({ sha256: digest.digest("hex") })}\n`));
    await flush();
  });
}
