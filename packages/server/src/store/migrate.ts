import pg from "pg";
import { clientSettings, type Connection } from "./connection.ts";
import { changeable, migrations, type Migration } from "./migrations.ts";

/** A role without the right to change or delete what is recorded. All acts and reads run as it. */
const APPLICATION_ROLE = "convene_app";

/** The database was written by a newer program, whose tables this one does not know. */
export class DatabaseTooNew extends Error {}

function stateOf(fault: unknown): unknown {
  return (fault as { readonly code?: unknown }).code;
}

async function apply(client: pg.Client, { name, statements }: Migration): Promise<void> {
  await client.query("begin");
  for (const statement of statements) await client.query(statement);
  await client.query("insert into migration (name) values ($1)", [name]);
  await client.query("commit");
}

/** Makes the application's role unless it is there, and says whether we may act as it. */
async function ensureRole(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [APPLICATION_ROLE]);
  try {
    if (rowCount === 0) await client.query(`create role ${APPLICATION_ROLE} nologin`);
  } catch (fault) {
    // Another database of the same cluster may have made it meanwhile; or we may not make roles at all.
    if (stateOf(fault) !== "42710" && stateOf(fault) !== "23505") return false;
  }
  const { rows } = await client.query<{ member: boolean }>("select pg_has_role($1, 'member') as member", [
    APPLICATION_ROLE,
  ]);
  return rows[0]?.member === true;
}

async function grant(client: pg.Client): Promise<void> {
  await client.query("begin");
  for (const statement of [
    `grant usage on schema public to ${APPLICATION_ROLE}`,
    `grant select, insert on all tables in schema public to ${APPLICATION_ROLE}`,
    `grant update on ${changeable.join(", ")} to ${APPLICATION_ROLE}`,
    `revoke insert on migration, audit_head from ${APPLICATION_ROLE}`,
  ]) {
    await client.query(statement);
  }
  await client.query("commit");
}

/**
 * Brings the schema up to date, forward only, each step in a transaction of its own, and gives the role to act as:
 * undefined where the user given may not make one, and the triggers alone guard the record. Throws
 * {@link DatabaseTooNew}, changing nothing, for a database that knows steps unknown here.
 */
export async function migrate(connection: Connection): Promise<string | undefined> {
  const client = new pg.Client(clientSettings(connection));
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(
      "create table if not exists migration (name text primary key, at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string }>("select name from migration");
    const known = new Set(migrations.map(({ name }) => name));
    const unknown = rows.find(({ name }) => !known.has(name));
    if (unknown !== undefined) throw new DatabaseTooNew(unknown.name);
    const done = new Set(rows.map(({ name }) => name));
    for (const migration of migrations) if (!done.has(migration.name)) await apply(client, migration);
    if (!(await ensureRole(client))) return undefined;
    await grant(client);
    return APPLICATION_ROLE;
  } finally {
    await client.end();
  }
}
