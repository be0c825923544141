import { sign, createPrivateKey } from "node:crypto";
import {
  cosignedMessage,
  formatNote,
  fromBase64,
  leafHash,
  logVerifier,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPES,
  timedSignature,
  verifierKey,
  verifyConsistency,
  verifyLogProof,
} from "@convene/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person, PROCESS, query, testServer, type TestServer } from "../../test/index.ts";
import { verifyMlDsa44 } from "./signer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
});
afterAll(() => server.close());

let steps = 0;
async function record(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    steps += 1;
    const step = { id: `step ${steps}`, name: { en: "Step" }, from: "2031-01-01", to: null, waitingOn: null };
    // oxlint-disable-next-line no-await-in-loop
    expect((await server.act("process.record-step", { step })).status).toBe(200);
  }
}

async function text(path: string): Promise<string> {
  await server.sequencer.settle();
  return (await server.request(path)).text();
}

const checkpoint = async () => {
  const note = await text("/api/log/checkpoint");
  const opened = openCheckpoint(note, server.signer.keys, [], verifyMlDsa44);
  if (!opened.ok) throw new Error(opened.fault);
  return { note, ...opened };
};

test("every entry is soon under a checkpoint, signed in both ways, that goes on from the one before", async () => {
  await record(5);
  const first = await checkpoint();
  expect(first.size).toBe(6);
  expect(parseNote(first.note)?.signatures).toHaveLength(server.signer.keys.length);
  expect(server.signer.keys.map(({ type }) => type)).toEqual([1, 6]);
  await record(9);
  const second = await checkpoint();
  expect(second.size).toBe(15);
  const { proof } = (await server.read("/api/log/consistency?from=6&to=15")) as { proof: string[] };
  const hashes = proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
  const [firstRoot, secondRoot] = [first.root, second.root];
  expect(verifyConsistency({ firstSize: 6, firstRoot, secondSize: 15, secondRoot, proof: hashes })).toEqual({
    holds: true,
  });
  const one = await checkpoint();
  expect(one.note).toBe(second.note);
});

test("a checkpoint comes by itself within five seconds of an act", async () => {
  await record(1);
  const deadline = Date.now() + 5000;
  const {
    rows: [entry],
  } = { rows: await query<{ count: string }>(server.connection, "select count(*) from audit_entry") };
  let size = 0;
  while (size < Number(entry?.count) && Date.now() < deadline) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((done) => setTimeout(done, 100));
    // oxlint-disable-next-line no-await-in-loop
    size = Number((await (await server.request("/api/log/checkpoint")).text()).split("\n")[1]);
  }
  expect(size).toBe(Number(entry?.count));
});

test("an entry is proved by a file that needs nothing else", async () => {
  await record(2);
  await server.sequencer.settle();
  const rows = await query<{ idx: string; leaf_data: Buffer }>(
    server.connection,
    "select idx, leaf_data from audit_entry order by idx",
  );
  for (const { idx, leaf_data: leaf } of rows) {
    // oxlint-disable-next-line no-await-in-loop
    const proof = await text(`/api/log/proof?index=${idx}`);
    expect(verifyLogProof(proof, leafHash(leaf), server.signer.keys)).toMatchObject({
      holds: true,
      index: Number(idx),
    });
  }
  expect((await server.request(`/api/log/proof?index=${rows.length}`)).status).toBe(404);
});

test("tiles hold the hashes of the tree, to the width asked for, and there are no others", async () => {
  const { size } = await checkpoint();
  const bytes = Buffer.from(await (await server.request(`/api/log/tile/0/000.p/${size}`)).arrayBuffer());
  const rows = await query<{ leaf_hash: Buffer }>(server.connection, "select leaf_hash from audit_entry order by idx");
  expect(bytes.equals(Buffer.concat(rows.map(({ leaf_hash: hash }) => hash)))).toBe(true);
  for (const path of [
    `0/000.p/${size + 1}`,
    "0/000",
    "0/001.p/1",
    "1/000.p/1",
    "entries/000.p/1",
    "0/..%2f..",
    "0/0",
  ]) {
    // oxlint-disable-next-line no-await-in-loop
    expect([path, (await server.request(`/api/log/tile/${path}`)).status]).toEqual([path, 404]);
  }
});

async function exported(actor?: Parameters<TestServer["read"]>[1]) {
  await server.sequencer.settle();
  const headers = actor === undefined ? {} : { "x-test-actor": JSON.stringify(actor) };
  return (await server.request("/api/log/export", { headers })).text();
}

test("the export verifies from its first line to its last, and shows the record to nobody who may not read it", async () => {
  const whole = await exported();
  const [header = "", ...rest] = whole.trimEnd().split("\n");
  const { keys, checkpoints, size } = JSON.parse(header) as { keys: string[]; checkpoints: string[]; size: number };
  const known = keys.flatMap((line) => parseVerifierKey(line) ?? []);
  const verifier = logVerifier(checkpoints, known, [], verifyMlDsa44);
  for (const line of rest.slice(0, -1)) verifier.entry(Buffer.from(line));
  expect(verifier.finish()).toMatchObject({ size, signed: size, findings: [] });
  const hidden = await exported({ kind: "public" });
  expect(hidden).not.toContain("process.record-step");
  expect(hidden.trimEnd().split("\n")).toHaveLength(size + 2);
});

