import { writeCsv } from "@convene/engine";

/** Rows as spreadsheets expect them: marked as UTF-8, and nothing in them runs as a formula. Every download goes through here. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${writeCsv(rows)}`;
}
