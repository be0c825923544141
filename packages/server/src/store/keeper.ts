import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { clientSettings, type Connection } from "./connection.ts";

/** Channel on which a transaction says that the record has grown. It only wakes: the table is the truth. */
export const ENTRY_CHANNEL = "convene_entry";

/** Held for as long as a server keeps a database. It ends with the process, however that ends. */
const SERVER_LOCK = 20_181_026;

export type KeeperOptions = {
  readonly onEntry: () => void;
  /** Another server took the database while ours was away from it. */
  readonly onTaken: () => void;
};

/** A connection that keeps the database for us and hears of new entries. */
export type Keeper = { readonly close: () => Promise<void> };

async function take(connection: Connection, { onEntry }: KeeperOptions): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...clientSettings(connection), keepAlive: true });
  client.on("error", () => undefined);
  client.on("notification", onEntry);
  try {
    await client.connect();
    const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [SERVER_LOCK]);
    if (rows[0]?.free === true) {
      await client.query(`listen ${ENTRY_CHANNEL}`);
      return client;
    }
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
  await client.end();
  return undefined;
}

/**
 * Takes the database and listens; gives `undefined` when another server holds it. When the connection breaks it is
 * made again until {@link Keeper.close}, and whoever waits is woken, for something may have been missed.
 */
export async function keepDatabase(connection: Connection, options: KeeperOptions): Promise<Keeper | undefined> {
  // The server that was killed a moment ago may not have been noticed yet.
  let client: pg.Client | undefined;
  for (let attempt = 0; client === undefined && attempt < 5; attempt += 1) {
    if (attempt > 0) await pause(200);
    client = await take(connection, options);
  }
  if (client === undefined) return undefined;
  let closed = false;
  const hold = (held: pg.Client) => {
    client = held;
    held.once("end", () => {
      if (!closed) void takeAgain();
    });
  };
  const takeAgain = async () => {
    while (!closed) {
      await pause(250);
      const next = await take(connection, options).catch(() => null);
      if (next === null || closed) continue;
      if (next === undefined) return options.onTaken();
      hold(next);
      return options.onEntry();
    }
  };
  hold(client);
  return {
    close: async () => {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
}
