import { accept, refuse, type Outcome } from "./problem.ts";

/** A file as a person hands it over: its name for messages, and its bytes or its text. */
export type InputFile = { readonly name: string; readonly text: string | Uint8Array };

/** The decoder of the Encoding Standard, which browsers, workers and Node share. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

/** Files larger than this are refused: no pool or set of conditions comes near it. */
const MOST_BYTES = 64 * 1024 * 1024;

function encoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/** XLSX and ODS files are ZIP archives; XLS files are compound files. */
function isSpreadsheet(bytes: Uint8Array): boolean {
  const start = [0, 1, 2, 3].map((index) => bytes[index] ?? 0).join(" ");
  return start === "80 75 3 4" || start === "208 207 17 224";
}

/**
 * The text of a file: UTF-8 with or without byte order mark, or UTF-16 with one. Nothing is guessed about other
 * encodings: a wrong guess would change names.
 *
 * Problems: `not-utf8`, `not-text` (NUL characters), `spreadsheet-file` (XLSX, ODS or XLS), `file-too-large`,
 * `empty-file`.
 *
 * @source Encoding Standard, sections 6 and 7
 */
export function fileText(file: InputFile): Outcome<string> {
  const { name, text } = file;
  if (text.length > MOST_BYTES) {
    return refuse({ code: "file-too-large", file: name, details: { megabytes: MOST_BYTES / 1024 / 1024 } });
  }
  let decoded: string;
  if (typeof text === "string") {
    decoded = text;
  } else {
    if (isSpreadsheet(text)) return refuse({ code: "spreadsheet-file", file: name });
    try {
      decoded = new TextDecoder(encoding(text), { fatal: true }).decode(text);
    } catch {
      return refuse({ code: "not-utf8", file: name });
    }
  }
  if (decoded.startsWith("\uFEFF")) decoded = decoded.slice(1);
  if (decoded.includes("\0")) return refuse({ code: "not-text", file: name });
  return decoded.trim() === "" ? refuse({ code: "empty-file", file: name }) : accept(decoded);
}
