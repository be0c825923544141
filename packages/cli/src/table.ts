/** A column of a printed table: its heading, and whether its cells are figures, which stand at the end of the column. */
export type Column = { readonly heading: string; readonly figures?: boolean };

/** A table as data; a row has one cell for each column. */
export type PrintedTable = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

/** Marks and format characters take no room; East Asian ideographs and full-width forms take two places. */
const NO_ROOM = /[\p{Mn}\p{Me}\p{Cf}]/gu;
const TWO_PLACES = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/gu;

/** Keeps neighbouring cells in the order of the line, whatever the direction of their text. */
const MARK = { rtl: "\u200F", ltr: "\u200E" };

/** How many places a text takes on a line of fixed width. */
export function displayWidth(text: string): number {
  const visible = text.normalize("NFC").replaceAll(NO_ROOM, "");
  return Array.from(visible).length + (visible.match(TWO_PLACES)?.length ?? 0);
}

/**
 * The lines of a table: columns as wide as their widest cell, a rule under the headings. Lines of a right-to-left table
 * begin at the right in every viewer that knows the direction of text.
 */
export function tableLines({ columns, rows }: PrintedTable, direction: "rtl" | "ltr"): readonly string[] {
  const headings = columns.map(({ heading }) => heading);
  const widths = columns.map((_, at) => Math.max(...[headings, ...rows].map((row) => displayWidth(row[at] ?? ""))));
  const mark =
    direction === "rtl" || rows.flat().some((cell) => /\p{Script=Arabic}/u.test(cell)) ? MARK[direction] : "";
  const line = (cells: readonly string[]) => {
    const padded = columns.map(({ figures }, at) => {
      const cell = cells[at] ?? "";
      const space = " ".repeat((widths[at] ?? 0) - displayWidth(cell));
      return figures === true ? space + cell : cell + space;
    });
    return mark + padded.join(`${mark}  ${mark}`).trimEnd();
  };
  return [line(headings), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)];
}
