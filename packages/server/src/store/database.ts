import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { migrations } from "./migrations.ts";
import { startCluster, type Cluster } from "./postgres.ts";
import type { Tables } from "./tables.ts";

/** A transaction on the tables. Store functions take one; they never open their own. */
export type Tx = Transaction<Tables>;

/** The database of one server. Only one server at a time uses it. */
export type Database = {
  readonly inTransaction: <Value>(body: (tx: Tx) => Promise<Value>) => Promise<Value>;
  /** Calls back whenever a transaction somewhere has added to the record; gives a function that ends this. */
  readonly onEntry: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Another server is at work on the same database. */
export class DatabaseInUse extends Error {}

/** Names the lock that a server holds while it runs. */
const SERVER_LOCK = 20_181_026;
const NEW_ENTRY = "convene_entry";
const ATTEMPTS = 5;

// Whole numbers of eight bytes stay within 2^53 here: they count entries.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Serialisation failure, deadlock: PostgreSQL asks us to try the same transaction again. */
function worthRetrying(error: unknown): boolean {
  const code = (error as { readonly code?: unknown }).code;
  return code === "40001" || code === "40P01";
}

async function migrate(client: pg.Client): Promise<void> {
  await client.query(
    "create table if not exists migration (name text primary key, at timestamptz not null default now())",
  );
  const { rows } = await client.query<{ name: string }>("select name from migration");
  const done = new Set(rows.map(({ name }) => name));
  for (const { name, statements } of migrations) {
    if (done.has(name)) continue;
    await client.query("begin");
    for (const statement of statements) await client.query(statement);
    await client.query("insert into migration (name) values ($1)", [name]);
    await client.query("commit");
  }
}

/** The client that holds the server's lock, makes the schema current and hears of new entries. */
async function takeCharge(
  config: pg.PoolConfig,
  onNotice: () => void,
  onLost: (error: Error) => void,
): Promise<pg.Client> {
  const client = new pg.Client({ ...config, application_name: "convene" });
  client.on("error", onLost);
  client.on("notification", onNotice);
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [SERVER_LOCK]);
    if (rows[0]?.held !== true) throw new DatabaseInUse("another server is at work on this database");
    await migrate(client);
    await client.query(`listen ${NEW_ENTRY}`);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/**
 * Opens a database, alone, with its schema brought up to date. `onLost` is called when the connection that holds the
 * server's lock breaks: the server must then stop, because another may take over.
 */
export async function openDatabase(config: pg.PoolConfig, onLost: (error: Error) => void): Promise<Database> {
  const listeners = new Set<() => void>();
  const wake = (): void => {
    for (const listener of listeners) listener();
  };
  const charge = await takeCharge(config, wake, onLost);
  const pool = new pg.Pool({ ...config, max: 12, application_name: "convene" });
  pool.on("error", () => undefined); // An idle connection broke; the next query gets a new one or its own error.
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  const attempt = async <Value>(body: (tx: Tx) => Promise<Value>, left: number): Promise<Value> => {
    try {
      return await kysely.transaction().execute(body);
    } catch (error) {
      if (left > 1 && worthRetrying(error)) return attempt(body, left - 1);
      throw error;
    }
  };

  return {
    inTransaction: (body) => attempt(body, ATTEMPTS),
    onEntry: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      listeners.clear();
      charge.removeListener("error", onLost);
      await kysely.destroy();
      await charge.end();
    },
  };
}

/** Wakes whoever waits for new entries, once this transaction is committed. The record itself stays the truth. */
export async function announceEntry(tx: Tx): Promise<void> {
  await sql`select pg_notify(${NEW_ENTRY}, '')`.execute(tx);
}

/** Makes an empty database on a cluster unless it is there, and says how to connect to it. */
async function ensureDatabase(cluster: Cluster, name: string): Promise<pg.PoolConfig> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)} template template0`);
  } finally {
    await client.end();
  }
  return { ...cluster.connection, database: name };
}

/** Opens the database of a data directory on our own PostgreSQL; closing it stops PostgreSQL too. */
export async function openDataDirectory(data: string, onLost: (error: Error) => void): Promise<Database> {
  const cluster = await startCluster(data);
  try {
    const database = await openDatabase(await ensureDatabase(cluster, "convene"), onLost);
    return {
      ...database,
      close: async () => {
        await database.close();
        await cluster.stop();
      },
    };
  } catch (error) {
    if (!(error instanceof DatabaseInUse)) await cluster.stop();
    throw error;
  }
}
