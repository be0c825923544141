import { rmSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeActs, makeArdania } from "../../../../examples/ardania/index.ts";
import {
  archiveOf,
  fileOf,
  list,
  person,
  pool,
  PROCESS,
  query,
  testServer,
  type TestServer,
} from "../../test/index.ts";
import { archiveVerifier } from "@convene/engine";
import { importArchive, NotEmpty } from "./index.ts";

/** Takes an archive into a new server; what it then exports is the same bytes. */
async function moved(archive: Buffer): Promise<TestServer> {
  const server = await testServer();
  const path = fileOf(archive);
  await importArchive(server.database, server.keyring, path);
  rmSync(dirname(path), { recursive: true });
  return server;
}

async function act(server: TestServer, name: string, payload: unknown, process = "valley") {
  const { status, body } = await server.act(name, payload, { process });
  if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return body.result;
}

const step = (id: string) => ({ id, name: { en: "Step" }, from: "2031-01-01", to: null, waitingOn: null });
const north = person("00000000-0000-7000-8000-000000000001", { role: "COCH", bloc: "NORTH" });

/** One of a number of acts, by two numbers; those that are refused change nothing. */
async function randomAct(server: TestServer, kind: number, number: number): Promise<void> {
  const names = [`P${(number % 6) + 1}`, `P${((number + 1) % 6) + 1}`];
  const objection = { version: 1, actor: "NORTH", nominee: names[0], ground: "balance", filedOn: "2031-05-03" };
  const consent = { nominee: names[0], answer: "given", on: "2031-05-03", by: "somebody", degree: "names" };
  const kinds: readonly (readonly [string, unknown, boolean?])[] = [
    ["committee.hand-over-list", list(names)],
    ["committee.file-objection", { ...objection, text: `text ${number}` }],
    ["committee.set-conditions", { conditions: { size: 2, seated: [names[0]], conditions: [] }, note: `n${number}` }],
    ["committee.record-consents", { consents: [consent] }],
    ["committee.set-criteria", { criteria: [{ id: "c", text: { en: `C${number}` } }] }],
    ["committee.open-draw", { draw: `draw-${number}`, test: true, repeats: null, reason: "" }],
    ["process.record-step", { step: step(`s${number}`) }],
    ["committee.import-pool", { file: `${number}.csv`, pool: pool(6 + number), accept_missing: true }],
    ["committee.share-list", { number: 1 }, true],
    ["committee.withdraw-list", { number: 1, reason: "" }],
  ];
  const [name, payload, isPerson] = kinds[kind % kinds.length] ?? ["", {}];
  await server.act(name, payload, isPerson === true ? { actor: north } : {});
}

test("whatever was done in a process, elsewhere it is the same to the byte, beside other processes too", async () => {
  const deeds = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 5 })), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(deeds, fc.boolean(), async (done, isBeside) => {
      const server = await testServer();
      if (isBeside) await act(server, "process.create", { process: { ...PROCESS, id: "coast" } }, "coast");
      await act(server, "process.create", { process: PROCESS });
      await act(server, "committee.import-pool", { file: "pool.csv", pool: pool(6) });
      for (const [kind, number] of done) {
        await randomAct(server, kind, number);
        if (isBeside) await act(server, "process.record-step", { step: step(`${kind}`) }, "coast");
      }
      const archive = await archiveOf(server);
      const other = await moved(archive);
      expect((await archiveOf(other)).equals(archive)).toBe(true);
      for (const part of ["lists", "objections", "conditions", "pool", "criteria", "results", "clock"]) {
        const path = `/api/processes/valley/${part}`;
        expect(await other.read(path)).toEqual(await server.read(path));
      }
      await Promise.all([server.close(), other.close()]);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("the whole of Ardania moves, and goes on where it stood", async () => {
  const server = await testServer();
  const ids = new Map<string, unknown>();
  for (const { name, payload, gives, about } of makeActs(makeArdania())) {
    const id = about === undefined ? {} : { id: ids.get(about) };
    const result = await act(server, name, { ...payload, ...id }, "ardania");
    if (gives !== undefined) ids.set(gives, result["id"]);
  }
  const archive = await archiveOf(server, "ardania");
  const other = await moved(archive);
  expect((await archiveOf(other, "ardania")).equals(archive)).toBe(true);
  for (const one of [server, other]) await act(one, "committee.withdraw-list", { number: 1 }, "ardania");
  const lists = "/api/processes/ardania/lists";
  expect(await other.read(lists)).toEqual(await server.read(lists));
  await Promise.all([server.close(), other.close()]);
}, 120_000);

async function small(): Promise<{ readonly server: TestServer; readonly archive: Buffer }> {
  const server = await testServer();
  await act(server, "process.create", { process: { ...PROCESS, id: "coast" } }, "coast");
  await act(server, "process.create", { process: PROCESS });
  await act(server, "committee.import-pool", { file: "pool.csv", pool: pool(2) });
  return { server, archive: await archiveOf(server) };
}

function verdict(archive: Buffer, keys: TestServer["signer"]["keys"] = []) {
  const verifier = archiveVerifier(keys);
  const lines = archive.toString("latin1").split("\n");
  for (const line of lines.slice(0, -1)) verifier.line(Buffer.from(line, "latin1"));
  if (lines.at(-1) !== "") verifier.line(Buffer.from(lines.at(-1) ?? "", "latin1"));
  return verifier.finish();
}

test("every bit of a sample that is changed anywhere in an archive is found, and nothing of it is kept", async () => {
  const { server, archive } = await small();
  expect(verdict(archive, server.signer.keys)).toMatchObject({ ok: true, hidden: 1, keys: "given" });
  for (let bit = 0; bit < archive.length * 8; bit += 97) {
    const changed = Buffer.from(archive);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect([bit, verdict(changed).ok]).toEqual([bit, false]);
  }
  const other = await testServer();
  for (const bit of [9, 4001, archive.length * 4, archive.length * 8 - 9]) {
    const changed = Buffer.from(archive);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await expect(importArchive(other.database, other.keyring, fileOf(changed))).rejects.toThrow("refused");
  }
  for (const table of ["audit_entry", "audit_origin", "subject_key", "process"])
    expect(await query(other.connection, `select * from ${table}`)).toEqual([]);
  await importArchive(other.database, other.keyring, fileOf(archive));
  const again = importArchive(other.database, other.keyring, fileOf(archive));
  await expect(again).rejects.toThrow(NotEmpty);
  await Promise.all([server.close(), other.close()]);
}, 120_000);
