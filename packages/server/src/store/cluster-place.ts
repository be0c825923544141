import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, readlink, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseUser, mayEnter, type SystemUser } from "./system-user.ts";

/** Where a cluster of PostgreSQL lives and as whom it runs. */
export type ClusterPlace = {
  readonly data: string;
  readonly sockets: string;
  readonly log: string;
  readonly staging: string;
  readonly user: SystemUser | undefined;
};

/** Root's alternative to a data directory that lies where nobody else may pass. */
const SYSTEM_PLACE = "/var/lib/convene";

/** The address of a unix socket has 107 bytes, of which PostgreSQL's own file name takes 17. */
const LONGEST_SOCKET_FOLDER = 90;

/** Makes a folder only for `user`. A folder that is there already must be theirs: anyone may write in /tmp. */
async function privateFolder(path: string, user: SystemUser | undefined): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EEXIST") throw fault;
  });
  const found = await lstat(path);
  const own = process.getuid?.();
  if (!found.isDirectory() || (found.uid !== own && found.uid !== user?.uid)) {
    throw new Error(`${path} exists and belongs to someone else (user ${found.uid})`);
  }
  await chmod(path, 0o700);
  if (user !== undefined && found.uid !== user.uid) await chown(path, user.uid, user.gid);
}

async function pointTo(link: string, target: string): Promise<void> {
  const current = await readlink(link).catch(() => undefined);
  if (current === target) return;
  if (current !== undefined) await rm(link);
  await symlink(target, link);
}

/**
 * Finds the place of the cluster of a data directory: `postgres` inside it. Where root keeps the data directory out of
 * everybody's reach, PostgreSQL, which refuses to run as root, could not get there: the cluster then lies below
 * /var/lib/convene and `postgres` is a link to it.
 */
export async function findClusterPlace(dataDirectory: string): Promise<ClusterPlace> {
  const home = await realpath(dataDirectory);
  const name = createHash("sha256").update(home).digest("hex").slice(0, 16);
  const user = await databaseUser(home, join(home, "postgres"));
  const reachable = user === undefined || (await mayEnter(home, user));
  const base = reachable ? home : join(SYSTEM_PLACE, name);
  if (!reachable) {
    await mkdir(SYSTEM_PLACE, { recursive: true, mode: 0o755 });
    await mkdir(base, { recursive: true, mode: 0o755 });
    await pointTo(join(home, "postgres"), join(base, "postgres"));
  }
  const near = join(base, "socket");
  const sockets = Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER ? near : join(tmpdir(), `convene-${name}`);
  await privateFolder(sockets, user);
  const staging = user === undefined || reachable ? base : SYSTEM_PLACE;
  return { data: join(base, "postgres"), sockets, log: join(home, "postgres.log"), staging, user };
}
