import { canonicalBytes, keyedDigest, leafBytes, leafHash } from "@convene/engine";
import { sql } from "kysely";
import { v7 } from "uuid";
import { announceEntry, type Database, type Sensitivity, type Tx } from "../store/index.ts";
import { newKey, open, seal, type Keyring } from "./keyring.ts";

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
  /** What is personal stands in it only as a reference to, or a digest under, the key of the person (`keyedDigest`). */
  readonly payload: unknown;
  /** Hash of the leaf that made the state this act builds on. */
  readonly previous: string | null;
};

/** Where an entry stands, and the hash of its leaf in hexadecimal digits. */
export type Recorded = { readonly index: number; readonly hash: string };

/** Rows a statement may carry: PostgreSQL allows 65,535 values. */
const CHUNK = 5000;

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/**
 * The keys of the given subjects, made where they are missing. The database knows a subject by a digest alone, and no
 * longer at all once its key is destroyed: the same subject then gets a new key, which opens nothing of the old one's.
 */
export async function subjectKeys(
  tx: Tx,
  keyring: Keyring,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, SubjectKey>> {
  const nameOf = (subject: string): Uint8Array => keyring.lookup(`subject:${subject}`);
  const found = new Map<string, SubjectKey>();
  for (let start = 0; start < subjects.length; start += CHUNK) {
    const wanted = new Map(subjects.slice(start, start + CHUNK).map((subject) => [hex(nameOf(subject)), subject]));
    const find = async (): Promise<void> => {
      const rows = await tx
        .selectFrom("subject_key")
        .select(["key_id", "subject", "wrapped_key"])
        .where(
          "subject",
          "in",
          [...wanted.keys()].map((name) => Buffer.from(name, "hex")),
        )
        .execute();
      for (const { key_id, subject, wrapped_key } of rows) {
        const name = subject === null ? undefined : wanted.get(hex(subject));
        if (name === undefined || wrapped_key === null) continue;
        found.set(name, { id: key_id, key: keyring.unwrap(key_id, wrapped_key) });
      }
    };
    await find();
    const fresh = [...wanted].flatMap(([name, subject]) => {
      const key_id = v7();
      const row = { key_id, subject: Buffer.from(name, "hex"), wrapped_key: keyring.wrap(key_id, newKey()) };
      return found.has(subject) ? [] : [row];
    });
    if (fresh.length === 0) continue;
    await tx
      .insertInto("subject_key")
      .values(fresh)
      .onConflict((conflict) => conflict.column("subject").doNothing())
      .execute();
    await find();
  }
  return found;
}

/** The keys of this database were made under another master key than the one in the data directory. */
export class WrongMasterKey extends Error {}

/**
 * Makes sure, once at the start, that the database and the master key belong together: a directory that was restored by
 * half must not begin a second set of keys.
 */
export async function holdMasterKey(database: Database, keyring: Keyring): Promise<void> {
  const check = Buffer.from(keyring.lookup("master key"));
  const kept = await database.inTransaction(async (tx) => {
    await tx
      .insertInto("installation")
      .values({ id: 1, key_check: check })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    return tx.selectFrom("installation").select("key_check").executeTakeFirstOrThrow();
  });
  if (!check.equals(kept.key_check)) throw new WrongMasterKey("the database was made under another master key");
}

/** The key of one subject. */
export async function subjectKey(tx: Tx, keyring: Keyring, subject: string): Promise<SubjectKey> {
  const key = (await subjectKeys(tx, keyring, [subject])).get(subject);
  if (key === undefined) throw new Error("a key that was just made is not there");
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

/** What an act was about in short: the members of its payload that are a number or a short text. */
export type Summary = Readonly<Record<string, string | number>>;

const SHORT = 200;

/** The members of a payload that are a number or a short text. */
export function summaryOf(payload: unknown): Summary {
  const short = (value: unknown): boolean =>
    typeof value === "number" || (typeof value === "string" && value.length <= SHORT);
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([, value]) => short(value))) as Summary;
}

/** The newest entries of a process, newest first; without a summary where the key of their subject was destroyed. */
export async function latestEntries(
  tx: Tx,
  keyring: Keyring,
  process: string,
  limit: number,
): Promise<readonly (EntryNotice & { readonly actor: string; readonly summary: Summary })[]> {
  const rows = await tx
    .selectFrom("audit_entry")
    .innerJoin("payload", "payload.entry_idx", "audit_entry.idx")
    .innerJoin("subject_key", "subject_key.key_id", "payload.key_id")
    .select(["idx", "ts", "process", "act", "leaf_data", "ciphertext", "payload.key_id", "wrapped_key"])
    .where("process", "=", process)
    .orderBy("idx", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ idx, ts, process: of, act, leaf_data, ciphertext, key_id, wrapped_key }) => {
    const { actor_pseud } = JSON.parse(Buffer.from(leaf_data).toString("utf8")) as { actor_pseud: string };
    const notice = { index: idx, at: ts.toISOString(), process: of, act, actor: actor_pseud };
    if (wrapped_key === null) return { ...notice, summary: {} };
    const plain = open(keyring.unwrap(key_id, wrapped_key), `payload:${idx}`, ciphertext);
    return { ...notice, summary: summaryOf(JSON.parse(Buffer.from(plain).toString("utf8"))) };
  });
}

/** How many entries of each act a process has. */
export async function countsByAct(
  tx: Tx,
  process: string,
): Promise<readonly { readonly act: string; readonly count: number }[]> {
  const rows = await tx
    .selectFrom("audit_entry")
    .select(["act", sql<number>`count(*)`.as("count")])
    .where("process", "=", process)
    .groupBy("act")
    .orderBy("act")
    .execute();
  return rows.map(({ act, count }) => ({ act, count: Number(count) }));
}

/** The entry of an act about one thing; undefined when there is none. */
export async function entryAbout(
  tx: Tx,
  process: string,
  act: string,
  subject: string,
): Promise<{ readonly index: number; readonly leaf: string } | undefined> {
  const rows = await tx
    .selectFrom("audit_entry")
    .select(["idx", "leaf_data"])
    .where("process", "=", process)
    .where("act", "=", act)
    .orderBy("idx")
    .execute();
  const entries = rows.map(({ idx, leaf_data }) => ({ index: idx, leaf: Buffer.from(leaf_data).toString("utf8") }));
  return entries.find(({ leaf }) => (JSON.parse(leaf) as { readonly subject: string }).subject === subject);
}

/** Index of the newest entry; −1 when there is none. */
export async function newestIndex(tx: Tx): Promise<number> {
  const { next_idx } = await tx.selectFrom("audit_head").select("next_idx").executeTakeFirstOrThrow();
  return next_idx - 1;
}
