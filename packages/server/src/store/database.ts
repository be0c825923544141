import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";

/** The open database, for reading and for {@link inTransaction}. */
export type Database = Kysely<Tables>;

/** One transaction; every store function takes one. */
export type Tx = Transaction<Tables>;

/** Where a PostgreSQL is: an address, or the folder of a socket. */
export type Connection =
  | { readonly url: string }
  | { readonly host: string; readonly user: string; readonly database: string };

/** Role without the right to change or delete what is recorded; its connections are all that acts and reads use. */
export const APPLICATION_ROLE = "convene_app";

const INT8 = 20;
const DATE = 1082;

/** Counts and indexes are read as numbers (they stay far below 2^53), days as text: neither has a time zone. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);
types.setTypeParser(DATE, (text: string) => text);

/** Settings of one connection, as the application's role where the database has it. */
export function clientSettings(connection: Connection, role?: string): pg.ClientConfig {
  return {
    ...("url" in connection ? { connectionString: connection.url } : connection),
    types,
    application_name: "convene",
    connectionTimeoutMillis: 10_000,
    ...(role === undefined ? {} : { options: `-c role=${role}` }),
  };
}

/** Opens a pool of connections. A connection that breaks while idle is told to `onFault` and replaced. */
export function openDatabase(connection: Connection, role: string | undefined, onFault: (fault: Error) => void) {
  const pool = new pg.Pool({ ...clientSettings(connection, role), max: 12, idleTimeoutMillis: 60_000 });
  pool.on("error", onFault);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
