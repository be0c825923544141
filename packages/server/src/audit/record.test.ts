import { keyedDigest, leafHash, readLeaf, type Leaf } from "@convene/engine";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { list, pool, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";
import { open } from "./index.ts";

/** Stands in for everything personal: where it is found, a person could be. */
const CANARY = "Canary-7f3a";

let server: TestServer;
let objection: string;

beforeAll(async () => {
  server = await testServer();
  const act = async (name: string, payload: unknown) => {
    const answer = await server.act(name, payload);
    expect(answer.body).toMatchObject({ entry: expect.any(Number) });
    return answer.body.result;
  };
  const people = pool(6, CANARY);
  const named = { ...people, nominees: people.nominees.map((one) => ({ ...one, id: `${CANARY}-${one.id}` })) };
  const ids = named.nominees.map(({ id }) => id);
  await act("process.create", { process: PROCESS });
  await act("committee.import-pool", { file: "nominees.csv", pool: named });
  const pair = { id: "pair", kind: "apart", strength: "must", members: ids.slice(0, 2) };
  await act("committee.set-conditions", { conditions: { seated: ids.slice(5), conditions: [pair] }, note: "first" });
  await act("committee.hand-over-list", list(ids.slice(0, 3)));
  const against = { version: 1, actor: "NORTH", nominee: ids[0], ground: "balance", filedOn: "2031-05-03" };
  objection = String((await act("committee.file-objection", { ...against, text: `${CANARY} writes` }))["id"]);
  const ruling = { id: objection, state: "sustained", by: "OSE", on: "2031-05-09", reason: `${CANARY} rules` };
  await act("committee.rule-objection", ruling);
});
afterAll(() => server.close());

type Entry = { readonly idx: string; readonly ts: Date; readonly leaf_data: Buffer; readonly leaf_hash: Buffer };

const entries = () => query<Entry>(server.connection, "select * from audit_entry order by idx");

/** The payload of every entry, opened as the server would, with the digest its leaf holds. */
async function payloads() {
  const rows = await query<{ leaf_data: Buffer; ciphertext: Buffer; entry_idx: string; key_id: string; key: Buffer }>(
    server.connection,
    `select leaf_data, ciphertext, entry_idx, key_id, wrapped_key as key
     from payload join audit_entry on idx = entry_idx join subject_key using (key_id) order by idx`,
  );
  return rows.map(({ leaf_data, ciphertext, entry_idx, key_id, key: wrapped }) => {
    const key = server.keyring.unwrap(key_id, wrapped);
    const text = Buffer.from(open(key, `payload:${entry_idx}`, ciphertext)).toString("utf8");
    return { key, text, payload: JSON.parse(text) as unknown, leaf: readLeaf(leaf_data) };
  });
}

/** Every value of every table, as text. */
async function everything(): Promise<string> {
  const tables = await query<{ name: string }>(
    server.connection,
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      query<{ row: string }>(server.connection, `select to_jsonb(t)::text as row from ${name} t`),
    ),
  );
  const bytes = (text: string) =>
    text.replaceAll(/\\\\x([0-9a-f]+)/gu, (_, hex: string) => Buffer.from(hex, "hex").toString());
  return rows
    .flat()
    .map(({ row }) => bytes(row))
    .join("\n");
}

test("every leaf is canonical, hashed as the tree will have it, and follows the one before", async () => {
  const rows = await entries();
  const leaves = rows.map(({ leaf_data }) => readLeaf(leaf_data));
  rows.forEach(({ idx, ts, leaf_data, leaf_hash }, index) => {
    expect(Number(idx)).toBe(index);
    expect(leaves[index]).toMatchObject({ v: 1, seq: index, ts: ts.toISOString() });
    expect(Buffer.from(leafHash(leaf_data))).toEqual(leaf_hash);
  });
  const times = leaves.map((leaf) => leaf?.ts ?? "");
  expect(times).toEqual(times.toSorted());
});

test("a leaf names the leaf that made the state it built on", async () => {
  const rows = await entries();
  const latest = new Map<string, string>();
  for (const { leaf_data, leaf_hash } of rows) {
    const leaf = readLeaf(leaf_data) as Leaf;
    expect(leaf.prev_state).toBe(latest.get(leaf.subject));
    latest.set(leaf.subject, leaf_hash.toString("hex"));
  }
});

test("a payload is what its leaf says, under the key of its subject alone", async () => {
  for (const { key, payload, leaf } of await payloads()) {
    expect(leaf?.payload_hash).toBe(keyedDigest(key, payload));
    expect(leaf?.payload_hash).not.toBe(keyedDigest(new Uint8Array(32), payload));
  }
});

test("nothing personal stands in a leaf, a payload or any table, not even once it is opened", async () => {
  for (const { leaf_data } of await entries()) expect(leaf_data.toString()).not.toContain(CANARY);
  for (const { text } of await payloads()) expect(text).not.toContain(CANARY);
  expect(await everything()).not.toContain(CANARY);
  expect(await everything()).toContain("nominees.csv");
});

