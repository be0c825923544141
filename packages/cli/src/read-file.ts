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

/** Why a file cannot be read. */
function unreadable(path: string, failure: unknown): Outcome<never> {
  const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "";
  const code = { ENOENT: "no-such-file", ENOTDIR: "no-such-file", EISDIR: "not-a-file" }[reason];
  return refuse({ code: code ?? "file-unreadable", file: path, value: path });
}

/** Reads a file as named from a folder. Problems: `no-such-file`, `not-a-file`, `file-unreadable`. */
export function readFileFrom(folder: string, path: string): Outcome<InputFile> {
  try {
    return accept({ name: path, text: readBytes(resolve(folder, path)) });
  } catch (failure) {
    return unreadable(path, failure);
  }
}

/** Pieces of a file in their order. */
function* piecesOf(path: string): Generator<Buffer> {
  const descriptor = openSync(path, "r");
  try {
    for (let read = PIECE; read > 0;) {
      const piece = Buffer.alloc(PIECE);
      read = readSync(descriptor, piece);
      if (read > 0) yield piece.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A line longer than this is no line of ours; what came so far is given, so that it is refused. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Gives lines without their ends until one is answered with `false`; a last line without an end is one too. */
export function splitLines(pieces: Iterable<Buffer>, take: (line: Uint8Array) => boolean): number {
  let [held, count]: [Buffer[], number] = [[], 0];
  const give = (rest: Buffer): boolean => {
    const line = held.length === 0 ? rest : Buffer.concat([...held, rest]);
    held = [];
    count += 1;
    return take(line);
  };
  for (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
      if (!give(piece.subarray(start, end))) return count;
      start = end + 1;
    }
    held.push(piece.subarray(start));
    if (held.reduce((sum, { length }) => sum + length, 0) > LONGEST_LINE && !give(Buffer.alloc(0))) return count;
  }
  if (held.some(({ length }) => length > 0)) give(Buffer.alloc(0));
  return count;
}

/** The lines of a file as named from a folder; gives how many there were. Problems as for {@link readFileFrom}. */
export function readLinesFrom(folder: string, path: string, take: (line: Uint8Array) => boolean): Outcome<number> {
  try {
    return accept(splitLines(piecesOf(resolve(folder, path)), take));
  } catch (failure) {
    return unreadable(path, failure);
  }
}
