import type { ArchivedLog } from "@convene/engine";
import { fromBase64, toBase64 } from "@convene/engine";
import type { Tx } from "../store/index.ts";

/** A name under which the beginning of this log was signed before; `next` is the one under which it goes on here. */
export type EarlierOrigin = ArchivedLog & { readonly next: string | null };

/** Names under which this log was signed before the present one, oldest first. */
export async function earlierOrigins(tx: Tx): Promise<readonly EarlierOrigin[]> {
  const rows = await tx.selectFrom("audit_origin").selectAll().orderBy("position").execute();
  return rows.map(({ origin, keys, size, note, signed_size, signed_root, next }) => ({
    origin,
    keys,
    size,
    checkpoint: note,
    signed: signed_size === null || signed_root === null ? null : { size: signed_size, root: toBase64(signed_root) },
    next,
  }));
}

/** Keeps a name under which the log was signed until now. */
export async function keepOrigin(tx: Tx, { origin, keys, size, checkpoint, signed, next }: EarlierOrigin) {
  const { count } = await tx
    .selectFrom("audit_origin")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("audit_origin")
    .values({
      position: count,
      origin,
      keys: JSON.stringify(keys),
      size,
      note: checkpoint,
      signed_size: signed?.size ?? null,
      signed_root: signed === null ? null : Buffer.from(fromBase64(signed.root) ?? []),
      next,
    })
    .execute();
}

/** A name as it is told to others. */
export function told({ origin, keys, size, checkpoint, signed }: EarlierOrigin): ArchivedLog {
  return { origin, keys, size, checkpoint, signed };
}