test("who holds the key reads everything as it was written", async () => {
  expect(await server.read("/api/processes/valley/objections")).toMatchObject({
    objections: [{ nominee: `${CANARY}-P1`, text: `${CANARY} writes`, ruling: { reason: `${CANARY} rules` } }],
  });
  expect(await server.read("/api/processes/valley/conditions")).toMatchObject({
    conditions: { seated: [`${CANARY}-P6`], conditions: [{ members: [`${CANARY}-P1`, `${CANARY}-P2`] }] },
  });
});

test("a copy of the database alone opens nothing: the master key is not in it", async () => {
  const other = await testServer();
  const [row] = await query<{ key_id: string; wrapped_key: Buffer }>(server.connection, "select * from subject_key");
  expect(() => other.keyring.unwrap(row?.key_id ?? "", row?.wrapped_key ?? new Uint8Array())).toThrow("authenticate");
  await other.close();
});

test.each(["audit_entry", "payload", "audit_node", "audit_checkpoint", "audit_cosignature", "audit_head"])(
  "%s cannot be edited, deleted or emptied, even by the owner of the tables",
  async (table) => {
    const before = await query(server.connection, `select * from ${table}`);
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(query(server.connection, statement)).rejects.toThrow("append-only");
    }
    if (table !== "audit_head") {
      const [column] = await query<{ name: string }>(
        server.connection,
        "select column_name as name from information_schema.columns where table_name = $1 limit 1",
        [table],
      );
      const update = `update ${table} set ${column?.name} = ${column?.name}`;
      await expect(query(server.connection, update)).rejects.toThrow("append-only");
    }
    expect(await query(server.connection, `select * from ${table}`)).toEqual(before);
  },
);

test("the head of the record cannot be turned back", async () => {
  await expect(query(server.connection, "update audit_head set next_idx = 0")).rejects.toThrow("append-only");
  await expect(query(server.connection, "update audit_head set last_ts = '2001-01-01'")).rejects.toThrow("append-only");
});

test("the application's own role has no right to change what is recorded", async () => {
  for (const statement of [
    "update audit_entry set act = ''",
    "delete from payload",
    "truncate audit_entry cascade",
    "drop trigger payload_is_append_only on payload",
    "alter table audit_entry disable trigger all",
    "insert into audit_head values (2, 0, now())",
    "delete from subject_key",
    "delete from migration",
  ]) {
    await expect(query(server.connection, `set role convene_app; ${statement}`)).rejects.toThrow(
      /permission denied|must be owner/u,
    );
  }
});

test("destroying one person's key erases them everywhere, and every proof still holds", async () => {
  const [person] = await query<{ key_id: string }>(
    server.connection,
    "select key_id from nominee where position = 0 order by pool_version limit 1",
  );
  const before = await entries();
  await query(
    server.connection,
    "update subject_key set wrapped_key = null, subject = null, destroyed_at = now() where key_id = $1",
    [person?.key_id],
  );
  const gone = `${CANARY}-P1`;
  const parts = ["pool", "lists", "conditions", "objections"];
  const reads = await Promise.all(
    parts.map(async (part) => JSON.stringify(await server.read(`/api/processes/valley/${part}`))),
  );
  for (const text of reads) expect(text).not.toContain(gone);
  expect(reads[0]).toContain(`${CANARY}-P2`);
  expect(JSON.parse(reads[3] ?? "")).toMatchObject({ objections: [{ id: objection, text: "", state: "sustained" }] });
  expect(JSON.parse(reads[1] ?? "")).toMatchObject({ versions: [{ members: { length: 3 } }] });
  expect(await entries()).toEqual(before);
  for (const { key, payload, leaf } of await payloads()) expect(leaf?.payload_hash).toBe(keyedDigest(key, payload));
});

test("whoever was erased and is named again is somebody new", async () => {
  const again = { file: "again.csv", pool: { ...pool(1), nominees: [{ id: `${CANARY}-P1`, values: [["x"], ["y"]] }] } };
  const { status } = await server.act("committee.import-pool", { ...again, accept_missing: true });
  expect(status).toBe(200);
  const lists = (await server.read("/api/processes/valley/lists")) as { versions: { members: string[] }[] };
  expect(lists.versions[0]?.members).not.toContain(`${CANARY}-P1`);
});

test("a record of any text is read back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200, unit: "grapheme" }), async (text) => {
      const filed = { version: 1, actor: "NORTH", nominee: null, ground: null, text, filedOn: "2031-05-03" };
      const { body } = await server.act("committee.file-objection", filed);
      const { objections } = (await server.read("/api/processes/valley/objections")) as {
        objections: { id: string; text: string }[];
      };
      expect(objections.find(({ id }) => id === body.result["id"])?.text).toBe(text);
    }),
    { numRuns: 15 },
  );
});
