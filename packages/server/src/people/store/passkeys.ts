import { sql } from "kysely";
import type { Tx } from "../../store/index.ts";

/** What is kept of a passkey to know it again. */
export type Credential = { readonly id: string; readonly publicKey: Uint8Array; readonly counter: number };

/** A passkey as its holder sees it. */
export type Passkey = {
  readonly id: string;
  readonly label: string;
  readonly addedAt: string;
  readonly lastUsedAt: string | null;
};

/** The passkeys of an account. */
export async function passkeysOf(tx: Tx, account: string): Promise<readonly Passkey[]> {
  const rows = await tx
    .selectFrom("passkey")
    .select(["id", "label", "added_at", "used_at"])
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .orderBy("added_at")
    .execute();
  return rows.map(({ id, label, added_at, used_at }) => ({
    id,
    label,
    addedAt: added_at.toISOString(),
    lastUsedAt: used_at?.toISOString() ?? null,
  }));
}

/** Keeps a passkey; whether it is a new one. */
export async function insertPasskey(tx: Tx, account: string, label: string, credential: Credential): Promise<boolean> {
  const { id, publicKey, counter } = credential;
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto("passkey")
    .values({
      id,
      account,
      public_key: Buffer.from(publicKey),
      counter,
      label,
      added_at: sql<string>`clock_timestamp()`,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** The credential of this id and its account, locked until the transaction ends; undefined for one that was ended. */
export async function findCredential(
  tx: Tx,
  id: string,
): Promise<{ readonly account: string; readonly credential: Credential } | undefined> {
  const row = await tx
    .selectFrom("passkey")
    .innerJoin("account", "account.id", "passkey.account")
    .select(["passkey.id", "account", "public_key", "counter"])
    .where("passkey.id", "=", id)
    .where("passkey.ended_at", "is", null)
    .where("account.ended_at", "is", null)
    .forUpdate("passkey")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { account: row.account, credential: { id: row.id, publicKey: row.public_key, counter: row.counter } };
}

/** A passkey was used, and counts so far. */
export async function passkeyIsUsed(tx: Tx, id: string, counter: number): Promise<void> {
  await tx
    .updateTable("passkey")
    .set({ counter, used_at: sql<string>`clock_timestamp()` })
    .where("id", "=", id)
    .execute();
}

/** Takes one passkey of an account away, unless it is the last; whether it was. */
export async function removePasskey(tx: Tx, account: string, id: string): Promise<boolean> {
  const all = await passkeysOf(tx, account);
  if (all.length < 2 || !all.some((one) => one.id === id)) return false;
  await tx
    .updateTable("passkey")
    .set({ ended_at: sql<string>`clock_timestamp()` })
    .where("id", "=", id)
    .execute();
  return true;
}

/** Ends the passkeys of an account. */
export async function endPasskeys(tx: Tx, account: string): Promise<void> {
  await tx
    .updateTable("passkey")
    .set({ ended_at: sql<string>`clock_timestamp()` })
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .execute();
}
