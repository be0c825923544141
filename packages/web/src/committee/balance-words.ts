import type { CheckedRow, Messages } from "@convene/engine";

type Bounds = Pick<CheckedRow, "min" | "max">;

/** The agreed range as short as a table cell wants it: "23–27", "10 or more", "at most 25", "0". */
export function rangeWords({ min, max }: Bounds, message: Messages): string {
  if (max === null) return min === null ? message("lists.range.any") : message("lists.range.from", { min });
  if (min === max || max === 0) return message.number(max);
  if (min === null || min === 0) return message("lists.range.to", { max });
  return message("lists.range.between", { min, max });
}

/** How a row stands, as short as a table cell wants it: "holds", "4 short", "7 over". */
export function stateWords({ holds, short, over }: CheckedRow, message: Messages): string {
  if (holds) return message("lists.state.holds");
  return short > 0 ? message("lists.state.short", { count: short }) : message("lists.state.over", { count: over });
}
