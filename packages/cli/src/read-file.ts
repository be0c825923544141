import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { accept, refuse, type InputFile, type Outcome } from "@convene/engine";

/** Reads a file as named from a folder. Problems: `no-such-file`, `not-a-file`, `file-unreadable`. */
export function readFileFrom(folder: string, path: string): Outcome<InputFile> {
  try {
    return accept({ name: path, text: readFileSync(resolve(folder, path)) });
  } catch (failure) {
    const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "";
    const code = { ENOENT: "no-such-file", ENOTDIR: "no-such-file", EISDIR: "not-a-file" }[reason];
    return refuse({ code: code ?? "file-unreadable", file: path, value: path });
  }
}
