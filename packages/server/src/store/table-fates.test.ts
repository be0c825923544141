import { beforeAll, expect, test } from "vitest";
import { emptyDatabase, query } from "../../test/index.ts";
import type { Connection } from "./index.ts";
import { tableFates } from "./table-fates.ts";

let connection: Connection;
beforeAll(async () => {
  connection = await emptyDatabase();
});

const columns = () =>
  query<{ table: string; columns: string[] }>(
    connection,
    `select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' group by table_name order by table_name`,
  );

test("of every table there is, it is said whether it is archived, is of the log, or never leaves", async () => {
  const there = (await columns()).map(({ table }) => table);
  expect(Object.keys(tableFates).toSorted()).toEqual(there);
});

test("every table with a column of a process or of a person's key is archived, but for those of accounts", async () => {
  const holding = (await columns()).filter(({ columns: of }) => of.includes("class") || of.includes("process"));
  const kept = holding.filter(({ table }) => tableFates[table as keyof typeof tableFates].fate !== "archived");
  expect(kept.map(({ table }) => table)).toEqual(["audit_entry", "role_grant"]);
});

test("the rows of a process have one order, by columns that no two of them share", async () => {
  for (const { table, columns: there } of await columns()) {
    const fate = tableFates[table as keyof typeof tableFates];
    if (fate.fate !== "archived") continue;
    const wanted = fate.of === "process" ? ["process", ...fate.order] : fate.order;
    expect(there).toEqual(expect.arrayContaining([...wanted]));
    // oxlint-disable-next-line no-await-in-loop
    const unique = await query<{ of: string[] }>(
      connection,
      `select array(select attname::text from unnest(indkey) as k join pg_attribute on attrelid = indrelid and attnum = k
         order by attname) as of from pg_index where indrelid = '${table}'::regclass and indisunique`,
    );
    const isUnique = unique.some(({ of }) => of.every((column) => wanted.includes(column)));
    expect([table, isUnique]).toEqual([table, true]);
  }
});

test("no table is archived before one that it refers to", async () => {
  const order = Object.keys(tableFates);
  const references = await query<{ from: string; to: string }>(
    connection,
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f'`,
  );
  expect(references.length).toBeGreaterThan(20);
  for (const { from, to } of references) {
    const isArchived = tableFates[from as keyof typeof tableFates].fate === "archived";
    expect([from, !isArchived || order.indexOf(to) <= order.indexOf(from)]).toEqual([from, true]);
  }
});
