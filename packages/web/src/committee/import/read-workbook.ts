import readXlsxFile from "read-excel-file/web-worker";
import type { ReadWorkbook } from "./unpack.ts";

function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell;
  // A date in a spreadsheet is a day without a place.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
}

/** Reads the sheets of an XLSX file as text. */
export const readWorkbook: ReadWorkbook = async (bytes) => {
  const sheets = await readXlsxFile(new Blob([Uint8Array.from(bytes)]));
  return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }));
};
