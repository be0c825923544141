import { sql } from "kysely";
import type { Tx } from "./database.ts";

/** What of one process a transaction may touch. Rows beyond it do not exist for it, whatever it asks. */
export type Reach = {
  readonly actor: string;
  readonly process: string;
  /** Resources of which every item may be read; `"everything"` for an act, which decides by itself. */
  readonly whole: readonly string[] | "everything";
  /** Resources of which some items may be read: one's own bloc's, or those released. */
  readonly some: readonly string[];
  readonly blocs: readonly string[];
};

/** Lets a transaction into one process, as far as it may go there, until it ends. Without it no classified row is seen. */
export async function enterProcess(tx: Tx, { actor, process, whole, some, blocs }: Reach): Promise<void> {
  const settings = {
    "app.actor": actor,
    "app.process": process,
    "app.whole": whole === "everything" ? "*" : whole.join(" "),
    "app.some": some.join(" "),
    "app.blocs": JSON.stringify(blocs),
  };
  const calls = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(calls)}`.execute(tx);
}

/** Lets a transaction see everything as it was at its first reading, and ends it when nothing is asked for a minute. */
export async function readAsOfNow(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
  await sql`set local idle_in_transaction_session_timeout = '60s'`.execute(tx);
}
