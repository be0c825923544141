import { foldValue, type Problem, type Table } from "../kit/index.ts";

/** A header as readers compare it: without regard to case or vowel signs, and spaces or hyphens read as `_`. */
export function foldHeader(header: string): string {
  return foldValue(header)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[\s-]+/gu, "_");
}

/** Position of the first of these columns that a table has; −1 when it has none. Names are given folded. */
export function findColumn(table: Table, ...names: readonly string[]): number {
  const headers = table.columns.map(foldHeader);
  return names.map((name) => headers.indexOf(name)).find((position) => position >= 0) ?? -1;
}

/** A note that names the columns which a reader leaves alone, if there are any. */
export function ignoredColumns(table: Table, used: readonly number[]): readonly Problem[] {
  const ignored = table.columns.filter((_, position) => !used.includes(position));
  return ignored.length === 0
    ? []
    : [{ code: "columns-ignored", file: table.file, value: ignored.join(", "), details: { count: ignored.length } }];
}
