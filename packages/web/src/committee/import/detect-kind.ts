import { foldValue, type Table } from "@convene/engine";
import type { Kind, Source } from "./source.ts";

/** Names that the peers' files and sheets have. */
const NAMES: Readonly<Record<string, Kind>> = {
  respondents: "pool",
  categories: "quotas",
  "already selected": "list",
};

/** A list names people and little else; a pool says something about them. */
const MOST_LIST_COLUMNS = 3;

/** What a table looks like, by the name of its sheet or file, else by its whole header; null when nothing fits. */
export function detectTable(columns: readonly string[], name: string): Kind | null {
  const plain = foldValue(name.replace(/\.\w{1,4}$/u, "").replaceAll(/[\s_-]+/gu, " "));
  const named = NAMES[plain];
  if (named !== undefined) return named;
  const header = new Set(columns.map((column) => foldValue(column).replaceAll(/[\s-]+/gu, "_")));
  const has = (...names: readonly string[]) => names.some((name) => header.has(name));
  if (has("min") && has("max") && has("feature", "category")) return "quotas";
  if (has("attribute", "feature", "category") && has("share", "count", "people", "population")) return "population";
  // Results of other programs: what each method gave, or how likely each person was.
  if (has("algorithm", "probability")) return null;
  return columns.length <= MOST_LIST_COLUMNS ? "list" : "pool";
}

/** What a JSON document says it is, by its `format`; a bare array of objects is a pool. */
export function detectDocument(document: unknown): Source["kind"] {
  if (Array.isArray(document)) return "pool";
  if (typeof document !== "object" || document === null || !("format" in document)) return null;
  const format = String(document.format);
  if (format.startsWith("convene-conditions/")) return "conditions";
  return format.startsWith("convene-marks/") ? "marks" : null;
}

const SEPARATORS = ["|", ";", " / "];
/** A column is taken for many-valued when at least one filled cell in this many holds the separator. */
const ONE_IN = 10;

/** Columns whose cells look like several values. A proposal: a person decides. */
export function separatedColumns({ columns, rows }: Pick<Table, "columns" | "rows">): Source["separated"] {
  return columns.flatMap((column, position) => {
    // A header that states its separator needs no proposal.
    if (/\[.\]$/u.test(column)) return [];
    const cells = rows.map(({ cells: all }) => all[position] ?? "").filter((cell) => cell !== "");
    const separator = SEPARATORS.find(
      (one) => ONE_IN * cells.filter((cell) => cell.includes(one)).length >= Math.max(1, cells.length),
    );
    return separator === undefined || cells.length === 0 ? [] : [{ column, separator: separator.trim() }];
  });
}
