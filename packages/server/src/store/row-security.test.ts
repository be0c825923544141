import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { list, person, pool, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";

/** Tables that hold something of a process; `process` itself is the directory of them, with no row of anybody. */
const WALLED = [
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
  "standing",
];

const coChair = (process: string) =>
  person("00000000-0000-7000-8000-000000000001", { role: "COCH", bloc: "NORTH", process });

/** Rows of tables whose acts need a whole draw, exchange or certification before them. */
function rowsOfOthers(process: string): readonly string[] {
  const somebody = `select key_id from person where process = '${process}' order by key_id limit 1`;
  return [
    `insert into draw_commitment values ('${process}', 'seats', default, now(), now(), '', '{}', '{}')`,
    `insert into draw_nominee values ('${process}', 'seats', 0, default, (${somebody}), sha256(''), '')`,
    `insert into draw_step values ('${process}', 'seats', 0, default, now(), 'reveal', '')`,
    `insert into exchange values ('${process}', 'one', 1, default, now(), '{}', '[]')`,
    `insert into exchange_step values ('${process}', 'one', 0, default, now(), 'seal', '')`,
    `insert into certification values ('${process}', 1, 1, default, now(), '', (${somebody}))`,
  ];
}

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  for (const id of ["valley", "coast"]) {
    const process = { ...PROCESS, id };
    const act = (name: string, payload: unknown) => server.act(name, payload, { process: id });
    await act("process.create", { process });
    await act("committee.import-pool", { file: "pool.csv", pool: pool(6) });
    await act("committee.set-conditions", { conditions: { size: 2, conditions: [] }, note: "" });
    await act("committee.hand-over-list", list(["P1", "P2"]));
    await act("committee.hand-over-list", { ...list(["P3", "P4"]), by: "NORTH" });
    const objection = { version: 1, nominee: null, ground: "balance", text: "", filedOn: "2031-05-03" };
    await act("committee.file-objection", { ...objection, actor: "NORTH" });
    await act("committee.file-objection", { ...objection, actor: "SOUTH" });
    await act("committee.set-criteria", { criteria: [{ id: "c", text: { en: "C" } }] });
    const consent = { nominee: "P1", answer: "given", on: "2031-05-03", by: "", degree: "names" };
    await act("committee.record-consents", { consents: [consent] });
    await act("committee.open-draw", { draw: "seats", test: true, repeats: null, reason: "" });
    await act("process.record-step", {
      step: { id: "s", name: { en: "S" }, from: "2031-01-01", to: null, waitingOn: null },
    });
    await act("committee.set-population", { population: [] });
    await query(server.connection, `insert into standing values ('${id}', 'list:9', 'released', now(), '{}')`);
    await server.act("committee.share-list", { number: 1 }, { process: id, actor: coChair(id) });
    for (const statement of rowsOfOthers(id)) await query(server.connection, statement);
  }
});
afterAll(() => server.close());

/** What the application's role sees when it asks without any filter, having entered as far as the settings say. */
async function seen(settings: Readonly<Record<string, string>>, tables: readonly string[] = WALLED) {
  const client = new pg.Client(server.connection as pg.ClientConfig);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local role convene_app");
    for (const [name, value] of Object.entries(settings)) {
      await client.query("select set_config($1, $2, true)", [`app.${name}`, value]);
    }
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
      if (Number(rows[0]?.count) > 0) counts[table] = Number(rows[0]?.count);
    }
    return counts;
  } finally {
    await client.end();
  }
}

test("whoever entered no process sees no row of any", async () => {
  expect(await seen({})).toEqual({});
  expect(await seen({ whole: "*" })).toEqual({});
  expect(
    await seen(
      { process: "valley" },
      WALLED.filter((table) => table !== "standing"),
    ),
  ).toEqual({});
});

