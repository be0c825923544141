import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** Brings a file, or the names in a folder, to the disk. */
function synchronise(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** Writes a file beside its place, whole and on the disk, and gives its name. Only its owner may read it. */
function draftOf(file: string, content: Uint8Array): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  synchronise(draft);
  return draft;
}

/** The content of a file that is made once and never changed: whole before it has its name, and never two of them. */
export function keptFile(file: string, make: () => Uint8Array): Uint8Array {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const draft = draftOf(file, make());
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft);
    }
    synchronise(dirname(file));
  }
  return readFileSync(file);
}

/** Puts other content in the place of a file: afterwards, whatever happens, there is the old or the new, whole. */
export function replaceFile(file: string, content: Uint8Array): void {
  renameSync(draftOf(file, content), file);
  synchronise(dirname(file));
}
