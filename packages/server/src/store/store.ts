import type { DataDirectory } from "./data-directory.ts";
import pg from "pg";
import { startCluster, type Cluster, type ClusterOptions } from "./cluster.ts";
import { openDatabase, type Connection, type Database } from "./database.ts";
import { keepDatabase } from "./keeper.ts";
import { migrate } from "./migrate.ts";
import { createSignal, type Signal } from "./signal.ts";

/** Everything this server keeps, open. */
export type Store = {
  readonly database: Database;
  readonly masterKey: Uint8Array;
  /** Fires when the record may have grown. */
  readonly grown: Signal;
  /** Process id of our own PostgreSQL; absent for one that was given by its address. */
  readonly clusterPid?: () => number;
  readonly close: () => Promise<void>;
};

export type StoreOptions = ClusterOptions & {
  /** A PostgreSQL to use in place of our own. */
  readonly url?: string;
  /** Told of connections that broke; they are replaced. */
  readonly onFault?: (fault: Error) => void;
  /** Another server has taken the database: this one must end. */
  readonly onTaken?: () => void;
};

const DATABASE = "convene";

async function ownDatabase(cluster: Cluster): Promise<Connection> {
  const client = new pg.Client({ host: cluster.host, user: cluster.user, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) {
      // Two first starts at once: one of them makes it.
      await client.query(`CREATE DATABASE ${DATABASE}`).catch((fault: pg.DatabaseError) => {
        if (fault.code !== "42P04" && fault.code !== "23505") throw fault;
      });
    }
  } finally {
    await client.end();
  }
  return { host: cluster.host, user: cluster.user, database: DATABASE };
}

/** Opens the database of a connection whose schema is brought up to date; `undefined` when another server holds it. */
export async function openStore(
  { masterKey }: Pick<DataDirectory, "masterKey">,
  connection: Connection,
  alone: boolean,
  options: StoreOptions = {},
): Promise<Store | undefined> {
  const grown = createSignal();
  const keeper = await keepDatabase(connection, {
    alone,
    onEntry: grown.fire,
    onTaken: options.onTaken ?? (() => undefined),
  });
  if (keeper === undefined) return undefined;
  const { role } = await migrate(connection);
  const database = openDatabase(connection, role, options.onFault ?? (() => undefined));
  return {
    database,
    masterKey,
    grown,
    close: async () => {
      await keeper.close();
      await database.destroy();
    },
  };
}

/** Opens the store of a data directory: our own PostgreSQL, or the one at `url`. */
export async function openOwnStore(directory: DataDirectory, options: StoreOptions = {}): Promise<Store | undefined> {
  if (options.url !== undefined) return openStore(directory, { url: options.url }, false, options);
  const cluster = await startCluster(directory.path, options);
  const store = await openStore(directory, await ownDatabase(cluster), true, options);
  if (store === undefined) return undefined;
  const close = async () => {
    await store.close();
    await cluster.stop();
  };
  return { ...store, clusterPid: cluster.pid, close };
}
