import pg from "pg";
import { APPLICATION_ROLE, clientSettings, type Connection } from "./database.ts";
import { migrations, type Migration } from "./migrations/index.ts";
import { sqlState } from "./transaction.ts";

/** Held while the schema changes, so that two servers do not change it at once. */
const MIGRATION_LOCK = 4_277_001;

/** Tables of which the application may change rows; in all others it may only read and add. */
const CHANGEABLE = ["audit_head", "subject_key", "command", "nominee", "list_version", "objection", "formation_step"];

/** Makes the application's role. Where we may not, acts run as the user given, and only the triggers guard. */
async function ensureRole(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [APPLICATION_ROLE]);
  try {
    if (rowCount === 0) await client.query(`CREATE ROLE ${APPLICATION_ROLE} NOLOGIN`);
  } catch (fault) {
    // Another database of the same server may have made it meanwhile.
    if (!["42710", "23505"].includes(sqlState(fault) ?? "")) return false;
  }
  const { rows } = await client.query<{ member: boolean }>("SELECT pg_has_role($1, 'MEMBER') AS member", [
    APPLICATION_ROLE,
  ]);
  return rows[0]?.member ?? false;
}

async function grant(client: pg.Client): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE};
    GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE};
    GRANT UPDATE ON ${CHANGEABLE.join(", ")} TO ${APPLICATION_ROLE};
    REVOKE INSERT ON schema_migration, audit_head FROM ${APPLICATION_ROLE};`);
}

async function apply(client: pg.Client, { number, name, statements }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(statements);
    await client.query("INSERT INTO schema_migration (number, name) VALUES ($1, $2)", [number, name]);
    await client.query("COMMIT");
  } catch (fault) {
    await client.query("ROLLBACK");
    throw fault;
  }
}

/** What the schema is now: how many changes it has seen, and the role to act as, where there is one. */
export type Schema = { readonly number: number; readonly role: string | undefined };

/**
 * Brings the schema up to date: forward only, each change in a transaction of its own. Throws, changing nothing, when
 * the database is newer than this program.
 */
export async function migrate(connection: Connection): Promise<Schema> {
  const client = new pg.Client(clientSettings(connection));
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await client.query<{ number: number }>("SELECT max(number) AS number FROM schema_migration");
    const current = rows[0]?.number ?? 0;
    if (current > migrations.length) {
      throw new Error(`the database is of version ${current}, newer than this program (${migrations.length})`);
    }
    for (const migration of migrations.slice(current)) await apply(client, migration);
    const hasRole = await ensureRole(client);
    if (hasRole) await grant(client);
    return { number: migrations.length, role: hasRole ? APPLICATION_ROLE : undefined };
  } finally {
    await client.end();
  }
}
