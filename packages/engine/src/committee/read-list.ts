import { accept, readCsv, refuse, type InputFile, type Outcome } from "../kit/index.ts";
import { idColumnOf, ROW_NUMBERS, type IdColumn } from "./id-column.ts";
import type { NomineeId } from "./pool.ts";
import { readIds } from "./read-pool.ts";

/** A list as handed over: ids in rank order, and the row of the file in which each stands. */
export type ListFile = { readonly ids: readonly NomineeId[]; readonly rows: readonly number[] };

/**
 * Reads a list of people from CSV: the column asked for if the file has it, else `id` or another name that
 * {@link readPool} knows, else the only column. The order of the rows is the rank. Names outside the pool are no fault
 * of the file: `checkList` reports them.
 *
 * Problems: those of {@link readCsv}; `no-id-column`, `blank-id`, `duplicate-id`.
 */
export function readList(file: InputFile, options: IdColumn = {}): Outcome<ListFile> {
  const read = readCsv(file);
  if (!read.ok) return read;
  const table = read.value;
  const asked = idColumnOf(table, options);
  const known = asked.ok && options.idColumn !== ROW_NUMBERS ? asked : idColumnOf(table, {});
  const position = known.ok && known.value >= 0 ? known.value : table.columns.length === 1 ? 0 : -1;
  if (position < 0) {
    return refuse({ code: "no-id-column", file: file.name, details: { columns: table.columns.join(", ") } });
  }
  const rows = table.rows.map(({ row, cells }) => ({ row, cells, id: cells[position] ?? "" }));
  const problems = readIds(file.name, table.columns[position] ?? "", rows);
  if (problems.length > 0) return { ok: false, problems };
  return accept({ ids: rows.map(({ id }) => id), rows: rows.map(({ row }) => row) }, read.notes);
}

/** Reads the names that must stay (`--keep`): a file like a list. Same problems as {@link readList}. */
export function readKeep(file: InputFile, options: IdColumn = {}): Outcome<ListFile> {
  return readList(file, options);
}
