import { logFileVerifier } from "@convene/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person, pool, PROCESS, query, testServer, type TestServer } from "../../../test/index.ts";
import { checkLog } from "./check.ts";

/*
 * Whoever is superuser of the database can take down triggers and walls and write what they like. Each kind of edit is
 * found by the server that reads everything, by the file that it exports, or by both.
 */

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
  await server.act("committee.import-pool", { file: "pool.csv", pool: pool(3) });
  for (let number = 1; number <= 9; number += 1) {
    const step = { id: `s${number}`, name: { en: "Step" }, from: "2031-01-01", to: null, waitingOn: null };
    // oxlint-disable-next-line no-await-in-loop
    await server.act("process.record-step", { step });
  }
  const clerk = person("00000000-0000-7000-8000-000000000001", { role: "SEC" });
  await server.act("committee.set-criteria", { criteria: [{ id: "c", text: { en: "C" } }] }, { actor: clerk });
  await server.sequencer.settle();
});
afterAll(() => server.close());

/** The first thing that the exported file is refused for, with the first entry; undefined when it holds. */
async function exported(): Promise<string | undefined> {
  const text = await (await server.request("/api/log/export")).text();
  const verifier = logFileVerifier({ log: server.signer.keys });
  for (const line of text.trimEnd().split("\n")) verifier.line(Buffer.from(line));
  const report = verifier.finish();
  if (report.ok) return undefined;
  const [first] = report.report?.findings ?? [];
  return `${report.fault} ${first?.at ?? ""}`;
}

const TABLES = ["audit_head", "audit_entry", "audit_node", "audit_checkpoint", "payload", "command", "pending_act"];

/** Runs statements as superuser, without any trigger, and gives a function that puts everything back. */
async function edited(...statements: readonly string[]): Promise<() => Promise<void>> {
  const unguarded = "set session_replication_role = replica";
  const free = ["audit_checkpoint"].map((table) => [table, "size, root, note, published_at"] as const);
  const columns = (table: string) => new Map(free).get(table as "audit_checkpoint") ?? "*";
  const names = (table: string) => (columns(table) === "*" ? "" : `(${columns(table)})`);
  await query(
    server.connection,
    TABLES.map((table) => `create table kept_${table} as select * from ${table}`).join(";"),
  );
  await query(server.connection, [unguarded, ...statements].join(";"));
  return async () => {
    const back = TABLES.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} ${names(table)} select ${columns(table)} from kept_${table}`,
      `drop table kept_${table}`,
    ]);
    await query(server.connection, [unguarded, ...back].join(";"));
  };
}

const LEAF = `convert_to(regexp_replace(convert_from(leaf_data, 'utf8'),
  '"actor_pseud":"....', '"actor_pseud":"0000'), 'utf8')`;
const forged = `leaf_data = ${LEAF}, leaf_hash = sha256('\\x00'::bytea || ${LEAF})`;

/** An edit in SQL, what the server finds, and what the file shows where it concerns the file. */
const EDITS: readonly (readonly [string, readonly string[], number, string, boolean])[] = [
  ["a leaf changed", [`update audit_entry set leaf_data = ${LEAF} where idx = 5`], 5, "leaf", true],
  ["a leaf changed with its hash", [`update audit_entry set ${forged} where idx = 5`], 5, "node", true],
  [
    "two leaves swapped",
    [
      [4, -4],
      [6, 4],
      [-4, 6],
    ].map(([from, to]) => `update audit_entry set idx = ${to} where idx = ${from}`),
    4,
    "place",
    true,
  ],
  ["the last entry deleted", ["delete from audit_entry where idx = 11"], 11, "entry", true],
  ["an entry in the middle deleted", ["delete from audit_entry where idx = 6"], 6, "entry", true],
  [
    "an entry put in, and the later ones moved on",
    [
      "update audit_entry set idx = -idx where idx > 4",
      "update audit_entry set idx = 1 - idx where idx < 0",
      `insert into audit_entry select 5, ts, leaf_data, leaf_hash, gen_random_uuid(), process, act from audit_entry where idx = 4`,
    ],
    5,
    "place",
    true,
  ],
  [
    "one put behind the end",
    [
      `insert into audit_entry select 700000, ts, leaf_data, leaf_hash, gen_random_uuid(), process, act from audit_entry where idx = 4`,
    ],
    700_000,
    "entry",
    false,
  ],
  ["a time changed", ["update audit_entry set ts = ts - interval '1 day' where idx = 7"], 7, "time", false],
  ["the name of an act changed", ["update audit_entry set act = 'process.create' where idx = 7"], 7, "act", false],
  ["a process changed", ["update audit_entry set process = 'coast' where idx = 7"], 7, "process", false],
  [
    "a payload put in the place of another",
    ["update payload p set ciphertext = o.ciphertext from payload o where p.entry_idx = 5 and o.entry_idx = 6"],
    5,
    "payload",
    false,
  ],
  ["a payload deleted", ["delete from payload where entry_idx = 5"], 5, "payload", false],
  ["a subtree changed", ["update audit_node set hash = sha256('x') where level = 1 and pos = 2"], 4, "node", false],
  [
    "a checkpoint changed",
    [
      `update audit_checkpoint set note = replace(note, chr(10) || size || chr(10), chr(10) || '9' || chr(10)) where size = 12`,
    ],
    12,
    "checkpoint",
    true,
  ],
  [
    "the root of a checkpoint changed",
    ["update audit_checkpoint set root = sha256('x') where size = 12"],
    12,
    "checkpoint",
    false,
  ],
  ["the head turned back", ["update audit_head set next_idx = 3"], 3, "head", false],
  [
    "an answer changed",
    [`update command set response = jsonb_set(response, '{result}', '{"version": 9}') where entry_idx = 5`],
    5,
    "answer",
    false,
  ],
  [
    "agreement put into a proposal",
    [`update pending_act set agreed = agreed || '[{"who": "somebody", "coChairOf": null}]'`],
    0,
    "proposal",
    false,
  ],
  [
    "the end of a proposal put off",
    ["update pending_act set expires_at = expires_at + interval '1 year'"],
    0,
    "proposal",
    false,
  ],
];

test("a log that nobody edited has nothing to find", async () => {
  expect(await checkLog(server)).toEqual({ size: 12, findings: [] });
  expect(await exported()).toBeUndefined();
  const back = await edited();
  await back();
  expect(await checkLog(server)).toEqual({ size: 12, findings: [] });
});

test.each(EDITS)("%s by a superuser is found, with the first entry", async (_, statements, at, what, inFile) => {
  const back = await edited(...statements);
  try {
    const { findings } = await checkLog(server);
    expect(findings[0]).toEqual({ at, what });
    expect((await exported()) !== undefined).toBe(inFile);
  } finally {
    await back();
  }
  expect((await checkLog(server)).findings).toEqual([]);
});

test("everything before the first checkpoint that was signed is known from outside the database", async () => {
  const back = await edited(
    "delete from audit_checkpoint",
    "delete from audit_node",
    `update audit_entry set ${forged} where idx = 5`,
  );
  expect((await checkLog(server)).findings).toContainEqual({ at: 12, what: "signed" });
  await back();
});

test("only who keeps the server may have it read through", async () => {
  const status = async (role: "SYS" | "SEC" | "OSE") => {
    const actor = person("00000000-0000-7000-8000-000000000009", { role, process: role === "SYS" ? null : "valley" });
    return (await server.request("/api/log/check", { headers: { "x-test-actor": JSON.stringify(actor) } })).status;
  };
  expect([await status("SYS"), await status("SEC"), await status("OSE")]).toEqual([200, 403, 403]);
});