test("whoever entered a process sees nothing of another one", async () => {
  const ofValley = await seen({ process: "valley", whole: "*" });
  expect(Object.keys(ofValley)).toEqual(WALLED);
  expect(ofValley).toMatchObject({ nominee: 6, list_version: 2, objection: 2, condition_version: 1, payload: 13 });
  expect(await seen({ process: "elsewhere", whole: "*" })).toEqual({});
});

test("a resource that was not reached gives no row, whatever is asked", async () => {
  const conditionsOnly = await seen({ process: "valley", whole: "criteria_and_rulings" });
  const names = Object.keys(conditionsOnly);
  expect(names).toEqual(["condition_version", "criteria_version", "person", "standing"]);
  // That something stands is told to everybody; what stands is in the row that it is about.
  const agenda = await seen({ process: "valley", whole: "audit_chain_hashes agenda_and_decisions" });
  expect(agenda).toEqual({ formation_step: 1, pending_act: 1, standing: 1 });
});

test("a coordinator reaches the lists and objections of the own bloc, and no other", async () => {
  const some = "list_versions_before_publication objections_with_actor_and_ground";
  const reach = { process: "valley", some, blocs: '["SOUTH"]' };
  expect(await seen(reach, ["list_version", "objection"])).toEqual({ list_version: 1, objection: 1 });
  expect(await seen({ ...reach, blocs: "[]" }, ["list_version", "objection"])).toEqual({});
  expect(await seen({ ...reach, some: "" }, ["list_version", "objection"])).toEqual({});
});

test("a process that was entered is left with the transaction, on the same connection too", async () => {
  const enter = { actor: "a", process: "valley", whole: "everything", some: [], blocs: [] } as const;
  const { enterProcess } = await import("./index.ts");
  for (let times = 0; times < 20; times += 1) {
    await server.database.inTransaction((tx) => enterProcess(tx, enter));
    const rows = await server.database.inTransaction((tx) => tx.selectFrom("nominee").selectAll().execute());
    expect(rows).toEqual([]);
  }
});

test("nothing can be written into a process that was not entered", async () => {
  const { enterProcess } = await import("./index.ts");
  const write = (process: string) =>
    server.database.inTransaction(async (tx) => {
      await enterProcess(tx, { actor: "a", process: "valley", whole: "everything", some: [], blocs: [] });
      await tx.insertInto("population").values({ process, body: "[]" }).execute();
    });
  await expect(write("coast")).rejects.toThrow("row-level security");
  const read = server.database.inTransaction(async (tx) => {
    await enterProcess(tx, {
      actor: "a",
      process: "valley",
      whole: ["balance_report_aggregates"],
      some: [],
      blocs: [],
    });
    await tx.insertInto("population").values({ process: "valley", body: "[]" }).execute();
  });
  await expect(read).rejects.toThrow("row-level security");
});

test("every table with something of a process is walled, for its owner too", async () => {
  const rows = await query<{ relname: string }>(
    server.connection,
    `select relname from pg_class join information_schema.columns on table_name = relname and column_name = 'class'
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity
     order by relname`,
  );
  const classified = await query<{ table_name: string }>(
    server.connection,
    "select table_name from information_schema.columns where column_name = 'class' and table_schema = 'public'",
  );
  const walled = rows.map(({ relname }) => relname);
  expect(walled).toEqual(expect.arrayContaining(WALLED));
  expect(classified.map(({ table_name }) => table_name).filter((name) => !walled.includes(name))).toEqual(["process"]);
});

test("every view asks as whoever reads it: one that asks as its owner would show every row", async () => {
  const views = "select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace";
  const open = `${views} and not coalesce(reloptions @> array['security_invoker=true'], false)`;
  expect(await query(server.connection, open)).toEqual([]);
  await query(server.connection, "create view leaking as select * from nominee");
  await query(server.connection, "create view walled with (security_invoker = true) as select * from nominee");
  await query(server.connection, "grant select on leaking, walled to convene_app");
  expect(await seen({}, ["leaking", "walled"])).toEqual({ leaking: 12 });
  expect(await query(server.connection, open)).toEqual([{ relname: "leaking" }]);
});
