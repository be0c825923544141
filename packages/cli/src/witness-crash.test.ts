import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAddress, PROCESS, publicly, testServer, type Address, type TestServer } from "../../server/test/index.ts";
import { takeLock } from "./file-lock.ts";

const MAIN = resolve(import.meta.dirname, "main.ts");

let server: TestServer;
let address: Address;
let folder: string;
beforeAll(async () => {
  server = await testServer();
  await server.act("process.create", { process: PROCESS });
  await server.sequencer.settle();
  address = await openAddress(publicly(server));
  folder = mkdtempSync(join(tmpdir(), "convene-witness-crash-"));
});
afterAll(async () => {
  await address.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

function start(...words: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [MAIN, "witness", ...words], { env: { LANG: "C", INIT_CWD: folder } });
  return { child, ended: once(child, "exit").then(([code]) => code as number | null) };
}

const CHECK = ["--key", "w.key", "--state", "w.json"];

test("a witness killed between its memory and its answer remembers, frees its state, and answers the next time", async () => {
  expect(await start("key", "--name", "w.example", "--out", "w.key").ended).toBe(0);
  const whole = publicly(server);
  let child: ChildProcess | undefined;
  const killed = new Promise<void>((done) => {
    address.behind((path, init) => {
      if (init.method !== "POST") return whole(path, init);
      // By now what it cosigned must be on the disk.
      expect(existsSync(join(folder, "w.json"))).toBe(true);
      child?.kill("SIGKILL");
      done();
      return undefined;
    });
  });
  const first = start("check", address.url, ...CHECK, "--trust-first-key");
  ({ child } = first);
  await killed;
  expect(await first.ended).toBe(null);
  const kept = readFileSync(join(folder, "w.json"), "utf8");
  expect(existsSync(join(folder, "w.json.lock"))).toBe(true);
  address.behind(whole);
  expect(await start("check", address.url, ...CHECK).ended).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "w.json"), "utf8"))).toEqual(JSON.parse(kept));
  expect(existsSync(join(folder, "w.json.lock"))).toBe(false);
});

test("a lock is held by one, freed by it alone, and taken over from a process that is no more", () => {
  const file = join(folder, "one.lock");
  const lock = takeLock(file);
  expect(lock?.isHeld()).toBe(true);
  expect(takeLock(file)).toBeUndefined();
  lock?.release();
  expect(existsSync(file)).toBe(false);
  // A number that is another process's by now, as after a restart of the machine.
  writeFileSync(file, `${process.pid} 00000000-0000-0000-0000-000000000000 1\n`);
  expect(takeLock(file)?.isHeld()).toBe(true);
});
