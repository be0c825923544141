import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { prepareBinaries } from "./binaries.ts";
import { findClusterPlace } from "./cluster-place.ts";
import { startCluster, type Cluster } from "./cluster.ts";
import { databaseUser, mayEnter } from "./system-user.ts";

const isRoot = process.getuid?.() === 0;
const root = mkdtempSync(join(tmpdir(), "convene-cluster-"));
beforeAll(() => chmodSync(root, 0o755));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let running: Cluster[] = [];
afterEach(async () => {
  await Promise.all(running.map((cluster) => cluster.stop()));
  running = [];
});

async function start(name: string, durable = true): Promise<Cluster> {
  const cluster = await startCluster(join(root, name), { durable });
  running.push(cluster);
  return cluster;
}

async function ask({ host, user }: Cluster, statement: string): Promise<unknown> {
  const client = new pg.Client({ host, user, database: "postgres" });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0];
  } finally {
    await client.end();
  }
}

test("it never acknowledges what is not on disk, and is on no network", async () => {
  const cluster = await start("one");
  for (const [setting, value] of [
    ["fsync", "on"],
    ["synchronous_commit", "on"],
    ["full_page_writes", "on"],
    ["listen_addresses", ""],
    ["server_encoding", "UTF8"],
    ["lc_messages", "C"],
    ["log_min_error_statement", "panic"],
    ["log_error_verbosity", "terse"],
  ]) {
    expect(await ask(cluster, `show ${setting}`)).toEqual({ [setting ?? ""]: value });
  }
  expect(statSync(cluster.host).mode & 0o777).toBe(0o700);
  expect(statSync(join(root, "one", "postgres")).mode & 0o777).toBe(0o700);
});

test("a server that outlived whoever started it is taken over", async () => {
  const first = await start("one");
  await first.release();
  const second = await start("one");
  expect(second.pid()).toBe(first.pid());
  expect(await ask(second, "select 1 as one")).toEqual({ one: 1 });
});

test("what a value was does not stand in the log", async () => {
  const cluster = await start("one");
  await ask(cluster, "create table person (name text primary key)");
  await ask(cluster, "insert into person values ('Canary')");
  await expect(ask(cluster, "insert into person values ('Canary')")).rejects.toThrow("duplicate");
  await expect(ask(cluster, "select 'Canary'::int")).rejects.toThrow("invalid input");
  const log = readFileSync(join(root, "one", "postgres.log"), "utf8");
  expect(log).toContain("duplicate key");
  expect(log.match(/Key \(name\)|STATEMENT|insert into/gu)).toBeNull();
});

test("a server that is killed comes back with everything that was acknowledged", async () => {
  const cluster = await start("one");
  await ask(cluster, "create table fact (n int primary key)");
  for (let n = 1; n <= 3; n += 1) {
    await ask(cluster, `insert into fact values (${n})`);
    const before = cluster.pid();
    process.kill(before, "SIGKILL");
    while (cluster.pid() === before) await pause(20);
    expect(await ask(cluster, "select count(*)::int as count from fact")).toEqual({ count: n });
  }
});

test("a note of a server whose number now belongs to another program holds nothing up", async () => {
  const cluster = await start("one");
  await cluster.stop();
  running = [];
  writeFileSync(join(root, "one", "postgres", "postmaster.pid"), `${process.pid}\n/nowhere\n0\n5432\n/nowhere\n`);
  expect(await ask(await start("one"), "select 1 as one")).toEqual({ one: 1 });
});

test("several first starts at once end in one server, and what a killed one left is cleared away", async () => {
  const place = await findClusterPlace(await folder("together"));
  const left = `${place.data}.new.999999.x`;
  mkdirSync(left);
  writeFileSync(join(left, "PG_VERSION"), "18\n");
  const clusters = await Promise.all([1, 2, 3].map(() => start("together", false)));
  expect(new Set(clusters.map((cluster) => cluster.pid()))).toHaveLength(1);
  for (const cluster of clusters) expect(await ask(cluster, "select 1 as one")).toEqual({ one: 1 });
  expect(readdirSync(join(root, "together")).toSorted()).toEqual(["postgres", "postgres.log", "socket"]);
});

async function folder(name: string, mode = 0o755): Promise<string> {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  chmodSync(path, mode);
  return path;
}

