import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** A user of the operating system. */
export type SystemUser = { readonly uid: number; readonly gid: number };

/** The user without rights that every Linux system has. */
const NOBODY: SystemUser = { uid: 65_534, gid: 65_534 };

async function isNamed(uid: number): Promise<boolean> {
  const users = await readFile("/etc/passwd", "utf8").catch(() => "");
  return users.split("\n").some((line) => line.split(":")[2] === String(uid));
}

async function ownerOf(path: string): Promise<SystemUser | undefined> {
  return stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}

/**
 * The user PostgreSQL runs as, which refuses to run as root: `undefined` means as ourselves. As root it is whoever
 * owns the cluster already, else the owner of the data directory, else nobody. An owner without a name on this system
 * does not do: initdb looks the name up.
 */
export async function databaseUser(dataDirectory: string, cluster: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await ownerOf(`${cluster}/PG_VERSION`);
  if (existing !== undefined && existing.uid !== 0) return existing;
  const owner = await ownerOf(dataDirectory);
  return owner !== undefined && owner.uid !== 0 && (await isNamed(owner.uid)) ? owner : NOBODY;
}

/** Whether a user may pass through every directory down to `path`. */
export async function mayEnter(path: string, user: SystemUser): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  if (((mode >> shift) & 1) === 0) return false;
  const parent = dirname(path);
  return parent === path || mayEnter(parent, user);
}
