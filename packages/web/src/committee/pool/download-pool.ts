import type { Pool } from "@convene/engine";
import { csvText } from "../csv.ts";
import { downloadBlob, downloadText } from "../download.ts";
import { poolTable, type PoolRow } from "./pool-rows.ts";

/** Hands rows over as CSV. The byte order mark tells spreadsheets that it is UTF-8; nothing in it can run as a formula. */
export function downloadCsv(pool: Pool, rows: readonly PoolRow[]): void {
  downloadText("nominees.csv", "text/csv", csvText(poolTable(pool, rows)));
}

/** Hands rows over as a workbook, which our own import takes back. */
export async function downloadXlsx(pool: Pool, rows: readonly PoolRow[], rightToLeft: boolean): Promise<void> {
  const { workbook } = await import("../workbook.ts");
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  downloadBlob("nominees.xlsx", new Blob([workbook("Respondents", poolTable(pool, rows), rightToLeft)], { type }));
}
