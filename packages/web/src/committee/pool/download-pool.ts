import { writeCsv, type Pool } from "@convene/engine";
import { downloadBlob, downloadText } from "../download.ts";
import { poolTable, type PoolRow } from "./pool-rows.ts";

/** Hands rows over as CSV. The byte order mark tells spreadsheets that it is UTF-8; nothing in it can run as a formula. */
export function downloadCsv(pool: Pool, rows: readonly PoolRow[]): void {
  downloadText("nominees.csv", "text/csv", `\uFEFF${writeCsv(poolTable(pool, rows))}`);
}

/** Hands rows over as XLSX. Every cell is text: nothing in it can run as a formula. */
export async function downloadXlsx(pool: Pool, rows: readonly PoolRow[], rightToLeft: boolean): Promise<void> {
  const { default: writeXlsxFile } = await import("write-excel-file/browser");
  const cells = poolTable(pool, rows).map((row, index) =>
    row.map((value) => (index === 0 ? { value, type: String, fontWeight: "bold" as const } : { value, type: String })),
  );
  const file = writeXlsxFile(cells, { sheet: "Respondents", stickyRowsCount: 1, rightToLeft });
  downloadBlob("nominees.xlsx", await file.toBlob());
}
