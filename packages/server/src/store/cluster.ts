import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chown, mkdir, open, readdir, readFile, readlink, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { prepareBinaries, type Binaries } from "./binaries.ts";
import { findClusterPlace, type ClusterPlace } from "./cluster-place.ts";

/** A running PostgreSQL of our own. */
export type Cluster = {
  /** Folder of its socket, and its one superuser. */
  readonly host: string;
  readonly user: string;
  /** Stops it, after the transactions under way have been broken off. */
  readonly stop: () => Promise<void>;
  /** Lets go of it without stopping it: another process relies on it. */
  readonly release: () => Promise<void>;
  /** Process id of the server now running; it changes when a killed server has been started again. */
  readonly pid: () => number;
};

export type ClusterOptions = {
  /** Off only where the data may be lost with the machine: in tests. */
  readonly durable?: boolean;
};

const SUPERUSER = "convene";
/** Replaying the log of a crash may take long; a server that cannot start at all ends at once, again and again. */
const START_LIMIT = 120_000;
const MOST_FAILURES = 20;
const LOG_LIMIT = 4 * 1024 * 1024;

/** What a child needs of the environment, and nothing else of ours. */
const ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

function run(program: string, parameters: readonly string[], place: ClusterPlace, output: number | "ignore") {
  return spawn(program, parameters, {
    cwd: "/",
    env: ENVIRONMENT,
    stdio: ["ignore", output, output],
    // In a session of its own: Ctrl-C in the terminal reaches us alone, and we stop the database in order.
    detached: true,
    ...place.user,
  });
}

/** Whether a process runs. One that has ended but that nobody has taken leave of, as in a container, does not. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    const state = readFileSync(`/proc/${pid}/stat`, "utf8");
    return state.slice(state.lastIndexOf(")") + 2, state.lastIndexOf(")") + 3) !== "Z";
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Removes what starts that were killed have left beside the place of the cluster. */
async function clearUnfinished(place: ClusterPlace): Promise<void> {
  const folder = dirname(place.data);
  const prefix = `${basename(place.data)}.new.`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix) && !alive(Number.parseInt(name.slice(prefix.length), 10))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** Makes the cluster beside its place and moves it there whole, so that a start cut short leaves nothing half-made. */
async function createData(place: ClusterPlace, { initdb }: Binaries, log: number, durable: boolean): Promise<void> {
  await clearUnfinished(place);
  const fresh = `${place.data}.new.${process.pid}.${randomUUID()}`;
  await mkdir(fresh, { mode: 0o700 });
  if (place.user !== undefined) await chown(fresh, place.user.uid, place.user.gid);
  const child = run(
    initdb,
    [
      "-D",
      fresh,
      "-U",
      SUPERUSER,
      "--locale=C",
      "-E",
      "UTF8",
      "--auth=trust",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ],
    place,
    log,
  );
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}; see ${place.log}`);
  await rename(fresh, place.data).catch(async (fault: unknown) => {
    // Another start was faster, and its cluster is as good as ours.
    await rm(fresh, { recursive: true, force: true });
    if (!(await exists(`${place.data}/PG_VERSION`))) throw fault;
  });
}

/** The process that holds the data directory, if it is a living PostgreSQL; a stale note of one is removed. */
async function holder(data: string): Promise<number | undefined> {
  const file = `${data}/postmaster.pid`;
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const [folder, command] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => undefined),
    readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
  ]);
  if (folder === data && command.includes("postgres")) return pid;
  // After a restart of the machine the number may belong to another program, which PostgreSQL could not know.
  await rm(file, { force: true });
  return undefined;
}

async function answers(host: string): Promise<boolean> {
  const client = new pg.Client({ host, user: SUPERUSER, database: "postgres", connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function openLog(place: ClusterPlace) {
  const size = await stat(place.log).then(
    (found) => found.size,
    () => 0,
  );
  return open(place.log, size > LOG_LIMIT ? "w" : "a", 0o600);
}

/** Waits until the server answers, taking over a living one and starting one where there is none. */
async function launch(place: ClusterPlace, { postgres }: Binaries, log: number, durable: boolean): Promise<number> {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: place.sockets,
    unix_socket_permissions: "0700",
    max_connections: "60",
    timezone: "UTC",
    jit: "off",
    // Values of people must not stand in a log.
    log_statement: "none",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const parameters = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const deadline = Date.now() + START_LIMIT;
  let child: ChildProcess | undefined;
  let failures = 0;
  while (Date.now() < deadline && failures < MOST_FAILURES) {
    const pid = await holder(place.data);
    if (pid !== undefined && (await answers(place.sockets))) return pid;
    // Processes of a killed server may hold its memory for a moment longer: then ours ends and is started once more.
    const ended = child !== undefined && (child.exitCode !== null || child.signalCode !== null);
    if (ended) {
      failures += 1;
      await pause(250);
    }
    if (pid === undefined && (child === undefined || ended)) {
      child = run(postgres, ["-D", place.data, ...parameters], place, log);
      child.on("error", () => undefined);
      child.unref();
    }
    await pause(20);
  }
  throw new Error(`PostgreSQL does not start; see ${place.log}`);
}

/**
 * Starts PostgreSQL on the data directory, made on first use. A server that survived us is taken over. While it is
 * ours, a server that dies is started again.
 */
export async function startCluster(dataDirectory: string, options: ClusterOptions = {}): Promise<Cluster> {
  await mkdir(dirname(dataDirectory), { recursive: true });
  // As root, PostgreSQL runs as someone else, who must get in; the mode is not to be given to the parents too.
  await mkdir(dataDirectory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const place = await findClusterPlace(dataDirectory);
  const binaries = await prepareBinaries(place.staging, place.user);
  const log = await openLog(place);
  const durable = options.durable ?? true;
  if (!(await exists(`${place.data}/PG_VERSION`))) await createData(place, binaries, log.fd, durable);
  let pid = await launch(place, binaries, log.fd, durable);
  let stopping = false;
  let restart: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (stopping || restart !== undefined || alive(pid)) return;
    restart = launch(place, binaries, log.fd, durable)
      .then((next) => {
        pid = next;
      })
      .catch(() => undefined)
      .finally(() => {
        restart = undefined;
      });
  }, 250);
  watch.unref();
  const release = async () => {
    stopping = true;
    clearInterval(watch);
    await restart;
    await log.close();
  };
  return {
    host: place.sockets,
    user: SUPERUSER,
    pid: () => pid,
    release,
    stop: async () => {
      await release();
      if (alive(pid)) process.kill(pid, "SIGINT");
      while (alive(pid)) await pause(10);
    },
  };
}
