import { sql } from "kysely";
import { v7 } from "uuid";
import { announceEntry, type Tx } from "../../store/index.ts";
import { IDLE_MINUTES, opens, ROLES_WITH_POWER, type Method, type SignedIn } from "../method.ts";
import { newToken, tokenDigest } from "../token.ts";
import { grantsWhere } from "./accounts.ts";

/** Hours after which a session is over whatever was done in it. */
const LONGEST_HOURS = 12;

/** Starts a session with a token of its own; the token is told once, here. */
export async function startSession(tx: Tx, account: string, method: Method): Promise<string> {
  const token = newToken();
  const now = sql<string>`clock_timestamp()`;
  await tx
    .insertInto("session")
    .values({ token_digest: tokenDigest(token), id: v7(), account, method, started_at: now, seen_at: now })
    .execute();
  return token;
}

/** A session that is not over. */
export type OpenSession = {
  readonly id: string;
  readonly account: string;
  readonly method: Method;
  readonly startedAt: string;
  readonly seenAt: string;
};

function openSessions(tx: Tx) {
  return tx
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.account")
    .select(["session.id", "session.account", "method", "started_at", "seen_at"])
    .select(sql<boolean>`clock_timestamp() - seen_at > interval '1 minute'`.as("stale"))
    .select(sql<number>`extract(epoch from clock_timestamp() - seen_at) / 60`.as("idle"))
    .where("session.ended_at", "is", null)
    .where("account.ended_at", "is", null)
    .where(sql<boolean>`started_at > clock_timestamp() - make_interval(hours => ${LONGEST_HOURS})`);
}

/** The sessions of an account that are not over. */
export async function sessionsOf(tx: Tx, account: string): Promise<readonly OpenSession[]> {
  const rows = await openSessions(tx).where("session.account", "=", account).orderBy("started_at").execute();
  return rows.map(({ id, method, started_at, seen_at }) => ({
    id,
    account,
    method: method as Method,
    startedAt: started_at.toISOString(),
    seenAt: seen_at.toISOString(),
  }));
}

/** Ends sessions of an account, all or one; every stream hears of it at once. Gives how many were ended. */
export async function endSessions(tx: Tx, account: string, id?: string): Promise<number> {
  const open = tx
    .updateTable("session")
    .set({ ended_at: sql<string>`clock_timestamp()` })
    .where("account", "=", account)
    .where("ended_at", "is", null);
  const { numUpdatedRows } = await (id === undefined ? open : open.where("id", "=", id)).executeTakeFirst();
  await announceEntry(tx);
  return Number(numUpdatedRows);
}

/**
 * Whoever holds a token; undefined for one that is not known, ended, or was idle for too long. Only what a person does
 * counts against being idle, not that a page stays open.
 */
export async function holderOf(tx: Tx, token: string, isActive: boolean): Promise<SignedIn | undefined> {
  const row = await openSessions(tx).where("token_digest", "=", tokenDigest(token)).executeTakeFirst();
  if (row === undefined) return undefined;
  const method = row.method as Method;
  const held = await grantsWhere(tx, { account: row.account });
  const grants = held.filter(({ role }) => opens(method, role));
  const hasPower = grants.some(({ role }) => ROLES_WITH_POWER.includes(role));
  if (row.idle > (hasPower ? IDLE_MINUTES.power : IDLE_MINUTES.other)) return undefined;
  if (row.stale && isActive) {
    await tx
      .updateTable("session")
      .set({ seen_at: sql<string>`clock_timestamp()` })
      .where("id", "=", row.id)
      .execute();
  }
  return { kind: "person", account: row.account, session: row.id, grants, method };
}
