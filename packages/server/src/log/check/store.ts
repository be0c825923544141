import type { Hash } from "@convene/engine";
import { sql } from "kysely";
import type { Tx } from "../../store/index.ts";

/** An entry as its row has it; of a hidden one only the hash is there. */
export type CheckedEntry = {
  readonly idx: number;
  readonly ts: string;
  readonly act: string;
  readonly process: string;
  readonly leaf: Uint8Array | null;
  readonly hash: Hash;
};

/** Entries from an index on, within the next `limit` places; at the end also those that stand far behind it. */
export async function checkedEntries(tx: Tx, from: number, limit: number): Promise<readonly CheckedEntry[]> {
  const known = await tx
    .selectFrom("audit_entry")
    .select(["idx", "ts", "act", "process", "leaf_data", "leaf_hash"])
    .where("idx", ">=", from)
    .where("idx", "<", from + limit)
    .orderBy("idx")
    .execute();
  const hidden = await tx
    .selectFrom("audit_hidden")
    .select(["idx", "leaf_hash"])
    .where("idx", ">=", from)
    .where("idx", "<", from + limit)
    .orderBy("idx")
    .execute();
  return [
    ...known.map(({ idx, ts, act, process, leaf_data: leaf, leaf_hash: hash }) => ({
      idx,
      act,
      process,
      leaf,
      hash,
      ts: ts.toISOString(),
    })),
    ...hidden.map(({ idx, leaf_hash: hash }) => ({ idx, ts: "", act: "", process: "", leaf: null, hash })),
  ].toSorted((one, other) => one.idx - other.idx);
}

/** Where the next entry would stand, by the head and by the entries. */
export async function headOf(tx: Tx): Promise<{ readonly next: number; readonly last: number }> {
  const { next_idx: next } = await tx.selectFrom("audit_head").select("next_idx").executeTakeFirstOrThrow();
  const row = await tx
    .selectFrom("audit_entry")
    .select(sql<number | null>`max(idx)`.as("last"))
    .executeTakeFirst();
  return { next, last: row?.last ?? -1 };
}

/** How many subtrees of each level are stored. */
export async function nodeCounts(tx: Tx): Promise<ReadonlyMap<number, number>> {
  const rows = await tx
    .selectFrom("audit_node")
    .select(["level", sql<number>`count(*)`.as("count")])
    .groupBy("level")
    .execute();
  return new Map(rows.map(({ level, count }) => [level, Number(count)]));
}

/** The stored hashes of subtrees, by level and index. */
export async function storedNodes(
  tx: Tx,
  places: readonly { readonly level: number; readonly index: number }[],
): Promise<ReadonlyMap<string, Hash>> {
  const found = new Map<string, Hash>();
  for (const [level, of] of Map.groupBy(places, (place) => place.level)) {
    const [first, last] = [of[0]?.index ?? 0, of.at(-1)?.index ?? 0];
    // oxlint-disable-next-line no-await-in-loop
    const rows = await tx
      .selectFrom("audit_node")
      .select(["pos", "hash"])
      .where("level", "=", level)
      .where("pos", ">=", first)
      .where("pos", "<=", last)
      .execute();
    for (const { pos, hash } of rows) found.set(`${level} ${pos}`, hash);
  }
  return found;
}

/** Every checkpoint that is kept, under whatever name. */
export async function checkpointsFrom(tx: Tx) {
  return tx.selectFrom("audit_checkpoint").select(["size", "root", "note"]).orderBy("size").execute();
}

/** The processes of which there is an entry. */
export async function processesOnRecord(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.selectFrom("audit_entry").select("process").distinct().orderBy("process").execute();
  return rows.map(({ process }) => process);
}

/** Entries of a process behind one, with their payloads, sealed, and the key of each. */
export async function payloadsFrom(tx: Tx, process: string, after: number, limit: number) {
  return tx
    .selectFrom("audit_entry")
    .leftJoin("payload", "payload.entry_idx", "audit_entry.idx")
    .leftJoin("subject_key", "subject_key.key_id", "payload.key_id")
    .select(["idx", "leaf_data as leaf", "ciphertext", "payload.key_id", "wrapped_key"])
    .where("process", "=", process)
    .where("idx", ">", after)
    .orderBy("idx")
    .limit(limit)
    .execute();
}

/** Commands by the entry that they made, behind one. */
export async function commandsFrom(tx: Tx, after: number, limit: number) {
  return tx
    .selectFrom("command")
    .leftJoin("audit_entry", "audit_entry.idx", "command.entry_idx")
    .select(["command.cmd_id", "actor", "request_sha256", "response", "status", "entry_idx", "mac"])
    .select("audit_entry.cmd_id as cmd_of_entry")
    .where("entry_idx", ">", after)
    .orderBy("entry_idx")
    .limit(limit)
    .execute();
}
