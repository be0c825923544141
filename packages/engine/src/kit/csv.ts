import Papa from "papaparse";
import { deceptiveCharacter, writtenOut } from "./deceptive-text.ts";
import { foldValue } from "./fold.ts";
import { fileText, type InputFile } from "./input-file.ts";
import { accept, type Outcome, type Problem } from "./problem.ts";

/** One record of a table: `row` is its number as a spreadsheet counts, `cells` stand in the order of the columns. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** A CSV file as read: every row has one cell for each column, and no two columns have the same name. */
export type Table = {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
};

/** Spaces and invisible direction marks: at the ends of a cell they are dropped, so that cells that look alike are alike. */
const EDGE = /[\s\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** What a spreadsheet would run as a formula, behind any number of the apostrophes that stop it. */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

function readCell(cell: string): string {
  const original = cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
  let [start, end] = [0, original.length];
  while (start < end && EDGE.test(original.charAt(start))) start += 1;
  while (end > start && EDGE.test(original.charAt(end - 1))) end -= 1;
  const trimmed = original.slice(start, end);
  // An isolate that closes another inside the cell is no edge.
  return deceptiveCharacter(trimmed) === undefined ? trimmed : original.trim();
}

/** Whichever of comma, semicolon and tab stands most often in the header, quotes and `[…]` left out; comma if none. */
function delimiterOf(text: string): string {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  for (let index = Math.max(0, text.search(/\S/u)); index < text.length; index += 1) {
    const mark = text[index] ?? "";
    if (mark === '"') quoted = !quoted;
    if (quoted) continue;
    if (mark === "\n") break;
    const bracketed = text[index - 1] === "[" && text[index + 1] === "]";
    if ((mark === "," || mark === ";" || mark === "\t") && !bracketed) counts[mark] += 1;
  }
  if (counts["\t"] > Math.max(counts[","], counts[";"])) return "\t";
  return counts[";"] > counts[","] ? ";" : ",";
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === "");
}

/** Problems of the header, and the positions of the columns to keep: a column without a name or cells is dropped. */
function readHeader(file: string, row: number, header: readonly string[], rows: readonly TableRow[]) {
  const problems: Problem[] = [];
  const keep: number[] = [];
  const seen = new Map<string, number>();
  header.forEach((name, index) => {
    const position = index + 1;
    if (name === "") {
      const value = rows.find(({ cells }) => (cells[index] ?? "") !== "")?.cells[index];
      if (value !== undefined) problems.push({ code: "blank-header", file, row, value, details: { position } });
      return;
    }
    const first = seen.get(foldValue(name));
    if (first !== undefined) {
      problems.push({ code: "duplicate-header", file, row, column: name, value: name, details: { first, position } });
    }
    seen.set(foldValue(name), position);
    keep.push(index);
  });
  return { problems, keep };
}

/**
 * Reads a CSV file: comma, semicolon or tab (whichever its header uses), any line end, quoted fields, with or without
 * byte order mark. Cells are trimmed, and the apostrophe that {@link writeCsv} puts before a formula is taken off.
 * Line ends inside a cell become `\n`.
 *
 * Problems: those of {@link fileText}; `unterminated-quote`, `malformed-quote`, `blank-header`, `duplicate-header`,
 * `row-too-long`, `row-too-short`, `deceptive-character` (see {@link deceptiveCharacter}). Notes: `blank-rows-skipped`.
 *
 * @source RFC 4180
 */
export function readCsv(file: InputFile): Outcome<Table> {
  const decoded = fileText(file);
  if (!decoded.ok) return decoded;
  const text = decoded.value.replaceAll(/\r\n?/gu, "\n");
  const { data, errors } = Papa.parse(text, { delimiter: delimiterOf(text), newline: "\n", skipEmptyLines: false });
  // After a malformed quote the parser runs on to the next one, so an open end then says nothing new.
  const malformed = errors.filter(({ code }) => code !== "MissingQuotes");
  const code = malformed.length > 0 ? "malformed-quote" : "unterminated-quote";
  const broken = new Set((malformed.length > 0 ? malformed : errors).map(({ row }) => (row ?? 0) + 1));
  const problems: Problem[] = [...broken].map((row) => ({ code, file: file.name, row }));
  if (problems.length > 0) return { ok: false, problems };
  const records = data.map((cells, index): TableRow => ({ row: index + 1, cells: cells.map(readCell) }));
  const filled = records.filter(({ cells }) => !isBlank(cells));
  const [header, ...rows] = filled;
  if (header === undefined) return { ok: false, problems: [{ code: "empty-file", file: file.name }] };
  const width = header.cells.length;
  const named = readHeader(file.name, header.row, header.cells, rows);
  problems.push(...named.problems);
  for (const { row, cells } of rows) {
    const extra = cells.slice(width).find((cell) => cell !== "");
    const details = { cells: cells.length, columns: width };
    if (extra !== undefined) problems.push({ code: "row-too-long", file: file.name, row, value: extra, details });
    if (cells.length < width) problems.push({ code: "row-too-short", file: file.name, row, details });
  }
  for (const { row, cells } of filled) {
    cells.forEach((value, index) => {
      const character = deceptiveCharacter(value);
      if (character === undefined) return;
      const column = writtenOut(header.cells[index] ?? "");
      const details = { character };
      problems.push({ code: "deceptive-character", file: file.name, row, column, value: writtenOut(value), details });
    });
  }
  if (problems.length > 0) return { ok: false, problems };
  const pick = (cells: readonly string[]) =>
    named.keep.length === cells.length ? cells : named.keep.map((index) => cells[index] ?? "");
  const blank = (rows.at(-1)?.row ?? header.row) - header.row - rows.length;
  return accept(
    { file: file.name, columns: pick(header.cells), rows: rows.map(({ row, cells }) => ({ row, cells: pick(cells) })) },
    blank === 0 ? [] : [{ code: "blank-rows-skipped", file: file.name, details: { count: blank } }],
  );
}

/**
 * Writes rows (the header first) as CSV: comma, CRLF, quotes where needed. A cell that a spreadsheet would run as a
 * formula (it begins with `=`, `+`, `-`, `@`, their full-width forms, tab or a line end) is written with an apostrophe
 * in front, which {@link readCsv} takes off again.
 *
 * @source RFC 4180; OWASP, CSV Injection
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(rows, { newline: "\r\n", escapeFormulae: FORMULA })}\r\n`;
}
