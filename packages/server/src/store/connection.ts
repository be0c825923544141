import pg from "pg";

/** Where a PostgreSQL is: an address, or the folder of a socket. */
export type Connection =
  | { readonly url: string }
  | { readonly host: string; readonly user: string; readonly database: string };

const INT8 = 20;

/** Counts are read as numbers: they count entries, and stay far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/** Settings of one connection, acting as `role` where one is given. */
export function clientSettings(connection: Connection, role?: string): pg.ClientConfig {
  return {
    ...("url" in connection ? { connectionString: connection.url } : connection),
    types,
    application_name: "convene",
    connectionTimeoutMillis: 10_000,
    ...(role === undefined ? {} : { options: `-c role=${role}` }),
  };
}
