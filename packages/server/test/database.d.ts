import pg from "pg";
import { type Connection } from "../src/store/index.ts";
/** A database of its own with the whole schema and nothing in it. */
export declare function emptyDatabase(): Promise<
  Extract<
    Connection,
    {
      readonly host: string;
    }
  >
>;
/** Runs statements as the owner of the tables, who may do more than the application. */
export declare function query<Row extends pg.QueryResultRow>(
  connection: Connection,
  statement: string,
  values?: readonly unknown[],
): Promise<readonly Row[]>;
