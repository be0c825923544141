import { createReadStream } from "node:fs";

/** Longest line that is read: one that is longer is none of an archive. */
const LONGEST = 256 * 1024 * 1024;

/** The line is longer than any line of an archive. */
export class LineTooLong extends Error {}

/** The lines of a file without their ends, one after the other; a last line without an end is followed by an empty one. */
export async function* fileLines(path: string): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const buffer = piece as Buffer;
    let start = 0;
    for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10, start)) {
      yield Buffer.concat([...held, buffer.subarray(start, end)]);
      [held, bytes] = [[], 0];
      start = end + 1;
    }
    held.push(buffer.subarray(start));
    bytes += buffer.length - start;
    if (bytes > LONGEST) throw new LineTooLong(path);
  }
  // A file that ends without the end of a line was cut off: what is left is given twice, so that it is no end.
  if (bytes > 0) yield* [Buffer.concat(held), Buffer.alloc(0)];
}
