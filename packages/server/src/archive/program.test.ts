import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseCheckpoint, parseNote } from "@convene/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  archiveOf,
  emptyDatabase,
  fileOf,
  list,
  pool,
  PROCESS,
  runMain,
  send,
  testServer,
  type TestServer,
} from "../../test/index.ts";

const PROGRAM = resolve(import.meta.dirname, "../import-archive.ts");
const data = mkdtempSync(join(tmpdir(), "convene-import-"));

let server: TestServer;
let archive: Buffer;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
  await server.act("committee.import-pool", { file: "pool.csv", pool: pool(4) });
  await server.act("committee.hand-over-list", list(["P1", "P2"]));
  archive = await archiveOf(server);
});
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true });
});

async function run(...words: readonly string[]): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...words], (error, out, err) => {
      done({ status: error === null ? 0 : Number(error.code), output: out + err });
    });
  });
}

async function place() {
  const { host, user, database } = await emptyDatabase();
  return `postgres://${user}@/${database}?host=${host}`;
}

const rootIn = (note: string) => parseCheckpoint(parseNote(note)?.text ?? "")?.root;

test("a server goes on with an imported log under a name of its own, and its first checkpoint is of the same tree", async () => {
  const url = await place();
  const taken = await run(fileOf(archive), "--data", data, "--database", url);
  expect(taken).toMatchObject({ status: 0 });
  expect(taken.output).toContain(server.signer.origin);
  const started = await runMain({ CONVENE_DATA: data, DATABASE_URL: url });
  const read = async (path: string) => fetch(`${started.address}${path}`);
  await expect.poll(async () => (await read("/api/log/checkpoint")).status, { timeout: 10_000 }).toBe(200);
  const note = await (await read("/api/log/checkpoint")).text();
  const key = (await (await read("/api/log/key")).json()) as {
    origin: string;
    earlier: { origin: string; checkpoint: string; size: number }[];
  };
  expect(key.origin).not.toBe(server.signer.origin);
  expect(key.earlier).toMatchObject([{ origin: server.signer.origin, size: 3 }]);
  expect(rootIn(note)).toEqual(rootIn(key.earlier[0]?.checkpoint ?? ""));
  expect(await send(started.address, "committee.hand-over-list", list(["P3"]))).toBe(3);
  await expect
    .poll(async () => (await (await read("/api/log/checkpoint")).text()).split("\n")[1], { timeout: 10_000 })
    .toBe("4");
  expect(await started.end("SIGINT")).toBe(0);
}, 60_000);

test("what cannot be taken in is refused with a reason, and the database stays empty", async () => {
  const url = await place();
  const to = ["--data", data, "--database", url];
  const changed = Buffer.from(archive);
  const near = archive.length - 500;
  changed[near] = (changed[near] ?? 0) ^ 1;
  const refused = await run(fileOf(changed), ...to);
  expect(refused).toMatchObject({ status: 1, output: expect.stringMatching(/nothing was kept/iu) });
  const withoutEnd = archive.subarray(0, archive.lastIndexOf("\n", archive.length - 2) + 1);
  const cut = await run(fileOf(withoutEnd), ...to);
  expect(cut).toMatchObject({ status: 1, output: expect.stringContaining("ends too early") });
  const other = join(data, "other");
  writeFileSync(other, "{}\n");
  expect((await run(other, ...to)).output).toContain("not the first line");
  expect((await run(join(data, "none"), ...to)).output).toContain("no such file");
  expect((await run()).status).toBe(2);
  expect((await run(fileOf(archive), ...to)).status).toBe(0);
  expect((await run(fileOf(archive), ...to)).output).toContain("something in");
}, 60_000);
