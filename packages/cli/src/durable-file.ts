import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";

function synchronise(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } catch (failure) {
    // Systems that do not bring folders to the disk say so; files they all do.
    if ((failure as NodeJS.ErrnoException).code !== "EPERM") throw failure;
  } finally {
    closeSync(handle);
  }
}

/** Writes a file beside its place, whole and on the disk, and gives its name. Only its owner may read it. */
function draftOf(file: string, text: string): string {
  const draft = `${file}.${process.pid}.part`;
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode: 0o600, flag: "wx", flush: true });
  return draft;
}

/** Puts other text in the place of a file: afterwards, whatever happens, there is the old or the new on the disk, whole. */
export function replaceFile(file: string, text: string): void {
  renameSync(draftOf(file, text), file);
  synchronise(dirname(file));
}

/** Makes a file that is not there yet, whole and on the disk; gives `false` when it is there already. */
export function createFile(file: string, text: string): boolean {
  const draft = draftOf(file, text);
  try {
    linkSync(draft, file);
    synchronise(dirname(file));
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== "EEXIST") throw failure;
    return false;
  } finally {
    rmSync(draft);
  }
}

/** What the system says against a file; `undefined` for a fault of another kind. */
export function reasonOf(failure: unknown): string | undefined {
  return failure instanceof Error && "code" in failure && "syscall" in failure ? String(failure.code) : undefined;
}
