import { sql } from "kysely";
import { v7 } from "uuid";
import { newKey, open, seal, subjectKey, subjectKeys, type Keyring } from "../../audit/index.ts";
import { announceEntry, type Tx } from "../../store/index.ts";
import { newToken, tokenDigest } from "../token.ts";
import { accountsOf, keyOfAddress, type Account } from "./accounts.ts";

/** What a one-time link is for. */
export type Purpose = "invitation" | "sign-in" | "recovery";

/** Hours for which a link of a purpose is good. */
const HOURS: Readonly<Record<Purpose, number>> = { invitation: 7 * 24, recovery: 24, "sign-in": 1 };

/**
 * Makes a one-time link for an account. Until it is put into the outbox its token stands in the database, sealed under
 * the key of the account; afterwards only its digest does.
 */
export async function insertLink(tx: Tx, keyring: Keyring, account: string, purpose: Purpose): Promise<void> {
  const [id, token] = [v7(), newToken()];
  const { key } = await subjectKey(tx, keyring, `account:${account}`);
  await tx
    .insertInto("one_time_link")
    .values({
      token_digest: tokenDigest(token),
      id,
      account,
      purpose,
      token: seal(key, `link:${id}`, Buffer.from(token)) as Buffer,
      made_at: sql<string>`clock_timestamp()`,
      expires_at: sql<string>`clock_timestamp() + make_interval(hours => ${HOURS[purpose]})`,
    })
    .execute();
  await announceEntry(tx);
}

/**
 * Makes a link to sign in for the account of an address, where there is one and `isAllowed`. With or without one it costs
 * the same statements, digests and seals, so that how long it takes tells nobody who has an account.
 */
export async function insertLinkFor(tx: Tx, keyring: Keyring, address: string, isAllowed: boolean): Promise<void> {
  const [id, token, decoy] = [v7(), newToken(), v7()];
  const found = await keyOfAddress(tx, keyring, address);
  const nobody = { account: decoy, key_id: decoy, wrapped_key: keyring.wrap(decoy, newKey()) };
  const { account, key_id, wrapped_key } = found ?? nobody;
  const sealed = seal(keyring.unwrap(key_id, wrapped_key), `link:${id}`, Buffer.from(token)) as Buffer;
  await sql`
    insert into one_time_link (token_digest, id, account, purpose, token, made_at, expires_at)
    select ${tokenDigest(token)}, ${id}, account.id, 'sign-in', ${sealed},
      clock_timestamp(), clock_timestamp() + make_interval(hours => ${HOURS["sign-in"]})
    from account where account.id = ${account} and ${isAllowed}`.execute(tx);
  await announceEntry(tx);
}

/** Uses a link: the account and purpose of one that is good, once. */
export async function takeLink(
  tx: Tx,
  token: string,
): Promise<{ readonly account: string; readonly purpose: Purpose } | undefined> {
  const row = await tx
    .updateTable("one_time_link")
    .set({ used_at: sql<string>`clock_timestamp()`, token: null })
    .where("token_digest", "=", tokenDigest(token))
    .where("used_at", "is", null)
    .where(sql<boolean>`expires_at > clock_timestamp()`)
    .where(
      sql<boolean>`exists (select from account where account.id = one_time_link.account and account.ended_at is null)`,
    )
    .returning(["account", "purpose"])
    .executeTakeFirst();
  return row === undefined ? undefined : { account: row.account, purpose: row.purpose as Purpose };
}

/** Ends the links of an account that were not used. */
export async function endLinks(tx: Tx, account: string): Promise<void> {
  await tx
    .updateTable("one_time_link")
    .set({ used_at: sql<string>`clock_timestamp()`, token: null })
    .where("account", "=", account)
    .where("used_at", "is", null)
    .execute();
}

/** A link that waits to be sent. */
export type WaitingLink = {
  readonly id: string;
  readonly to: Account;
  readonly purpose: Purpose;
  readonly token: string;
};

/** Links that were made and not yet put into the outbox. */
export async function waitingLinks(tx: Tx, keyring: Keyring): Promise<readonly WaitingLink[]> {
  const rows = await tx
    .selectFrom("one_time_link")
    .select(["id", "account", "purpose", "token"])
    .where("token", "is not", null)
    .where(sql<boolean>`expires_at > clock_timestamp()`)
    .execute();
  const accounts = await accountsOf(tx, keyring, [...new Set(rows.map(({ account }) => account))]);
  const keys = await subjectKeys(
    tx,
    keyring,
    accounts.map(({ id }) => `account:${id}`),
  );
  return rows.flatMap(({ id, account, purpose, token }) => {
    const to = accounts.find((one) => one.id === account);
    const key = keys.get(`account:${account}`)?.key;
    if (to === undefined || key === undefined || token === null) return [];
    return [{ id, to, purpose: purpose as Purpose, token: Buffer.from(open(key, `link:${id}`, token)).toString() }];
  });
}

/** A link was put into the outbox: from now on only its digest is kept. */
export async function linkIsSent(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("one_time_link").set({ token: null }).where("id", "=", id).execute();
}
