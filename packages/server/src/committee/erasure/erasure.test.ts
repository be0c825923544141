import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { archiveVerifier, logFileVerifier } from "@convene/engine";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { archiveOf, list, person, pool, PROCESS, query, testServer, type TestServer } from "../../../test/index.ts";

/** Stands in the id, in every value and in every text about one nominee. */
const CANARY = `Canary-${v7()}`;
const ID = `${CANARY}-id`;

let server: TestServer;
const act = async (name: string, payload: unknown) => {
  const { status, body } = await server.act(name, payload);
  if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return body.result;
};
const clerk = person("00000000-0000-7000-8000-000000000001", { role: "SEC" });
const envoy = person("00000000-0000-7000-8000-000000000002", { role: "OSE" });

const others = pool(5).nominees;
const people = {
  ...pool(0),
  nominees: [{ id: ID, values: [[`${CANARY}-name`], ["hills"]] }, ...others],
};
const ruling = (nominee: string) => ({ nominee, findings: { c: "met" }, reason: `${CANARY} is fit` });
const rulings = { criteria: 1, on: "2031-05-03", rulings: [ruling(ID), { ...ruling("P1"), reason: "" }] };
const conditions = [{ id: "pair", kind: "apart", strength: "must", members: [ID, "P2"] }];
const consent = (nominee: string) => ({ nominee, answer: "given", on: "2031-05-03", by: CANARY, degree: "names" });
const key = Buffer.concat([Buffer.of(9), Buffer.alloc(31)]).toString("hex");
const exchange = {
  exchange: "one",
  version: 1,
  names: [ID, "P1", "P2", "P3"],
  budget: 1,
  blocs: ["NORTH", "SOUTH"],
  facilitator: "OSE",
  threshold: 2,
  deadline: new Date(Date.now() + 600_000).toISOString().replace(/\.\d+Z$/u, "Z"),
  consequence: "proceed",
  announced: "the list alone",
  key,
};

beforeAll(async () => {
  server = await testServer();
  await act("process.create", { process: PROCESS });
  await act("committee.import-pool", { file: "pool.csv", pool: people });
  await act("committee.set-conditions", { conditions: { size: 2, conditions }, note: "" });
  await act("committee.set-criteria", { criteria: [{ id: "c", text: { en: "C" } }] });
  await act("committee.hand-over-list", list([ID, "P1"]));
  const objection = { version: 1, actor: "NORTH", nominee: ID, ground: "balance", filedOn: "2031-05-03" };
  const { id } = await act("committee.file-objection", { ...objection, text: `${CANARY} is unfit` });
  const ruled = { id, state: "overruled", by: "OSE", on: "2031-05-04", reason: `${CANARY} is fit` };
  await act("committee.rule-objection", ruled);
  await act("committee.record-consents", { consents: [consent(ID), { ...consent("P1"), by: "" }] });
  await act("committee.rule-nominees", rulings);
  await act("committee.open-exchange", exchange);
});
afterAll(() => server.close());

/** The bytes of a text as they may stand: plain, in hexadecimal digits, in base64 from each of three places. */
const forms = [
  CANARY,
  Buffer.from(CANARY).toString("hex"),
  ...[0, 1, 2].map((start) => Buffer.from(CANARY.slice(start)).toString("base64").slice(0, 44)),
].map((text) => Buffer.from(text));

function places(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "pg_wal" ? [] : places(path);
    if (!entry.isFile()) return [];
    const bytes = readFileSync(path);
    return forms.some((form) => bytes.includes(form)) ? [path] : [];
  });
}

/** Every row of every table as text, with the bytes in it as bytes too. */
async function dump(): Promise<Buffer> {
  const tables = await query<{ name: string }>(
    server.connection,
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      query<{ row: string }>(server.connection, `select to_jsonb(t)::text as row from ${name} t`),
    ),
  );
  const text = rows.flat().map(({ row }) => row);
  const bytes = [...text.join("\n").matchAll(/\\\\x([0-9a-f]+)/gu)].map(([, hex = ""]) => Buffer.from(hex, "hex"));
  return Buffer.concat([Buffer.from(text.join("\n")), ...bytes]);
}

async function logHolds(): Promise<unknown> {
  await server.sequencer.settle();
  const text = await (await server.request("/api/log/export")).text();
  const verifier = logFileVerifier({ log: server.signer.keys });
  for (const line of text.trimEnd().split("\n")) verifier.line(Buffer.from(line));
  const report = verifier.finish();
  return report.ok ? report.report.findings : report;
}

