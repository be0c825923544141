import { readFileSync, renameSync, rmSync, linkSync } from "node:fs";
import process from "node:process";
import { createFile } from "./durable-file.ts";

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Which run of which program a number of a process stands for: after a crash or a restart of the machine the same number
 * may be another's. `undefined` when no such process runs.
 */
function lifeOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== "EPERM") return undefined;
  }
  const boot = read("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  const fields = read(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ") ?? [];
  return `${pid} ${boot} ${fields[19] ?? ""}\n`;
}

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(" ")[0]);
  return Number.isSafeInteger(pid) && pid > 0 && lifeOf(pid) === holder;
}

/** A lock that this process holds. */
export type FileLock = {
  /** Whether it is still ours: somebody may have removed the file. */
  readonly isHeld: () => boolean;
  readonly release: () => void;
};

/**
 * Takes a lock that one process of a machine holds at a time. One left behind by a process that is no more is taken over.
 * `undefined` when another holds it.
 */
export function takeLock(file: string): FileLock | undefined {
  const own = lifeOf(process.pid) ?? "";
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (createFile(file, own)) {
      const isHeld = (): boolean => read(file) === own;
      return { isHeld, release: () => (isHeld() ? rmSync(file, { force: true }) : undefined) };
    }
    const holder = read(file);
    if (holder === undefined) continue;
    if (isAlive(holder)) return undefined;
    const aside = `${file}.${process.pid}.old`;
    try {
      renameSync(file, aside);
      // Somebody else may have taken it over in between: theirs goes back to its place.
      if (read(aside) !== holder) linkSync(aside, file);
      rmSync(aside);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
