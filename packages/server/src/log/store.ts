import type { Hash, NodeAt, TreeNode } from "@convene/engine";
import { sql } from "kysely";
import type { Tx } from "../store/index.ts";

/** A checkpoint as it was published. */
export type KeptCheckpoint = { readonly size: number; readonly root: Hash; readonly note: string };

/** Rows that one statement writes. */
const CHUNK = 2000;

/** How many leaves the stored tree has. */
export async function treeSize(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("audit_node")
    .select(sql<number | null>`max(pos) + 1`.as("size"))
    .where("level", "=", 0)
    .executeTakeFirst();
  return row?.size ?? 0;
}

/** Leaf hashes of entries from an index on, at most `limit`. */
export async function leafHashesFrom(tx: Tx, from: number, limit: number): Promise<readonly Hash[]> {
  const rows = await tx
    .selectFrom("audit_entry")
    .select("leaf_hash")
    .where("idx", ">=", from)
    .where("idx", "<", from + limit)
    .orderBy("idx")
    .execute();
  return rows.map(({ leaf_hash: hash }) => hash);
}

/** Keeps complete subtrees. */
export async function keepNodes(tx: Tx, nodes: readonly TreeNode[]): Promise<void> {
  for (let start = 0; start < nodes.length; start += CHUNK) {
    const rows = nodes.slice(start, start + CHUNK).map(({ level, index, hash }) => ({
      level,
      pos: index,
      hash: Buffer.from(hash),
    }));
    await tx.insertInto("audit_node").values(rows).execute();
  }
}

/** The hashes of complete subtrees; throws when one is not there. */
export async function loadNodes(
  tx: Tx,
  places: readonly { readonly level: number; readonly index: number }[],
): Promise<NodeAt> {
  const found = new Map<string, Hash>();
  if (places.length > 0) {
    const rows = await tx
      .selectFrom("audit_node")
      .select(["level", "pos", "hash"])
      .where(
        sql<boolean>`(level, pos) in (${sql.join(places.map(({ level, index }) => sql`(${level}::smallint, ${index}::bigint)`))})`,
      )
      .execute();
    for (const { level, pos, hash } of rows) found.set(`${level} ${pos}`, hash);
  }
  return (level, index) => {
    const hash = found.get(`${level} ${index}`);
    if (hash === undefined) throw new Error(`the tree has no subtree ${level}/${index}`);
    return hash;
  };
}

/**
 * Works something out from the stored tree in one reading: a first run, with hashes of nothing, tells which subtrees it
 * asks for.
 */
export async function fromTree<Value>(tx: Tx, work: (nodeAt: NodeAt) => Value): Promise<Value> {
  const places: { level: number; index: number }[] = [];
  const nothing = new Uint8Array(32);
  work((level, index) => {
    places.push({ level, index });
    return nothing;
  });
  return work(await loadNodes(tx, places));
}

/** Hashes of one level from a place on. */
export async function hashesOfLevel(tx: Tx, level: number, from: number, count: number): Promise<readonly Hash[]> {
  const rows = await tx
    .selectFrom("audit_node")
    .select("hash")
    .where("level", "=", level)
    .where("pos", ">=", from)
    .where("pos", "<", from + count)
    .orderBy("pos")
    .execute();
  return rows.map(({ hash }) => hash);
}

