import type { Grant, Resource, Role } from "@convene/engine";
import { sql } from "kysely";
import { v7 } from "uuid";
import { open, seal, subjectKey, type Keyring } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";

/** Somebody who can sign in. The name stands sealed in the database, under a key of the account. */
export type Account = { readonly id: string; readonly name: string; readonly address: string | null };

/** A role that was granted, with the id under which it can be ended. */
export type KeptGrant = Grant & { readonly id: string; readonly account: string; readonly grantedAt: string };

const keyName = (account: string): string => `account:${account}`;

/** The digest by which an address is found, however it is written. */
function addressDigest(keyring: Keyring, address: string): Buffer {
  return Buffer.from(keyring.lookup(`address:${address.trim().toLowerCase()}`));
}

/** Makes an account; nobody can sign in to it before a link or a passkey is made for it. */
export async function insertAccount(
  tx: Tx,
  keyring: Keyring,
  {
    name,
    address,
    persona,
  }: { readonly name: string; readonly address?: string | undefined; readonly persona?: string },
): Promise<string> {
  const id = v7();
  const { id: key_id, key } = await subjectKey(tx, keyring, keyName(id));
  await tx
    .insertInto("account")
    .values({
      id,
      key_id,
      name: seal(key, `name:${id}`, Buffer.from(name)) as Buffer,
      address: address === undefined ? null : (seal(key, `address:${id}`, Buffer.from(address)) as Buffer),
      address_digest: address === undefined ? null : addressDigest(keyring, address),
      persona: persona ?? null,
      made_at: sql<string>`clock_timestamp()`,
    })
    .execute();
  return id;
}

