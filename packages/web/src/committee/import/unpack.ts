import { readCsv, writeCsv, type InputFile, type Problem } from "@convene/engine";
import { detectDocument, detectTable, separatedColumns } from "./detect-kind.ts";
import { jsonTable } from "./json-table.ts";
import type { ReadWorkbook } from "../read-workbook.ts";
import type { Source } from "./source.ts";

/** A file as the browser hands it to the worker. */
export type DroppedFile = { readonly name: string; readonly bytes: Uint8Array };

/** A workbook unpacks to many times its size: larger ones are refused before they are opened. */
const MOST_WORKBOOK_BYTES = 16 * 1024 * 1024;

function unreadable(key: string, input: InputFile, problems: readonly Problem[]): Source {
  return { key, input, columns: [], rows: 0, kind: null, separated: [], problems };
}

function tableSource(key: string, input: InputFile, sheet?: string): Source {
  const read = readCsv(input);
  const named = sheet === undefined ? {} : { sheet };
  if (!read.ok) return { ...unreadable(key, input, read.problems), ...named };
  const { columns, rows } = read.value;
  const kind = detectTable(columns, sheet ?? key);
  const separated = kind === "pool" ? separatedColumns(read.value) : [];
  return { key, input, ...named, columns, rows: rows.length, kind, separated, problems: [] };
}

function documentSource(name: string, text: string): Source {
  const input = { name, text };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The reader of conditions says at which line it stops being JSON.
    return { ...unreadable(name, input, []), kind: "conditions" };
  }
  const table = Array.isArray(document) ? jsonTable(document) : undefined;
  if (table !== undefined) return tableSource(name, { name, text: writeCsv(table) });
  return { ...unreadable(name, input, []), kind: detectDocument(document) };
}

async function workbookSources({ name, bytes }: DroppedFile, readWorkbook: ReadWorkbook): Promise<readonly Source[]> {
  const input = { name, text: "" };
  if (bytes.length > MOST_WORKBOOK_BYTES) {
    const details = { megabytes: MOST_WORKBOOK_BYTES / 1024 / 1024 };
    return [unreadable(name, input, [{ code: "file-too-large", file: name, details }])];
  }
  try {
    const sheets = (await readWorkbook(bytes)).filter(({ rows }) => rows.length > 0);
    if (sheets.length === 0) return [unreadable(name, input, [{ code: "empty-file", file: name }])];
    return sheets.map(({ sheet, rows }) => {
      const key = sheets.length === 1 ? name : `${name} · ${sheet}`;
      return tableSource(key, { name: key, text: writeCsv(rows) }, sheet);
    });
  } catch {
    return [unreadable(name, input, [{ code: "import.not-a-workbook", file: name }])];
  }
}

/** Opens a file and finds out what it is. A workbook gives one source for every sheet that is not empty. */
export function unpack(file: DroppedFile, readWorkbook: ReadWorkbook): Promise<readonly Source[]> {
  const { name, bytes } = file;
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) return workbookSources(file, readWorkbook);
  const begins = new TextDecoder().decode(bytes.subarray(0, 64)).replaceAll(/[\uFEFF\s]/gu, "");
  const isJson = /\.json$/iu.test(name) || begins.startsWith("{") || begins.startsWith("[");
  return Promise.resolve([
    isJson ? documentSource(name, new TextDecoder().decode(bytes)) : tableSource(name, { name, text: bytes }),
  ]);
}
