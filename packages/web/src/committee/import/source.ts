import type { InputFile, Problem } from "@convene/engine";

/** What a file, or one sheet of a file, can be brought in as. */
export type Kind = "pool" | "quotas" | "conditions" | "population" | "list" | "seated";

/** The kinds in the order in which they build on one another. */
export const sourceKinds: readonly Kind[] = ["pool", "population", "quotas", "conditions", "list"];

/** What a draw is made from: no list is judged, but some people may have been selected already. */
export const drawKinds: readonly Kind[] = ["pool", "population", "quotas", "conditions", "seated"];

/** One table or document: a whole file, or one sheet of a workbook. */
export type Source = {
  /** The file's name, and the sheet's when there are several. */
  readonly key: string;
  readonly sheet?: string;
  readonly input: InputFile;
  /** Columns of a table; none for a document. */
  readonly columns: readonly string[];
  /** Rows below the header. */
  readonly rows: number;
  /** What it looks like; null when nothing fits. */
  readonly kind: Kind | "marks" | null;
  /** Columns whose cells look like several values, with what separates them. */
  readonly separated: readonly { readonly column: string; readonly separator: string }[];
  /** Why it cannot even be opened. */
  readonly problems: readonly Problem[];
};
