import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { accept, refuse, type Outcome } from "@convene/engine";

/**
 * Writes a file whole or not at all: beside its place first, then renamed. Problem: `file-not-written`, with the reason
 * the system gives.
 */
export function saveFileFrom(folder: string, path: string, text: string): Outcome<null> {
  const target = resolve(folder, path);
  const beside = `${target}.part`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, target);
    return accept(null);
  } catch (failure) {
    rmSync(beside, { force: true });
    const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "";
    return refuse({ code: "file-not-written", file: path, value: path, details: { reason } });
  }
}
