import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { stageBinaries } from "./binaries.ts";
import { choosePlace, type Place } from "./place.ts";

/** A running cluster of PostgreSQL: how to reach it, and how to stop it. */
export type Cluster = { readonly connection: pg.PoolConfig; readonly stop: () => Promise<void> };

const USER = "convene";
const START_PATIENCE_MILLISECONDS = 60_000;
const STOP_PATIENCE_MILLISECONDS = 30_000;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The process that runs a cluster, and its socket folder, from `postmaster.pid`; undefined when none does. */
function runningServer(cluster: string): { pid: number; socket: string } | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid = "", , , , socket = ""] = readFileSync(file, "utf8").split("\n");
  return alive(Number(pid)) ? { pid: Number(pid), socket } : undefined;
}

function initialise(place: Place, programs: string): void {
  const { cluster, owner } = place;
  mkdirSync(cluster, { recursive: true });
  chmodSync(cluster, 0o700);
  if (owner !== undefined) chownSync(cluster, owner.uid, owner.gid);
  execFileSync(
    join(programs, "initdb"),
    ["-D", cluster, "-U", USER, "--auth=trust", "--locale=C", "-E", "UTF8", "--no-instructions"],
    { ...owner, stdio: ["ignore", "ignore", "pipe"], env: { PATH: "/usr/bin:/bin" }, cwd: "/" },
  );
}

async function answers(connection: pg.PoolConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts real PostgreSQL on a data directory, or takes over one that still runs there. It listens on a socket in a folder
 * that only its own user may enter, never on the network, and never acknowledges what is not on disk.
 */
export async function startCluster(data: string): Promise<Cluster> {
  mkdirSync(data, { recursive: true });
  const place = choosePlace(data);
  const { cluster, owner } = place;
  const programs = stageBinaries(place.programs);
  if (!existsSync(join(cluster, "PG_VERSION"))) initialise(place, programs);
  const adopted = runningServer(cluster);
  const connection = { host: adopted?.socket ?? place.socket, user: USER, database: "postgres" };
  if (adopted === undefined) {
    const log = openSync(join(data, "postgresql.log"), "a", 0o600);
    const child = spawn(
      join(programs, "postgres"),
      ["-D", cluster, "-k", place.socket, "-c", "listen_addresses=", "-c", "max_connections=60"],
      { ...owner, detached: true, stdio: ["ignore", log, log], env: { PATH: "/usr/bin:/bin" }, cwd: "/" },
    );
    closeSync(log);
    child.unref();
  }
  const deadline = Date.now() + START_PATIENCE_MILLISECONDS;
  while (!(await answers(connection))) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start; see ${join(data, "postgresql.log")}`);
    await pause(50);
  }
  const stop = async (): Promise<void> => {
    const server = runningServer(cluster);
    if (server === undefined) return;
    process.kill(server.pid, "SIGINT");
    const end = Date.now() + STOP_PATIENCE_MILLISECONDS;
    while (alive(server.pid) && Date.now() < end) await pause(20);
  };
  return { connection, stop };
}
