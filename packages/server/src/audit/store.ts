import { canonicalBytes, keyedDigest, leafBytes, leafHash } from "@convene/engine";
import { sql } from "kysely";
import { v7 } from "uuid";
import { announceEntry, type Sensitivity, type Tx } from "../store/index.ts";
import { newKey, seal, type Keyring } from "./keyring.ts";

/** The key of a subject: while it exists its payloads can be read, and its digests mean something. */
export type SubjectKey = { readonly id: string; readonly key: Uint8Array };

/** What is put on record of one act. */
export type NewEntry = {
  readonly commandId: string;
  readonly process: string;
  readonly act: string;
  readonly actor: string;
  readonly subject: string;
  readonly class: Sensitivity;
  /** Personal data only as digests under the keys of the persons (`digestOf`). */
  readonly payload: unknown;
  /** Hash of the leaf that made the state this act builds on. */
  readonly previous: string | null;
};

/** Where an entry stands, and the hash of its leaf in hexadecimal digits. */
export type Recorded = { readonly index: number; readonly hash: string };

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/**
 * The keys of the given subjects, made where they are missing. A subject whose key was destroyed is left out: what was
 * sealed for it stays unreadable.
 */
export async function subjectKeys(
  tx: Tx,
  keyring: Keyring,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, SubjectKey>> {
  const fresh = subjects.map((subject) => {
    const key_id = v7();
    return { key_id, subject, wrapped_key: keyring.wrap(key_id, newKey()) };
  });
  const found = new Map<string, SubjectKey>();
  for (let start = 0; start < fresh.length; start += 5000) {
    const part = fresh.slice(start, start + 5000);
    await tx
      .insertInto("subject_key")
      .values(part)
      .onConflict((conflict) => conflict.column("subject").doNothing())
      .execute();
    const rows = await tx
      .selectFrom("subject_key")
      .select(["key_id", "subject", "wrapped_key"])
      .where(
        "subject",
        "in",
        part.map(({ subject }) => subject),
      )
      .execute();
    for (const { key_id, subject, wrapped_key } of rows) {
      if (wrapped_key !== null) found.set(subject, { id: key_id, key: keyring.unwrap(key_id, wrapped_key) });
    }
  }
  return found;
}

/** The key of one subject that must still exist. */
async function subjectKey(tx: Tx, keyring: Keyring, subject: string): Promise<SubjectKey> {
  const key = (await subjectKeys(tx, keyring, [subject])).get(subject);
  if (key === undefined) throw new Error(`the key of ${subject} was destroyed`);
  return key;
}

/** The pseudonym of an actor: a digest under a key of their own. */
export async function pseudonym(tx: Tx, keyring: Keyring, actor: string): Promise<string> {
  const { key } = await subjectKey(tx, keyring, `actor:${actor}`);
  return keyedDigest(key, { actor });
}

/**
 * Puts an act on record, in the transaction of its effect. The index is dense: it comes from one locked row and is given
 * back when the transaction fails. The time never runs backwards.
 */
export async function recordEntry(tx: Tx, keyring: Keyring, entry: NewEntry): Promise<Recorded> {
  const { id, key } = await subjectKey(tx, keyring, entry.subject);
  const head = await tx
    .updateTable("audit_head")
    .set({
      next_idx: sql<number>`next_idx + 1`,
      last_ts: sql<string>`greatest(last_ts, date_trunc('milliseconds', clock_timestamp()))`,
    })
    .returning([sql<number>`next_idx - 1`.as("index"), "last_ts"])
    .executeTakeFirstOrThrow();
  const ts = head.last_ts.toISOString();
  const leaf = leafBytes({
    v: 1,
    seq: head.index,
    ts,
    actor_pseud: entry.actor,
    cmd: entry.act,
    subject: entry.subject,
    payload_hash: keyedDigest(key, entry.payload),
    ...(entry.previous === null ? {} : { prev_state: entry.previous }),
  });
  const hash = leafHash(leaf);
  await tx
    .insertInto("audit_entry")
    .values({
      idx: head.index,
      ts,
      leaf_data: Buffer.from(leaf),
      leaf_hash: Buffer.from(hash),
      cmd_id: entry.commandId,
      process: entry.process,
      act: entry.act,
    })
    .execute();
  const ciphertext = seal(key, `payload:${head.index}`, canonicalBytes(entry.payload));
  await tx
    .insertInto("payload")
    .values({ entry_idx: head.index, class: entry.class, ciphertext, key_id: id })
    .execute();
  await announceEntry(tx);
  return { index: head.index, hash: hex(hash) };
}

/** An entry as the event stream and the list of recent acts tell of it. */
export type EntryNotice = {
  readonly index: number;
  readonly at: string;
  readonly process: string;
  readonly act: string;
};

/** Entries of a process after `after`, oldest first, at most `limit`. */
export async function entriesAfter(
  tx: Tx,
  process: string | undefined,
  after: number,
  limit: number,
): Promise<readonly EntryNotice[]> {
  const all = tx.selectFrom("audit_entry").select(["idx", "ts", "process", "act"]).where("idx", ">", after);
  const rows = await (process === undefined ? all : all.where("process", "=", process))
    .orderBy("idx")
    .limit(limit)
    .execute();
  return rows.map(({ idx, ts, process: of, act }) => ({ index: idx, at: ts.toISOString(), process: of, act }));
}

/** The newest entries of a process, newest first. */
export async function latestEntries(tx: Tx, process: string, limit: number): Promise<readonly EntryNotice[]> {
  const rows = await tx
    .selectFrom("audit_entry")
    .select(["idx", "ts", "process", "act"])
    .where("process", "=", process)
    .orderBy("idx", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ idx, ts, process: of, act }) => ({ index: idx, at: ts.toISOString(), process: of, act }));
}

/** Index of the newest entry; −1 when there is none. */
export async function newestIndex(tx: Tx): Promise<number> {
  const { next_idx } = await tx.selectFrom("audit_head").select("next_idx").executeTakeFirstOrThrow();
  return next_idx - 1;
}
