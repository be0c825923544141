import { accept, readCsv, refuse, type InputFile, type Outcome, type Problem } from "../kit/index.ts";
import { idColumnOf, ROW_NUMBERS, type IdColumn } from "./id-column.ts";
import type { NomineeId, Pool } from "./pool.ts";
import { readIds } from "./read-pool.ts";

/** A list as handed over: ids in rank order, and the row of the file in which each stands. */
export type ListFile = { readonly ids: readonly NomineeId[]; readonly rows: readonly number[] };

/** How a list is read: with a pool, names outside it are among the problems. */
export type ListOptions = IdColumn & { readonly pool?: Pool };

/**
 * Reads a list of people from CSV: the column asked for if the file has it, else `id` or another name that
 * {@link readPool} knows, else the only column. The order of the rows is the rank. Without a pool, names outside it are no
 * fault of the file: `checkList` reports them.
 *
 * Problems: those of {@link readCsv}; `no-id-column`, `blank-id`, `duplicate-id`, and with a pool `not-in-pool`.
 */
export function readList(file: InputFile, options: ListOptions = {}): Outcome<ListFile> {
  const read = readCsv(file);
  if (!read.ok) return read;
  const table = read.value;
  const asked = idColumnOf(table, options);
  const named = asked.ok && options.idColumn !== ROW_NUMBERS ? asked : idColumnOf(table, {});
  const position = named.ok && named.value >= 0 ? named.value : table.columns.length === 1 ? 0 : -1;
  if (position < 0) {
    return refuse({ code: "no-id-column", file: file.name, details: { columns: table.columns.join(", ") } });
  }
  const rows = table.rows.map(({ row, cells }) => ({ row, cells, id: cells[position] ?? "" }));
  const column = table.columns[position] ?? "";
  const known = options.pool && new Set(options.pool.nominees.map(({ id }) => id));
  const outside = rows.flatMap(({ row, id: value }): readonly Problem[] =>
    value === "" || known?.has(value) !== false ? [] : [{ code: "not-in-pool", file: file.name, row, column, value }],
  );
  const problems = [...readIds(file.name, column, rows), ...outside].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  if (problems.length > 0) return { ok: false, problems };
  return accept({ ids: rows.map(({ id }) => id), rows: rows.map(({ row }) => row) }, read.notes);
}

/** Reads the names that must stay (`--keep`): a file like a list. Same problems as {@link readList}. */
export function readKeep(file: InputFile, options: ListOptions = {}): Outcome<ListFile> {
  return readList(file, options);
}