/** The newest checkpoint under a name. */
export async function latestCheckpoint(tx: Tx, origin: string): Promise<KeptCheckpoint | undefined> {
  return tx
    .selectFrom("audit_checkpoint")
    .select(["size", "root", "note"])
    .where("origin", "=", origin)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The smallest checkpoint under a name that covers an entry. */
export async function checkpointCovering(tx: Tx, origin: string, index: number): Promise<KeptCheckpoint | undefined> {
  return tx
    .selectFrom("audit_checkpoint")
    .select(["size", "root", "note"])
    .where("origin", "=", origin)
    .where("size", ">", index)
    .orderBy("size")
    .limit(1)
    .executeTakeFirst();
}

/** Every checkpoint under a name with the cosignature lines behind it, in the order of their size. */
export async function allCheckpoints(tx: Tx, origin: string): Promise<readonly string[]> {
  const notes = await tx
    .selectFrom("audit_checkpoint")
    .select(["size", "note"])
    .where("origin", "=", origin)
    .orderBy("size")
    .execute();
  const lines = await tx
    .selectFrom("audit_cosignature")
    .select(["size", "line"])
    .where("origin", "=", origin)
    .orderBy("size")
    .orderBy("witness")
    .execute();
  const of = Map.groupBy(lines, ({ size }) => size);
  return notes.map(({ size, note }) => note + (of.get(size) ?? []).map(({ line }) => line).join(""));
}

/** A checkpoint with its cosignatures, as a note. */
export async function withCosignatures(
  tx: Tx,
  origin: string,
  { size, note }: Pick<KeptCheckpoint, "size" | "note">,
): Promise<string> {
  const rows = await tx
    .selectFrom("audit_cosignature")
    .select("line")
    .where("origin", "=", origin)
    .where("size", "=", size)
    .orderBy("witness")
    .execute();
  return note + rows.map(({ line }) => line).join("");
}

/** The newest checkpoint under a name, with its cosignatures as one note. */
export async function newestCheckpoint(tx: Tx, origin: string): Promise<KeptCheckpoint | undefined> {
  const latest = await latestCheckpoint(tx, origin);
  return latest === undefined ? undefined : { ...latest, note: await withCosignatures(tx, origin, latest) };
}

/** Publishes a checkpoint. */
export async function keepCheckpoint(tx: Tx, { size, root, note }: KeptCheckpoint): Promise<void> {
  await tx
    .insertInto("audit_checkpoint")
    .values({ size, root: Buffer.from(root), note, published_at: new Date().toISOString() })
    .execute();
}

/** Keeps a cosignature; of one witness on one checkpoint the first. */
export async function keepCosignature(
  tx: Tx,
  { origin, size, witness, line }: { origin: string; size: number; witness: string; line: string },
): Promise<void> {
  await tx
    .insertInto("audit_cosignature")
    .values({ origin, size, witness, line, at: new Date().toISOString() })
    .onConflict((conflict) => conflict.columns(["origin", "size", "witness"]).doNothing())
    .execute();
}

/** An entry of the log: of which process and command, its leaf and the hash of that. Of a hidden one only that is known. */
export type LogEntry = {
  readonly process: string | null;
  readonly command: string | null;
  readonly leaf: Uint8Array | null;
  readonly hash: Hash;
};

/** Entries as they were recorded, from an index on. */
export async function leavesFrom(tx: Tx, from: number, limit: number): Promise<readonly LogEntry[]> {
  const within = <Row extends { readonly idx: number }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.idx, row]));
  const known = within(
    await tx
      .selectFrom("audit_entry")
      .select(["idx", "process", "cmd_id", "leaf_data", "leaf_hash"])
      .where("idx", ">=", from)
      .where("idx", "<", from + limit)
      .execute(),
  );
  const hidden = within(
    await tx
      .selectFrom("audit_hidden")
      .select(["idx", "leaf_hash"])
      .where("idx", ">=", from)
      .where("idx", "<", from + limit)
      .execute(),
  );
  return [...known.keys(), ...hidden.keys()]
    .toSorted((a, b) => a - b)
    .flatMap((idx): LogEntry[] => {
      const [entry, hash] = [known.get(idx), hidden.get(idx)?.leaf_hash];
      if (entry !== undefined) {
        const { process, cmd_id: command, leaf_data: leaf } = entry;
        return [{ process, command, leaf, hash: entry.leaf_hash }];
      }
      return hash === undefined ? [] : [{ process: null, command: null, leaf: null, hash }];
    });
}

/** Keeps the hashes of entries of other processes. */
export async function hideEntries(
  tx: Tx,
  rows: readonly { readonly idx: number; readonly hash: Hash }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const part = rows.slice(start, start + CHUNK);
    const values = part.map(({ idx, hash }) => ({ idx, leaf_hash: Buffer.from(hash) }));
    await tx.insertInto("audit_hidden").values(values).execute();
  }
}
