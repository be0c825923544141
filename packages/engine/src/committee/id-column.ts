import { foldValue, type Outcome, accept, type Table, refuse } from "../kit/index.ts";
import { findColumn, foldHeader } from "./column.ts";

/** Which column names people; `"@row"` takes the number of the row instead. */
export type IdColumn = { readonly idColumn?: string };

/** Row numbers serve as ids: 1 for the first row below the header. */
export const ROW_NUMBERS = "@row";

/** Headers of id columns in the order of preference, as the peers' files and Arabic files name them. */
const ID_HEADERS = ["id", "nationbuilder_id", "unique_id", "external_id", "المعرف", "معرف", "الرقم"];

/**
 * Position of the id column of a table: the one asked for, else the first known name, else −1.
 * Problems: `no-such-column`, with the columns that there are.
 */
export function idColumnOf(table: Table, { idColumn }: IdColumn): Outcome<number> {
  if (idColumn === ROW_NUMBERS) return accept(-1);
  if (idColumn === undefined) return accept(findColumn(table, ...ID_HEADERS.map(foldHeader)));
  const position = table.columns.findIndex((column) => foldValue(column) === foldValue(idColumn));
  if (position >= 0) return accept(position);
  const details = { columns: table.columns.join(", ") };
  return refuse({ code: "no-such-column", file: table.file, value: idColumn, details });
}