/** The account of an address, if it is in use. */
export async function accountOfAddress(tx: Tx, keyring: Keyring, address: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("account")
    .select("id")
    .where("address_digest", "=", addressDigest(keyring, address))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** The account of an address with its wrapped key, if it is in use. */
export async function keyOfAddress(tx: Tx, keyring: Keyring, address: string) {
  const row = await tx
    .selectFrom("account")
    .innerJoin("subject_key", "subject_key.key_id", "account.key_id")
    .select(["account.id as account", "account.key_id", "wrapped_key"])
    .where("address_digest", "=", addressDigest(keyring, address))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const wrapped_key = row?.wrapped_key ?? null;
  return row === undefined || wrapped_key === null ? undefined : { ...row, wrapped_key };
}

/** Accounts by their ids, without those whose key was destroyed. */
export async function accountsOf(tx: Tx, keyring: Keyring, ids: readonly string[]): Promise<readonly Account[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("account")
    .innerJoin("subject_key", "subject_key.key_id", "account.key_id")
    .select(["account.id", "name", "address", "account.key_id", "wrapped_key"])
    .where("account.id", "in", [...ids])
    .orderBy("account.id")
    .execute();
  return rows.flatMap(({ id, name, address, key_id, wrapped_key }) => {
    if (wrapped_key === null) return [];
    const key = keyring.unwrap(key_id, wrapped_key);
    const text = (context: string, sealed: Uint8Array) => Buffer.from(open(key, `${context}:${id}`, sealed)).toString();
    return [{ id, name: text("name", name), address: address === null ? null : text("address", address) }];
  });
}

/** Changes the name of an account, as its holder writes it. */
export async function renameAccount(tx: Tx, keyring: Keyring, id: string, name: string): Promise<void> {
  const { key } = await subjectKey(tx, keyring, keyName(id));
  const sealed = seal(key, `name:${id}`, Buffer.from(name)) as Buffer;
  await tx.updateTable("account").set({ name: sealed }).where("id", "=", id).execute();
}

/** Whether anybody but a persona of a demonstration has an account: from then on everybody signs in. */
export async function hasAccounts(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom("account").select("id").where("persona", "is", null).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** How many administrators there are now. */
export async function administrators(tx: Tx): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("role_grant")
    .innerJoin("account", "account.id", "role_grant.account")
    .select("account.id")
    .distinct()
    .where("role", "=", "SYS")
    .where("role_grant.ended_at", "is", null)
    .where("account.ended_at", "is", null)
    .where("account.persona", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** The persona's account, by the persona's id. */
export async function accountOfPersona(tx: Tx, persona: string): Promise<string | undefined> {
  const row = await tx.selectFrom("account").select("id").where("persona", "=", persona).executeTakeFirst();
  return row?.id;
}

/** What is granted to somebody. */
export type NewGrant = {
  readonly account: string;
  readonly process: string | null;
  readonly role: Role;
  readonly bloc?: string | undefined;
  readonly until: string;
  readonly reason: string;
  readonly named?: readonly Resource[] | undefined;
};

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<string> {
  const id = v7();
  await tx
    .insertInto("role_grant")
    .values({
      id,
      account: grant.account,
      process: grant.process,
      role: grant.role,
      bloc: grant.bloc ?? null,
      until: grant.until,
      reason: grant.reason,
      named: JSON.stringify(grant.named ?? []),
      granted_at: sql<string>`clock_timestamp()`,
    })
    .execute();
  return id;
}

/** Every grant that was ever given, as it is kept. */
function keptGrants(tx: Tx) {
  return tx
    .selectFrom("role_grant")
    .select(["id", "account", "process", "role", "bloc", "reason", "named", "granted_at"])
    .select(sql<string>`to_char(until, 'YYYY-MM-DD')`.as("until"))
    .orderBy("granted_at")
    .orderBy("id");
}

type GrantRow = Awaited<ReturnType<ReturnType<typeof keptGrants>["execute"]>>[number];

function keptGrant({ role, bloc, named, granted_at, ...row }: GrantRow): KeptGrant {
  return {
    ...row,
    role: role as Role,
    ...(bloc === null ? {} : { bloc }),
    named: named as readonly Resource[],
    grantedAt: granted_at.toISOString(),
  };
}

/** Grants by their ids, those that were ended among them. */
export async function grantsOf(tx: Tx, ids: readonly string[]): Promise<readonly KeptGrant[]> {
  if (ids.length === 0) return [];
  return (
    await keptGrants(tx)
      .where("id", "in", [...ids])
      .execute()
  ).map(keptGrant);
}

/** Grants that were not ended: of an account, or in a process. Those whose last day is over are among them. */
export async function grantsWhere(
  tx: Tx,
  by: { readonly account: string } | { readonly process: string | null },
): Promise<readonly KeptGrant[]> {
  const all = keptGrants(tx).where("ended_at", "is", null);
  const some =
    "account" in by
      ? all.where("account", "=", by.account)
      : by.process === null
        ? all.where("process", "is", null)
        : all.where("process", "=", by.process);
  return (await some.execute()).map(keptGrant);
}

/** Ends a grant; whether there was one to end. */
export async function endGrant(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("role_grant")
    .set({ ended_at: sql<string>`clock_timestamp()` })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends an account: nobody signs in to it any more. */
export async function endAccount(tx: Tx, id: string): Promise<void> {
  const ended_at = sql<string>`clock_timestamp()`;
  await tx.updateTable("account").set({ ended_at }).where("id", "=", id).execute();
}

/** The persona behind an account; null for a person of flesh and blood. */
export async function personaOf(tx: Tx, account: string): Promise<string | null> {
  const row = await tx.selectFrom("account").select("persona").where("id", "=", account).executeTakeFirst();
  return row?.persona ?? null;
}

/** Whether somebody can still be given something: the account is there and was not ended. */
export async function isActiveAccount(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom("account").select("ended_at").where("id", "=", id).executeTakeFirst();
  return row !== undefined && row.ended_at === null;
}

/** The sides of which there is anybody in a process: administrators always, and its own people once it has some. */
export async function sidesThere(tx: Tx, process: string): Promise<readonly ("administrator" | "process")[]> {
  const row = await tx
    .selectFrom("role_grant")
    .select("id")
    .where("process", "=", process)
    .where("role", "in", ["OSE", "SEC", "COCH"])
    .where("ended_at", "is", null)
    .where(sql<boolean>`until >= current_date`)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? ["administrator"] : ["administrator", "process"];
}

/** How far somebody has come: `invited` until a first passkey is made, `ended` once nobody signs in any more. */
export type AccountState = "invited" | "active" | "ended";

/** How far each of these accounts has come. */
export async function accountStates(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, AccountState>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("account")
    .select(["id", "ended_at"])
    .select(
      sql<boolean>`exists (select from passkey where passkey.account = account.id and passkey.ended_at is null)`.as(
        "entered",
      ),
    )
    .where("id", "in", [...ids])
    .execute();
  const stateOf = (ended: unknown, entered: boolean): AccountState => {
    if (ended !== null) return "ended";
    return entered ? "active" : "invited";
  };
  return new Map(rows.map(({ id, ended_at, entered }) => [id, stateOf(ended_at, entered)]));
}
