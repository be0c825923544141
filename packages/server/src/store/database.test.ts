import { sql } from "kysely";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase, query } from "../../test/index.ts";
import { DatabaseInUse, DatabaseTooNew, isUnavailable, openDatabase, type Connection, type Database } from "./index.ts";

let connection: Extract<Connection, { readonly host: string }>;
let database: Database;
beforeAll(async () => {
  connection = await emptyDatabase();
  database = await openDatabase(connection, () => undefined);
});
afterAll(() => database.close());

test("only one server at a time uses a database", async () => {
  await expect(openDatabase(connection, () => undefined)).rejects.toThrow(DatabaseInUse);
});

test("a transaction that throws writes nothing", async () => {
  const write = database.inTransaction(async (tx) => {
    await tx.insertInto("process").values({ id: "x", body: "{}" }).execute();
    throw new Error("changed my mind");
  });
  await expect(write).rejects.toThrow("changed my mind");
  expect(await query(connection, "select from process")).toHaveLength(0);
});

test("what PostgreSQL asks to be repeated is repeated; what it does not, is not", async () => {
  const run = async (state: string): Promise<number> => {
    let runs = 0;
    const outcome = database.inTransaction(async (tx) => {
      runs += 1;
      if (runs < 3) await sql`select raise_state(${state})`.execute(tx);
    });
    await outcome.catch(() => undefined);
    return runs;
  };
  await query(
    connection,
    `create function raise_state(state text) returns void language plpgsql as $$
       begin raise exception 'asked for' using errcode = state; end $$`,
  );
  expect([await run("40001"), await run("40P01"), await run("23505"), await run("22012")]).toEqual([3, 3, 1, 1]);
});

test("transactions that wait for each other both come through", async () => {
  await query(connection, "insert into process (id, body) values ('a', '{}'), ('b', '{}')");
  const both = (first: string, second: string) =>
    database.inTransaction(async (tx) => {
      await tx.selectFrom("process").select("id").where("id", "=", first).forUpdate().execute();
      await pause(100);
      await tx.selectFrom("process").select("id").where("id", "=", second).forUpdate().execute();
    });
  await query(connection, "grant update on process to convene_app");
  await expect(Promise.all([both("a", "b"), both("b", "a")])).resolves.toHaveLength(2);
});

test("connections that are cut are made again, and whoever listens is woken", async () => {
  let woken = 0;
  const leave = database.onEntry(() => (woken += 1));
  await query(
    connection,
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
  );
  while (woken === 0) await pause(20);
  leave();
  expect(await database.inTransaction(async (tx) => tx.selectFrom("process").select("id").execute())).toHaveLength(2);
  await expect(openDatabase(connection, () => undefined)).rejects.toThrow(DatabaseInUse);
});

test("a server whose database was taken by another one meanwhile is told so", async () => {
  const mine = await emptyDatabase();
  let taken = false;
  const first = await openDatabase(mine, () => (taken = true));
  const take = "select pg_advisory_lock(20181026), pg_sleep(2)";
  await query(
    mine,
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
  );
  const other = query(mine, take);
  for (let times = 0; !taken && times < 100; times += 1) await pause(20);
  expect(taken).toBe(true);
  await other;
  await first.close();
});

test("a database that was written by a newer program is left alone", async () => {
  const newer = await emptyDatabase();
  await query(newer, "insert into migration (name) values ('from the future')");
  await expect(openDatabase(newer, () => undefined)).rejects.toThrow(DatabaseTooNew);
  const again = query(newer, "select pg_try_advisory_lock(20181026) as free");
  expect(await again).toEqual([{ free: true }]);
});

test("an up-to-date schema is not touched again", async () => {
  const mine = await emptyDatabase();
  const before = await query(mine, "select * from migration order by name");
  await (await openDatabase(mine, () => undefined)).close();
  expect(await query(mine, "select * from migration order by name")).toEqual(before);
});

test("every record has a class, and is confidential unless something says otherwise", async () => {
  const rows = await query<{ table_name: string; column_default: string }>(
    connection,
    "select table_name, column_default from information_schema.columns where column_name = 'class'",
  );
  expect(rows.map(({ table_name }) => table_name).toSorted()).toEqual([
    "certification",
    "condition_version",
    "credential",
    "criteria_version",
    "draw",
    "draw_commitment",
    "draw_nominee",
    "draw_step",
    "exchange",
    "exchange_step",
    "formation_step",
    "list_version",
    "nominee",
    "objection",
    "payload",
    "pending_act",
    "person",
    "pool_version",
    "population",
    "process",
    "standing",
  ]);
  for (const { column_default } of rows) expect(column_default).toContain("'CONFIDENTIAL'");
});

test("a database that is away is told from a fault of ours", () => {
  const fault = (code: string, message = "") => Object.assign(new Error(message), { code });
  for (const code of ["57P01", "53100", "08006", "ECONNREFUSED", "ENOENT"])
    expect(isUnavailable(fault(code))).toBe(true);
  for (const code of ["23505", "42501", "22012"]) expect(isUnavailable(fault(code))).toBe(false);
  expect(isUnavailable(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isUnavailable(new Error("broken"))).toBe(false);
});
