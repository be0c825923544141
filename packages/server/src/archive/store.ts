import { sql, type RawBuilder } from "kysely";
import { tableFates, type TableFate, type Tx } from "../store/index.ts";

/** A column of a table, and its type as PostgreSQL names it. */
export type Column = { readonly name: string; readonly type: string };

/** Rows that are fetched at once. */
const BATCH = 500;

/**
 * Columns that are this installation's alone and are made anew elsewhere: wrapped keys and lookups are under its master
 * key, and so are the codes that show that a row was not edited.
 */
const OWN: readonly string[] = ["mac", "wrapped_key", "subject"];

/** Tables that are archived, in their order. */
export function archivedTables(): readonly (readonly [string, Extract<TableFate, { readonly fate: "archived" }>])[] {
  return Object.entries(tableFates).flatMap(([table, fate]) =>
    fate.fate === "archived" ? [[table, fate] as const] : [],
  );
}

/** Columns of every table, as they are archived. */
export async function columnsOf(tx: Tx, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select column_name as name, udt_name as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by column_name collate "C"`.execute(tx);
  return rows.filter(({ name }) => !OWN.includes(name));
}

const MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

/** A value as it is archived: bytes as base64, a moment with its microseconds, which a date of the language lacks. */
function archived({ name, type }: Column): RawBuilder<unknown> {
  if (type === "bytea") return sql`translate(encode(${sql.ref(name)}, 'base64'), chr(10), '') as ${sql.ref(name)}`;
  if (type === "timestamptz")
    return sql`to_char(${sql.ref(name)} at time zone 'UTC', ${sql.lit(MOMENT)}) as ${sql.ref(name)}`;
  if (type === "date") return sql`to_char(${sql.ref(name)}, 'YYYY-MM-DD') as ${sql.ref(name)}`;
  return sql.ref(name);
}

/** The same order wherever the database stands: text by its bytes. */
function order(columns: readonly Column[], names: readonly string[]): RawBuilder<unknown> {
  const parts = names.map((name) => {
    const isText = columns.find((column) => column.name === name)?.type === "text";
    return isText ? sql`${sql.ref(name)} collate "C"` : sql.ref(name);
  });
  return parts.length === 0 ? sql`` : sql`order by ${sql.join(parts)}`;
}

function rowsOf({ of }: { readonly of: string }, process: string, keys: readonly string[]): RawBuilder<unknown> {
  if (of === "entry_idx") return sql`entry_idx in (select idx from audit_entry where process = ${process})`;
  if (of === "key") return sql`key_id = any(${keys}::uuid[])`;
  return sql`${sql.ref(of)} = ${process}`;
}

/** Rows of a process in their order, a part at a time; of keys, those named. */
export async function* archivedRows(
  tx: Tx,
  table: string,
  fate: Extract<TableFate, { readonly fate: "archived" }>,
  { process, keys }: { readonly process: string; readonly keys: readonly string[] },
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const columns = await columnsOf(tx, table);
  const cursor = sql.ref(`archive_${table}`);
  await sql`declare ${cursor} no scroll cursor for select ${sql.join(columns.map(archived))}
    from ${sql.table(table)} where ${rowsOf(fate, process, keys)} ${order(columns, fate.order)}`.execute(tx);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(BATCH)} from ${cursor}`.execute(tx);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close ${cursor}`.execute(tx);
}

/** Ids of every key that a row of the process names. */
export async function keysNamed(tx: Tx, process: string): Promise<readonly string[]> {
  const parts: RawBuilder<unknown>[] = [];
  for (const [table, fate] of archivedTables()) {
    if (table === "subject_key") continue;
    // oxlint-disable-next-line no-await-in-loop
    const columns = await columnsOf(tx, table);
    if (columns.some(({ name }) => name === "key_id"))
      parts.push(sql`select key_id from ${sql.table(table)} where ${rowsOf(fate, process, [])}`);
  }
  const { rows } = await sql<{ key_id: string }>`
    select distinct key_id from (${sql.join(parts, sql` union all `)}) as named order by key_id`.execute(tx);
  return rows.map(({ key_id: id }) => id);
}

/** Puts rows of an archive into a table, with what is made anew here. */
export async function insertArchived(
  tx: Tx,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = (await columnsOf(tx, table)).filter(({ name }) => name in first);
  const added = Object.keys(first).filter((name) => OWN.includes(name));
  const strangers = Object.keys(first).filter(
    (name) => !added.includes(name) && !columns.some((one) => one.name === name),
  );
  if (strangers.length > 0) throw new Error(`the table ${table} has no column ${strangers.join(", ")}`);
  const value = ({ name, type }: Column, row: Readonly<Record<string, unknown>>): RawBuilder<unknown> => {
    const given = row[name] ?? null;
    if (type === "jsonb") return sql`${JSON.stringify(given)}::jsonb`;
    if (type === "bytea" && typeof given === "string") return sql`${Buffer.from(given, "base64")}`;
    return sql`${given}`;
  };
  const names = [...columns.map(({ name }) => name), ...added];
  const tuples = rows.map((row) => {
    const values = [...columns.map((column) => value(column, row)), ...added.map((name) => sql`${row[name]}`)];
    return sql`(${sql.join(values)})`;
  });
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values ${sql.join(tuples)}`.execute(tx);
}

/**
 * Tables with rows, of all but those that every database has rows in. Rows behind the walls of processes are not seen,
 * but none of them is there without a process or a key, which are.
 */
export async function filledTables(tx: Tx): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const table of Object.keys(tableFates)) {
    if (table === "migration" || table === "installation" || table === "audit_head") continue;
    // oxlint-disable-next-line no-await-in-loop
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(tx);
    if (rows.length > 0) filled.push(table);
  }
  return filled;
}

/** Keeps acts from being put on record until the transaction ends. */
export async function holdHead(tx: Tx): Promise<void> {
  await tx.selectFrom("audit_head").select("id").forUpdate().execute();
}

/** The record of an empty database begins behind entries that came with an archive. */
export async function beginRecordAt(tx: Tx, size: number, last: string | undefined): Promise<void> {
  await tx
    .updateTable("audit_head")
    .set({ next_idx: size, ...(last === undefined ? {} : { last_ts: last }) })
    .execute();
}
