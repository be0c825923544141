import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readLeaf } from "@convene/engine";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROCESS, query, runMain, send, type ServerProcess } from "../test/index.ts";
import { startCluster } from "./store/index.ts";

const root = mkdtempSync(join(tmpdir(), "convene-crash-"));
const data = join(root, "data");

/** What the server has acknowledged, kept here and not by it: command, and the index it was told. */
const acknowledged = new Map<string, number>();
/** Commands that got no answer; they may or may not have been done. */
const unanswered = new Set<string>();

beforeAll(() => chmodSync(root, 0o755));
afterAll(async () => {
  await (await startCluster(data)).stop();
  rmSync(root, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(join(data, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
const payload = (id: string) => ({ step: { id, name: {}, from: "2031-01-01", to: null, waitingOn: null } });

/** Writes from several sides at once, until told to stop, and keeps the list of what was acknowledged. */
async function write(address: string, stop: AbortSignal): Promise<void> {
  const one = async (): Promise<void> => {
    while (!stop.aborted) {
      const id = v7();
      try {
        acknowledged.set(id, await send(address, "process.record-step", payload(id), id));
      } catch {
        unanswered.add(id);
        await pause(20);
      }
    }
  };
  await Promise.all([one(), one(), one(), one()]);
}

/** Compares the record and the process with the list. */
async function compare(server: ServerProcess): Promise<void> {
  const cluster = await startCluster(data);
  await cluster.release();
  const rows = await query<{ idx: string; cmd_id: string; leaf_data: Buffer }>(
    { host: cluster.host, user: cluster.user, database: "convene" },
    "select * from audit_entry order by idx",
  );
  const recorded = new Map(rows.map(({ cmd_id, idx }) => [cmd_id, Number(idx)]));
  expect([...acknowledged].filter(([id, index]) => recorded.get(id) !== index)).toEqual([]);
  expect(rows.map(({ idx, leaf_data }) => [Number(idx), readLeaf(leaf_data)?.seq])).toEqual(rows.map((_, i) => [i, i]));
  const { steps } = (await (await fetch(`${server.address}/api/processes/${PROCESS.id}/clock`)).json()) as {
    steps: { id: string }[];
  };
  const done = new Set(steps.map(({ id }) => id));
  expect(done).toHaveLength(steps.length);
  expect([...acknowledged.keys()].filter((id) => id !== "create" && !done.has(id))).toEqual([]);
  // Nothing is there that nobody asked for, and an act stands on record exactly when its effect is there.
  expect(steps.filter(({ id }) => !acknowledged.has(id) && !unanswered.has(id))).toEqual([]);
  expect(steps.filter(({ id }) => !recorded.has(id))).toEqual([]);
}

test("whatever is killed in the middle of writing, nothing that was acknowledged is lost", async () => {
  let server = await runMain({ CONVENE_DATA: data });
  await send(server.address, "process.create", { process: PROCESS });
  for (const victims of [["server"], ["database"], ["server", "database"], ["database", "server"]]) {
    const stop = new AbortController();
    const before = acknowledged.size;
    const writing = write(server.address, stop.signal);
    while (acknowledged.size < before + 25 && server.child.exitCode === null) await pause(5);
    await pause(Math.random() * 50);
    for (const victim of victims) {
      if (victim === "server") await server.end("SIGKILL");
      else process.kill(postmaster(), "SIGKILL");
    }
    if (victims.includes("server")) {
      stop.abort();
      await writing;
      server = await runMain({ CONVENE_DATA: data });
      expect(server.output()).toContain("ready");
    } else {
      // The server brings its database back by itself, and goes on.
      const then = acknowledged.size;
      while (acknowledged.size < then + 10 && server.child.exitCode === null) await pause(10);
      expect(server.child.exitCode).toBeNull();
      stop.abort();
      await writing;
    }
    await compare(server);
  }
  // Whoever got no answer asks again with the same command, and it is done once.
  const before = unanswered.size;
  for (const id of unanswered) acknowledged.set(id, await send(server.address, "process.record-step", payload(id), id));
  expect(before).toBeGreaterThan(0);
  await compare(server);
  expect(await server.end("SIGINT")).toBe(0);
}, 120_000);
