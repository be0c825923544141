import { get, type IncomingHttpHeaders } from "node:http";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { emptyDatabase, PROCESS, runMain, send, type ServerProcess } from "../test/index.ts";
import { startCluster } from "./store/index.ts";

const root = mkdtempSync(join(tmpdir(), "convene-main-"));
const data = join(root, "data");
let running: ServerProcess[] = [];

async function run(environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const server = await runMain({ CONVENE_DATA: data, ...environment });
  running.push(server);
  return server;
}

beforeAll(() => chmodSync(root, 0o755));
afterEach(async () => {
  await Promise.all(running.map((server) => server.end("SIGKILL")));
  running = [];
});
afterAll(async () => {
  await (await startCluster(data)).stop();
  rmSync(root, { recursive: true, force: true });
});

test("it refuses to listen on an address that others can reach, and says why", async () => {
  const hosts = ["0.0.0.0", "::", "192.168.1.5", "example.org", ""];
  for (const { child, output } of await Promise.all(hosts.map((HOST) => run({ HOST })))) {
    expect(child.exitCode).toBe(1);
    expect(output()).toContain("without encryption");
  }
  expect(readdirSync(root)).toEqual([]);
});

test("beyond loopback it is reached over https alone, and by the name that was said", async () => {
  for (const ORIGIN of ["http://talks.example.org", "https://talks.example.org/path", "talks.example.org"]) {
    // oxlint-disable-next-line no-await-in-loop
    const { child, output } = await run({ HOST: "127.0.0.2", ORIGIN });
    expect([child.exitCode, output()]).toEqual([1, expect.stringContaining(ORIGIN)]);
  }
  const server = await run({ HOST: "127.0.0.2", ORIGIN: "https://talks.example.org" });
  const ask = (host: string): Promise<{ status: number; headers: IncomingHttpHeaders }> =>
    new Promise((done, fail) => {
      const { hostname, port } = new URL(server.address);
      get({ hostname, port, path: "/api/health", headers: { host } }, ({ statusCode = 0, headers }) =>
        done({ status: statusCode, headers }),
      ).once("error", fail);
    });
  const reached = await ask("talks.example.org");
  expect([reached.status, reached.headers["strict-transport-security"]]).toEqual([
    200,
    expect.stringContaining("max-age"),
  ]);
  expect((await ask("elsewhere.example")).status).toBe(421);
  expect(await server.end("SIGINT")).toBe(0);
});

test("it says what is wrong with a port, in the language of the machine", async () => {
  expect((await run({ PORT: "80a" })).output()).toContain("“80a”");
  expect((await run({ PORT: "99999", LANG: "ar_SY.UTF-8" })).output()).toMatch(/يجب أن يكون/u);
});

test("it starts, answers, stops in order on SIGINT and SIGTERM, and keeps everything", async () => {
  const first = await run();
  await send(first.address, "process.create", { process: PROCESS });
  expect(await first.end("SIGINT")).toBe(0);
  expect(first.output()).toContain("Stopped.");
  expect(readdirSync(join(data, "postgres"))).not.toContain("postmaster.pid");
  const second = await run();
  expect(await (await fetch(`${second.address}/api/processes`)).json()).toMatchObject({
    processes: [{ id: PROCESS.id }],
  });
  expect(await second.end("SIGTERM")).toBe(0);
});

test("a stop lets an act under way be answered, ends the streams, and does not wait for idle connections", async () => {
  const server = await run();
  const stream = await fetch(`${server.address}/api/events`);
  const idle = connect(Number(new URL(server.address).port), "127.0.0.1");
  await once(idle, "connect");
  const step = { id: "s", name: {}, from: "2031-01-01", to: null, waitingOn: null };
  const sent = send(server.address, "process.record-step", { step });
  await pause(5);
  const ended = server.end("SIGTERM");
  const started = Date.now();
  expect(await ended).toBe(0);
  expect(Date.now() - started).toBeLessThan(4_000);
  // The act may have come too late to be let in; it is never left without an answer once it was.
  await sent.catch((error: unknown) => expect(String(error)).toMatch(/fetch failed/u));
  await stream.text();
  idle.destroy();
});

test("a second server on the same data is refused, and the first one goes on", async () => {
  const first = await run();
  const second = await run();
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toContain("Another Convene server is at work");
  expect((await fetch(`${first.address}/api/health`)).status).toBe(200);
});

test("a port that is taken is named, and the database is let go", async () => {
  const first = await run();
  const { port } = new URL(first.address);
  const second = await run({ PORT: port, CONVENE_DATA: join(root, "other") });
  expect(second.output()).toContain(`Port ${port} is taken`);
  expect(readdirSync(join(root, "other", "postgres"))).not.toContain("postmaster.pid");
});

test("a copy of the stopped data directory is a whole backup", async () => {
  const copy = join(root, "copy");
  expect(await (await run()).end("SIGINT")).toBe(0);
  execFileSync("cp", ["-a", data, copy]);
  const server = await run({ CONVENE_DATA: copy });
  expect(await (await fetch(`${server.address}/api/processes`)).json()).toMatchObject({
    processes: [{ id: PROCESS.id }],
  });
  expect(await server.end("SIGINT")).toBe(0);
});

test("a master key that is not the database's own is noticed before anything is written", async () => {
  const copy = join(root, "copy");
  const key = readFileSync(join(copy, "master.key"));
  writeFileSync(
    join(copy, "master.key"),
    key.map((byte) => byte ^ 1),
  );
  const server = await run({ CONVENE_DATA: copy });
  expect([server.child.exitCode, server.output()]).toEqual([1, expect.stringContaining("master.key")]);
});

test("a PostgreSQL of one's own serves as well, and its data directory then holds the keys alone", async () => {
  const { host, database, user } = await emptyDatabase();
  const url = `postgres://${user}@/${database}?host=${encodeURIComponent(host)}`;
  const keys = join(root, "keys");
  const server = await run({ DATABASE_URL: url, CONVENE_DATA: keys });
  expect(server.output()).toContain("ready");
  await send(server.address, "process.create", { process: PROCESS });
  expect((await run({ DATABASE_URL: url, CONVENE_DATA: keys })).output()).toContain("Another Convene server");
  expect(await server.end("SIGINT")).toBe(0);
  expect(readdirSync(keys).toSorted()).toEqual(["log.key", "log.origin", "log.signed", "master.key"]);
});

test("what people wrote stands in no line of its log", async () => {
  const server = await run();
  const secret = "Canary-9d1e";
  const step = { id: secret, name: { en: secret }, from: "2031-02-01", to: "2031-01-01", waitingOn: secret };
  await send(server.address, "process.record-step", { step }).catch(() => undefined);
  await send(server.address, "process.record-step", { step: { ...step, to: null } }).catch(() => undefined);
  await fetch(`${server.address}/api/processes/${secret}`);
  await server.end("SIGINT");
  expect(server.output()).toContain("refused");
  expect(server.output()).not.toContain(secret);
});