const secret = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, 5)]),
  format: "der",
  type: "pkcs8",
});
const raw = Buffer.from("6e7a1cdd29b0b78fd13af4c5598feff4ef2a97166e3ca6f2e4fbfccd80505bf1", "hex");

function cosign(note: string, key: ReturnType<typeof verifierKey>): string {
  const { text: body = "", signatures = [] } = parseNote(note) ?? {};
  const message = cosignedMessage(SIGNATURE_TYPES.cosignature, key.name, 1_900_000_000, body) ?? new Uint8Array();
  const signature = timedSignature(1_900_000_000, sign(null, message, secret));
  return formatNote({ text: body, signatures: [...signatures, { name: key.name, id: key.id, signature }] });
}

const post = (path: string, body: unknown) =>
  server.request(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

test("a witness becomes known by both co-chairs, and its cosignature then stands under the checkpoint", async () => {
  const key = verifierKey("witness.south", SIGNATURE_TYPES.cosignature, raw);
  const vkey = `${key.name}+${key.id}+${Buffer.concat([Buffer.of(4), raw]).toString("base64")}`;
  const before = cosign((await checkpoint()).note, key);
  expect(await (await post("/api/log/cosignature", { note: before })).json()).toMatchObject({ kept: 0 });
  const [north, south] = [
    person("north", { role: "COCH", bloc: "NORTH" }),
    person("south", { role: "COCH", bloc: "SOUTH" }),
  ];
  const proposed = await server.act("audit.add-witness", { vkey }, { actor: south });
  expect(proposed.status).toBe(202);
  const { pending } = proposed.body.result as { pending: string };
  expect((await server.act("pending.confirm", { pending }, { actor: south })).status).toBe(422);
  expect((await server.act("pending.confirm", { pending }, { actor: north })).body.result).toMatchObject({
    done: true,
  });
  const { note } = await checkpoint();
  expect(await (await post("/api/log/cosignature", { note: cosign(note, key) })).json()).toMatchObject({ kept: 1 });
  expect(openCheckpoint(await text("/api/log/checkpoint"), server.signer.keys, [key])).toMatchObject({
    ok: true,
    cosigners: [{ name: "witness.south" }],
  });
  expect((await post("/api/log/cosignature", { note: "nothing" })).status).toBe(422);
  expect(await server.act("audit.add-witness", { vkey })).toMatchObject({
    status: 422,
    body: { code: "witness-known" },
  });
  expect(await server.act("audit.add-witness", { vkey: "x" })).toMatchObject({ body: { code: "bad-witness-key" } });
});

test("after the database was put back, nothing is signed, and every answer about the log says so", async () => {
  const other = await testServer();
  await other.act("process.create", { process: PROCESS });
  await other.sequencer.settle();
  const note = await (await other.request("/api/log/checkpoint")).text();
  expect(openCheckpoint(note, other.signer.keys).ok).toBe(true);
  // What was signed and published was more than there is now.
  const root = new Uint8Array(32).fill(1);
  const forgotten = other.signer.sign({ size: 40, root }, 1_900_000_000);
  expect(other.signer.lastSigned()?.size).toBe(40);
  const step = { id: "later", name: { en: "Later" }, from: "2031-01-01", to: null, waitingOn: null };
  await other.act("process.record-step", { step });
  await other.sequencer.settle();
  expect(other.sequencer.state()).toBe("restored");
  expect((await other.request("/api/log/checkpoint")).status).toBe(503);
  expect(await other.read("/api/health")).toMatchObject({ ok: true, log: "restored" });
  expect(await query(other.connection, "select from audit_checkpoint")).toHaveLength(1);
  expect(parseNote(forgotten)).toBeDefined();
  await other.close();
});

test("a witness who has seen more than there is makes a server that forgot it stop signing", async () => {
  const other = await testServer();
  await other.act("process.create", { process: PROCESS });
  await other.sequencer.settle();
  const seen = other.signer.sign({ size: 9, root: new Uint8Array(32).fill(2) }, 1_900_000_000);
  other.signer.remember({ size: 1, root: await latestRoot(other) });
  await other.sequencer.settle();
  expect(other.sequencer.state()).toBe("ok");
  const body = JSON.stringify({ note: seen });
  const headers = { "content-type": "application/json" };
  const answer = await other.request("/api/log/cosignature", { method: "POST", headers, body });
  expect(answer.status).toBe(409);
  expect(other.sequencer.state()).toBe("restored");
  await other.close();
});

async function latestRoot({ connection }: TestServer): Promise<Uint8Array> {
  const [row] = await query<{ root: Buffer }>(
    connection,
    "select root from audit_checkpoint order by size desc limit 1",
  );
  return row?.root ?? new Uint8Array();
}
