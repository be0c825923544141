import { accept, foldValue, readCsv, type InputFile, type Outcome, type Problem, type TableRow } from "../kit/index.ts";
import { idColumnOf, ROW_NUMBERS, type IdColumn } from "./id-column.ts";
import type { Attribute, Nominee, Pool } from "./pool.ts";

/** `languages[|]`: the header states what separates the values of a cell. */
function readAttribute(header: string): Attribute {
  const [key, separator] = [header.slice(0, -3).trim(), header.at(-2) ?? ""];
  const stated = header.at(-3) === "[" && header.endsWith("]") && key !== "" && separator.trim() !== "";
  return stated ? { key, separator } : { key: header };
}

/** The values of a cell: none for "not stated"; a value stated twice counts once. */
export function cellValues(cell: string, separator: string | undefined): readonly string[] {
  if (separator === undefined) return cell === "" ? [] : [cell];
  const values = new Map<string, string>();
  for (const part of cell.split(separator)) {
    const value = part.trim();
    if (value !== "" && !values.has(foldValue(value))) values.set(foldValue(value), value);
  }
  return [...values.values()];
}

/** Ids of the rows, with `blank-id` and `duplicate-id` (naming the row that had the id before). */
export function readIds(file: string, column: string, rows: readonly (TableRow & { readonly id: string })[]) {
  const firstRows = new Map<string, number>();
  return rows.flatMap(({ id, row }): readonly Problem[] => {
    if (id === "") return [{ code: "blank-id", file, row, column }];
    const first = firstRows.get(id);
    if (first !== undefined) return [{ code: "duplicate-id", file, row, column, value: id, details: { first } }];
    firstRows.set(id, row);
    return [];
  });
}

/**
 * Reads a pool from CSV: one row a person, one column an attribute, an empty cell for "not stated". People are named by
 * the column asked for, else by `id`, `nationbuilder_id`, `unique_id`, `external_id` or an Arabic form of these, else
 * (or with `@row`) by the number of their row, which a note says. `languages[|]` as a header makes `languages` an
 * attribute with several values in a cell, separated by `|`. Row and column problems are reported all at once.
 *
 * Problems: those of {@link readCsv}; `no-such-column`, `blank-id`, `duplicate-id`, `duplicate-header`, `no-people`.
 * Notes: `row-numbers-used`, `blank-rows-skipped`.
 */
export function readPool(file: InputFile, options: IdColumn = {}): Outcome<Pool> {
  const read = readCsv(file);
  if (!read.ok) return read;
  const table = read.value;
  const found = idColumnOf(table, options);
  if (!found.ok) return found;
  const idPosition = found.value;
  const problems: Problem[] = [];
  if (table.rows.length === 0) problems.push({ code: "no-people", file: file.name });
  const attributes = table.columns.map(readAttribute);
  const kept = attributes.map((_, position) => position).filter((position) => position !== idPosition);
  const seen = new Map<string, number>();
  for (const index of kept) {
    const key = attributes[index]?.key ?? "";
    const [first, position] = [seen.get(foldValue(key)), index + 1];
    if (first !== undefined) {
      const details = { first, position };
      problems.push({ code: "duplicate-header", file: file.name, row: 1, column: key, value: key, details });
    }
    seen.set(foldValue(key), position);
  }
  const rows = table.rows.map(({ row, cells }, index) => ({
    row,
    cells,
    id: idPosition < 0 ? String(index + 1) : (cells[idPosition] ?? ""),
  }));
  problems.push(...readIds(file.name, table.columns[idPosition] ?? ROW_NUMBERS, rows));
  if (problems.length > 0) return { ok: false, problems };
  const nominees = rows.map(({ id, cells }): Nominee => {
    return { id, values: kept.map((position) => cellValues(cells[position] ?? "", attributes[position]?.separator)) };
  });
  const numbered: readonly Problem[] =
    idPosition < 0 && options.idColumn !== ROW_NUMBERS ? [{ code: "row-numbers-used", file: file.name }] : [];
  const shifted = rows.some(({ row }, index) => row !== index + 2);
  const pool = {
    attributes: kept.flatMap((position) => attributes[position] ?? []),
    nominees,
    ...(shifted ? { rows: rows.map(({ row }) => row) } : {}),
  };
  return accept(pool, [...read.notes, ...numbered]);
}

/**
 * The same pool with the cells of some attributes split at a separator, for files whose conditions state it
 * (`"separators": {"languages": ";"}`). An attribute whose header states a separator already keeps that one.
 *
 * Problems: `unknown-attribute`.
 */
export function applySeparators(pool: Pool, separators: Readonly<Record<string, string>> = {}): Outcome<Pool> {
  const wanted = new Map(Object.entries(separators).map(([key, separator]) => [foldValue(key), { key, separator }]));
  const keys = new Set(pool.attributes.map(({ key }) => foldValue(key)));
  const problems = [...wanted].flatMap(([folded, { key }]): readonly Problem[] =>
    keys.has(folded) ? [] : [{ code: "unknown-attribute", column: `separators.${key}`, value: key }],
  );
  if (problems.length > 0) return { ok: false, problems };
  const attributes = pool.attributes.map((attribute): Attribute => {
    const separator = attribute.separator ?? wanted.get(foldValue(attribute.key))?.separator;
    return separator === undefined ? attribute : { key: attribute.key, separator };
  });
  const nominees = pool.nominees.map(({ id, values }) => ({
    id,
    values: values.map((cell, position) => {
      const separator = attributes[position]?.separator;
      return separator === undefined || pool.attributes[position]?.separator !== undefined
        ? cell
        : cellValues(cell.join(separator), separator);
    }),
  }));
  return accept({ ...pool, attributes, nominees });
}