const reads = async () =>
  (
    await Promise.all(
      ["pool", "lists", "conditions", "objections", "pending", "acts", "exchanges", "criteria"].map(async (part) =>
        (await server.request(`/api/processes/valley/${part}`)).text(),
      ),
    )
  ).join("\n");

test("nobody is erased who sits, or stands in what was made official, and no reason names the person", async () => {
  const codeOf = async (nominee: string, reason = "withdrew") =>
    (await server.act("committee.erase-nominee", { nominee, reason })).body.code;
  expect(await codeOf("nobody")).toBe("not-in-pool");
  expect(await codeOf(ID, `as ${CANARY}-name asked`)).toBe("reason-names-nominee");
  expect(await codeOf(ID, `as ${ID} asked`)).toBe("reason-names-nominee");
  const other = { ...PROCESS, id: "coast" };
  const there = (name: string, payload: unknown) => server.act(name, payload, { process: "coast" });
  await there("process.create", { process: other });
  await there("committee.import-pool", { file: "pool.csv", pool: pool(5) });
  await there("committee.set-conditions", { conditions: { size: 1, conditions: [] }, note: "" });
  await there("committee.set-criteria", { criteria: [{ id: "c", text: { en: "C" } }] });
  await there("committee.hand-over-list", list(["P1"]));
  await there("committee.record-consents", { consents: [{ ...consent("P1"), by: "" }] });
  await there("committee.rule-nominees", { ...rulings, rulings: [{ ...ruling("P1"), reason: "" }] });
  const { evidence } = (await server.read("/api/processes/coast/lists/1/readiness")) as { evidence: string };
  expect((await there("committee.certify-list", { number: 1, evidence })).status).toBe(200);
  await there("committee.set-conditions", { conditions: { size: 2, seated: ["P5"], conditions: [] }, note: "" });
  const erase = async (nominee: string) =>
    (await there("committee.erase-nominee", { nominee, reason: "withdrew" })).body.code;
  expect(await erase("P1")).toBe("nominee-certified");
  expect(await erase("P5")).toBe("nominee-seated");
  expect(await erase("P4")).toBeUndefined();
});

test("two people erase somebody: the name is gone everywhere, and the log is what it was", async () => {
  const open = await server.act("committee.rule-nominees", rulings, { actor: clerk });
  expect(open.status).toBe(202);
  expect(await reads()).toContain(CANARY);
  const before = await query(server.connection, "select leaf_data, leaf_hash from audit_entry order by idx");
  expect(await logHolds()).toEqual([]);
  const payload = { nominee: ID, reason: "withdrew before publication" };
  const asked = await server.act("committee.erase-nominee", payload, { actor: clerk });
  expect(asked.status).toBe(202);
  const { pending } = asked.body.result;
  expect((await server.act("pending.confirm", { pending }, { actor: clerk })).body.code).toBe("second-person-differs");
  expect((await server.act("pending.confirm", { pending }, { actor: envoy })).body.result).toMatchObject({
    done: true,
    result: { proposals: 1 },
  });
  expect(await reads()).not.toContain(CANARY);
  const late = await server.act("pending.confirm", { pending: open.body.result["pending"] }, { actor: envoy });
  expect(late.body.code).toBe("pending-settled");
  const all = await dump();
  expect(forms.filter((form) => all.includes(form))).toEqual([]);
  const after = await query(server.connection, "select leaf_data, leaf_hash from audit_entry order by idx");
  expect(after.slice(0, before.length)).toEqual(before);
  expect(await logHolds()).toEqual([]);
  await query(server.connection, "checkpoint");
  expect(places(inject("cluster"))).toEqual([]);
});

test("an archive made afterwards holds nothing of them either, and verifies", async () => {
  const archive = await archiveOf(server);
  const verifier = archiveVerifier(server.signer.keys);
  for (const line of archive.toString("utf8").trimEnd().split("\n")) verifier.line(Buffer.from(line));
  expect(verifier.finish()).toMatchObject({ ok: true });
  const raw = [...archive.toString("utf8").matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/gu)];
  const bytes = Buffer.concat([archive, ...raw.map(([, text = ""]) => Buffer.from(text, "base64"))]);
  expect(forms.filter((form) => bytes.includes(form))).toEqual([]);
});
