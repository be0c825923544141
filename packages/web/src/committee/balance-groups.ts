import type { CheckedRow, Model, NomineeId, Row } from "@convene/engine";
import { populationOfRow } from "./population-of-row.ts";

/** A row of the balance report: what was agreed, what was counted, and how long its line is. */
export type BalanceRow = {
  readonly row: Row;
  readonly checked: CheckedRow;
  readonly population: number | null;
  readonly scale: number;
};

/** Rows shown together: those that fail, single conditions, the values of one `each` condition, the wishes. */
export type BalanceGroup = {
  readonly kind: "failing" | "single" | "each" | "wish";
  readonly condition?: Row["condition"];
  readonly rows: readonly BalanceRow[];
};

function extent({ row, checked, population }: Omit<BalanceRow, "scale">): number {
  return Math.max(checked.count, row.max ?? 0, checked.max ?? 0, checked.min ?? 0, population ?? 0);
}

/**
 * Sorts judged rows for reading: what fails comes first, then single conditions, then one group for every condition
 * with a row per value, then wishes. The rows of a group share one scale, so that their lines can be compared.
 */
export function balanceGroups(
  model: Model,
  checked: readonly CheckedRow[],
  members: readonly NomineeId[],
): readonly BalanceGroup[] {
  const rows = model.rows.flatMap((row, index) => {
    const judged = checked[index];
    return judged === undefined ? [] : [{ row, checked: judged, population: populationOfRow(model, row, members) }];
  });
  const group = (
    kind: BalanceGroup["kind"],
    members: readonly Omit<BalanceRow, "scale">[],
    condition?: Row["condition"],
  ): readonly BalanceGroup[] => {
    if (members.length === 0) return [];
    const common = Math.max(4, ...members.map(extent)) * 1.15;
    const scaled = members.map((member) => ({
      ...member,
      scale: kind === "each" ? common : Math.max(4, extent(member)) * 1.15,
    }));
    return [{ kind, rows: scaled, ...(condition === undefined ? {} : { condition }) }];
  };
  const must = rows.filter(({ checked: { strength } }) => strength === "must");
  const holding = must.filter(({ checked: { holds } }) => holds);
  const eachConditions = [...new Set(holding.map(({ row }) => row.condition))].filter(({ kind }) => kind === "each");
  return [
    ...group(
      "failing",
      must.filter(({ checked: { holds } }) => !holds),
    ),
    ...group(
      "single",
      holding.filter(({ row }) => row.condition.kind !== "each"),
    ),
    ...eachConditions.flatMap((condition) =>
      group(
        "each",
        holding.filter(({ row }) => row.condition === condition),
        condition,
      ),
    ),
    ...group(
      "wish",
      rows.filter(({ checked: { strength } }) => strength === "wish"),
    ),
  ];
}
