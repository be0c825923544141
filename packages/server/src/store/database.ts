import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { startCluster, type Cluster, type ClusterOptions } from "./cluster.ts";
import { findClusterPlace } from "./cluster-place.ts";
import { clientSettings, type Connection } from "./connection.ts";
import { ENTRY_CHANNEL, keepDatabase } from "./keeper.ts";
import { DatabaseTooNew, migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";

/** A transaction on the tables. Store functions take one; they never open their own. */
export type Tx = Transaction<Tables>;

/** The database of one server. Only one server at a time uses it. */
export type Database = {
  /**
   * Runs a body in one transaction, again when PostgreSQL asks for it. The body touches nothing outside: no mail, network
   * or clock.
   */
  readonly inTransaction: <Value>(body: (tx: Tx) => Promise<Value>) => Promise<Value>;
  /** Calls back whenever a transaction somewhere has added to the record; gives a function that ends this. */
  readonly onEntry: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Another server is at work on the same database. */
export class DatabaseInUse extends Error {}

const ATTEMPTS = 6;
const LARGEST_POOL = 12;

/** Serialisation failure, deadlock: nothing was written, and the same transaction may run again. */
function worthRetrying(error: unknown): boolean {
  const code = (error as { readonly code?: unknown }).code;
  return code === "40001" || code === "40P01";
}

/** Classes of errors that say the database cannot be reached or cannot write now: connection, resources, shutdown. */
const UNAVAILABLE = /^(?:08|53|57P|58)|^(?:ECONN|EPIPE|ENOENT|ETIMEDOUT)/u;

/** Whether an error means that the database is away for now, so that the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === "string" && UNAVAILABLE.test(code)) return true;
  // The driver gives no code when the connection breaks in the middle of a query or cannot be made in time.
  return typeof message === "string" && /^Connection terminated|timeout exceeded when trying to connect/u.test(message);
}

/**
 * Opens a database, alone, with its schema brought up to date. A connection that breaks is made again. `onTaken` is called
 * when another server took the database meanwhile: this one must then stop. Throws {@link DatabaseInUse}.
 */
export async function openDatabase(connection: Connection, onTaken: () => void): Promise<Database> {
  const listeners = new Set<() => void>();
  const wake = (): void => {
    for (const listener of listeners) listener();
  };
  const keeper = await keepDatabase(connection, { onEntry: wake, onTaken });
  if (keeper === undefined) throw new DatabaseInUse("another server is at work on this database");
  const role = await migrate(connection).catch(async (error: unknown) => {
    await keeper.close();
    throw error;
  });
  const pool = new pg.Pool({ ...clientSettings(connection, role), max: LARGEST_POOL });
  // A connection that breaks, idle or between two queries of a transaction, must not end the program: the next query gets
  // its own error, and whoever comes after it a new connection.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  const attempt = async <Value>(body: (tx: Tx) => Promise<Value>, number: number): Promise<Value> => {
    try {
      return await kysely.transaction().execute(body);
    } catch (error) {
      if (number >= ATTEMPTS || !worthRetrying(error)) throw error;
      await pause(2 ** number * (1 + Math.random()));
      return attempt(body, number + 1);
    }
  };

  return {
    inTransaction: (body) => attempt(body, 1),
    onEntry: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      listeners.clear();
      await keeper.close();
      await kysely.destroy();
    },
  };
}

/** Wakes whoever waits for new entries, once this transaction is committed. The record itself stays the truth. */
export async function announceEntry(tx: Tx): Promise<void> {
  await sql`select pg_notify(${ENTRY_CHANNEL}, '')`.execute(tx);
}

/** Makes an empty database on a cluster unless it is there, and says how to connect to it. */
export async function ensureDatabase({ host, user }: Cluster, name: string): Promise<Connection> {
  const client = new pg.Client({ host, user, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) {
      // Two first starts at once: one of them makes it.
      await client.query(`create database ${client.escapeIdentifier(name)}`).catch((error: pg.DatabaseError) => {
        if (error.code !== "42P04" && error.code !== "23505") throw error;
      });
    }
  } finally {
    await client.end();
  }
  return { host, user, database: name };
}

/**
 * Removes a data directory with everything in it, a database behind another door included. Throws {@link DatabaseInUse}
 * when a server is at work on it.
 */
export async function removeDataDirectory(data: string): Promise<void> {
  const place = await findClusterPlace(data);
  try {
    const database = await openDataDirectory(data, () => undefined);
    await database.close();
  } catch (error) {
    if (!(error instanceof DatabaseTooNew)) throw error;
  }
  for (const path of [place.data, place.sockets, data]) await rm(path, { recursive: true, force: true });
}

/** Opens the database of a data directory on our own PostgreSQL; closing it stops PostgreSQL too. */
export async function openDataDirectory(
  data: string,
  onTaken: () => void,
  options: ClusterOptions = {},
): Promise<Database> {
  const cluster = await startCluster(data, options);
  try {
    const database = await openDatabase(await ensureDatabase(cluster, "convene"), onTaken);
    return {
      ...database,
      close: async () => {
        await database.close();
        await cluster.stop();
      },
    };
  } catch (error) {
    // The cluster may be at work for the server that holds it.
    await (error instanceof DatabaseInUse ? cluster.release() : cluster.stop());
    throw error;
  }
}
