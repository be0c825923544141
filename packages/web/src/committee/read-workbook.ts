import { unzipSync, zipSync } from "fflate";
import readXlsxFile from "read-excel-file/web-worker";

/** One sheet of a workbook: cells as text, the first row is row 1. */
export type SheetText = { readonly sheet: string; readonly rows: readonly (readonly string[])[] };

/** Reads the sheets of a workbook; rejects when the file is none. */
export type ReadWorkbook = (bytes: Uint8Array) => Promise<readonly SheetText[]>;

/** Beyond this a workbook is no list of people but a bomb: a few kilobytes can unpack to gigabytes. */
const MOST_UNPACKED = 256 * 1024 * 1024;

/**
 * The same workbook without compression. The reader would start workers of its own to unpack large sheets, which the
 * content policy rightly refuses; from what is not packed it starts none.
 */
export function unpackedWorkbook(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/u.test(name)) return false;
      total += originalSize;
      if (total > MOST_UNPACKED) throw new Error(`workbook unpacks to more than ${MOST_UNPACKED} bytes`);
      return true;
    },
  });
  return zipSync(files, { level: 0 });
}

function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell;
  // A date in a spreadsheet is a day without a place.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
}

/** Reads the sheets of an XLSX file as text. */
export const readWorkbook: ReadWorkbook = async (bytes) => {
  const sheets = await readXlsxFile(unpackedWorkbook(bytes).buffer);
  return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }));
};
