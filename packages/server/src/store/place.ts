import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";

/** Where a cluster lives and as whom it runs. `owner` is set only when we are root and must step down. */
export type Place = {
  readonly cluster: string;
  readonly programs: string;
  readonly socket: string;
  readonly owner?: { readonly uid: number; readonly gid: number };
};

/** The user `nobody`, as whom root runs the database when no other owner is in sight. */
const NOBODY = 65_534;

/** Where root keeps what `nobody` must reach when the data directory lies behind a closed door. */
const OPEN_ROOT = "/var/lib/convene";

/** A file in the data directory that says where its cluster is, when it is elsewhere. */
const SIGNPOST = "postgresql-is-elsewhere.txt";

function short(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Whether anybody may pass through every folder down to `path`. */
function reachableByAll(path: string): boolean {
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/** A folder for the socket with a short path: the kernel allows 107 bytes. Nobody else may enter it. */
function socketFolder(cluster: string, owner: Place["owner"]): string {
  const folder = join(tmpdir().length > 60 ? "/tmp" : tmpdir(), `convene-${short(cluster)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  const ours = owner?.uid ?? process.getuid?.() ?? uid;
  if (owner !== undefined && uid === 0) chownSync(folder, owner.uid, owner.gid);
  else if (uid !== ours) throw new Error(`the socket folder ${folder} belongs to somebody else (uid ${uid})`);
  chmodSync(folder, 0o700);
  return folder;
}

/**
 * Decides where the database of a data directory lives. PostgreSQL refuses to run as root, so root steps down: to the
 * owner of the data directory, or else to `nobody`, who must be able to reach both programs and data. A directory that
 * already holds a cluster is never given another owner.
 */
export function choosePlace(data: string): Place {
  const inside = join(data, "postgresql");
  if (process.getuid?.() !== 0) {
    return { cluster: inside, programs: data, socket: socketFolder(inside, undefined) };
  }
  const { uid, gid } = statSync(data);
  const owner = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
  const signpost = join(data, SIGNPOST);
  const programs = reachableByAll(data) ? data : OPEN_ROOT;
  if (uid !== 0 || reachableByAll(data)) {
    return { cluster: inside, programs: uid === 0 ? programs : data, socket: socketFolder(inside, owner), owner };
  }
  const elsewhere = existsSync(signpost)
    ? readFileSync(signpost, "utf8").trim()
    : join(OPEN_ROOT, short(data), "postgresql");
  mkdirSync(dirname(elsewhere), { recursive: true });
  chmodSync(OPEN_ROOT, 0o755);
  writeFileSync(signpost, `${elsewhere}\n`);
  return { cluster: elsewhere, programs: OPEN_ROOT, socket: socketFolder(elsewhere, owner), owner };
}
