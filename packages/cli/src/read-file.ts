import { closeSync, openSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { accept, refuse, type InputFile, type Outcome } from "@convene/engine";

/** A little more than any file of ours may have: reading stops there, also of what has no end. */
const MOST_BYTES = 65 * 1024 * 1024;

const PIECE = 1024 * 1024;

function readBytes(path: string): Uint8Array {
  const descriptor = openSync(path, "r");
  try {
    const pieces: Buffer[] = [];
    let length = 0;
    while (length < MOST_BYTES) {
      const piece = Buffer.alloc(PIECE);
      const read = readSync(descriptor, piece);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      length += read;
    }
    return Buffer.concat(pieces, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a file as named from a folder. Problems: `no-such-file`, `not-a-file`, `file-unreadable`. */
export function readFileFrom(folder: string, path: string): Outcome<InputFile> {
  try {
    return accept({ name: path, text: readBytes(resolve(folder, path)) });
  } catch (failure) {
    const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "";
    const code = { ENOENT: "no-such-file", ENOTDIR: "no-such-file", EISDIR: "not-a-file" }[reason];
    return refuse({ code: code ?? "file-unreadable", file: path, value: path });
  }
}