describe("where a cluster lives", () => {
  test("its socket has a short path, however long that of its data is", async () => {
    const place = await findClusterPlace(await folder("x".repeat(120)));
    expect(Buffer.byteLength(join(place.sockets, ".s.PGSQL.5432"))).toBeLessThanOrEqual(107);
    rmSync(place.sockets, { recursive: true });
  });

  test("a socket folder that somebody else has made is not used", async () => {
    const data = await folder("squatted");
    writeFileSync(join(data, "socket"), "");
    await expect(findClusterPlace(data)).rejects.toThrow("belongs to someone else");
  });

  test.runIf(isRoot)("behind a door that root keeps shut it lies elsewhere, and a link says where", async () => {
    const closed = await folder("closed", 0o700);
    const place = await findClusterPlace(closed);
    expect(place.data).toMatch(/^\/var\/lib\/convene\/[0-9a-f]{16}\/postgres$/u);
    expect(statSync("/var/lib/convene").mode & 0o001).toBe(1);
    rmSync(join(place.data, ".."), { recursive: true });
  });
});

describe("as whom it runs", () => {
  const nobody = { uid: 65_534, gid: 65_534 };

  test.runIf(isRoot)("is nobody when all belongs to root", async () => {
    expect(await databaseUser(await folder("roots"), "/nowhere")).toEqual(nobody);
  });

  test.runIf(isRoot)("is the owner of the data directory, if the system knows them by name", async () => {
    const owned = await folder("owned");
    chownSync(owned, 1, 1);
    expect(await databaseUser(owned, "/nowhere")).toEqual({ uid: 1, gid: 1 });
    chownSync(owned, 54_321, 54_321);
    expect(await databaseUser(owned, "/nowhere")).toEqual(nobody);
  });

  test.runIf(isRoot)("is the owner of the cluster, once there is one", async () => {
    const owned = await folder("cluster-of-another");
    writeFileSync(join(owned, "PG_VERSION"), "18\n");
    chownSync(join(owned, "PG_VERSION"), 1, 1);
    expect(await databaseUser(root, owned)).toEqual({ uid: 1, gid: 1 });
  });

  test("a door that is shut for a user is noticed, however far up it is", async () => {
    const deep = await folder("door/a/b");
    expect(await mayEnter(deep, nobody)).toBe(true);
    chmodSync(join(root, "door"), 0o750);
    expect(await mayEnter(deep, nobody)).toBe(false);
    const { uid, gid } = statSync(deep);
    expect(await mayEnter(deep, { uid, gid })).toBe(true);
  });
});

describe("programs that npm has installed", () => {
  /** A package as npm leaves it: without links, and without the right to run. */
  async function install(name: string, mode: number): Promise<string> {
    const installed = await folder(name);
    for (const path of ["native/bin", "native/lib"]) mkdirSync(join(installed, path), { recursive: true });
    for (const file of ["bin/initdb", "bin/postgres", "lib/libx.so.1.2"])
      writeFileSync(join(installed, "native", file), "");
    const links = [{ source: "native/lib/libx.so.1.2", target: "native/lib/libx.so.1" }];
    writeFileSync(join(installed, "native/pg-symlinks.json"), JSON.stringify(links));
    writeFileSync(join(installed, "package.json"), '{ "version": "1.2.3" }');
    chmodSync(installed, mode);
    return installed;
  }
  const nobody = { uid: 65_534, gid: 65_534 };

  test("get their missing links and the right to run, where they are", async () => {
    const installed = await install("package", 0o755);
    const { postgres } = await prepareBinaries(await folder("staging"), nobody, installed);
    expect(postgres).toBe(join(installed, "native/bin/postgres"));
    expect(statSync(postgres).mode & 0o111).toBe(0o111);
    expect(readlinkSync(join(installed, "native/lib/libx.so.1"))).toBe("libx.so.1.2");
  });

  test("are copied, once, when their user cannot reach them", async () => {
    const installed = await install("package-behind-a-door", 0o700);
    const staging = await folder("staging");
    const { postgres } = await prepareBinaries(staging, nobody, installed);
    expect(postgres).toBe(join(staging, "postgresql-1.2.3/native/bin/postgres"));
    expect(readlinkSync(join(staging, "postgresql-1.2.3/native/lib/libx.so.1"))).toBe("libx.so.1.2");
    expect(await mayEnter(join(postgres, ".."), nobody)).toBe(true);
    const { ino } = statSync(postgres);
    await Promise.all([1, 2].map(() => prepareBinaries(staging, nobody, installed)));
    expect(statSync(postgres).ino).toBe(ino);
  });
});
