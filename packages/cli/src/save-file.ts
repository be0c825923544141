import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { accept, refuse, type Outcome } from "@convene/engine";

/** A file that belongs to an answer. */
export type SavedFile = { readonly path: string; readonly text: string };

/**
 * Writes the files of an answer, all of them or none: beside their places first, then renamed. Problems:
 * `file-not-written`, with the reason the system gives; `file-named-twice`.
 */
export function saveFilesFrom(folder: string, files: readonly SavedFile[]): Outcome<null> {
  const targets = files.map(({ path }) => resolve(folder, path));
  const twice = files.find((_, at) => targets.indexOf(targets[at] ?? "") < at);
  if (twice !== undefined) return refuse({ code: "file-named-twice", file: twice.path, value: twice.path });
  let [at, done] = [0, 0];
  try {
    for (; at < files.length; at += 1) writeFileSync(`${targets[at]}.part`, files[at]?.text ?? "");
    for (; done < files.length; done += 1) renameSync(`${targets[done]}.part`, targets[done] ?? "");
    return accept(null);
  } catch (failure) {
    const failed = files[at < files.length ? at : done]?.path ?? "";
    for (const target of targets.slice(done)) rmSync(`${target}.part`, { force: true });
    const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "";
    return refuse({ code: "file-not-written", file: failed, value: failed, details: { reason } });
  }
}
