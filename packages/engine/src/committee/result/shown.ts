import { CONDITIONS_FORMAT, readConditions } from "../read-conditions.ts";
import type { Condition } from "../condition.ts";
import { shownValues } from "./disclosure.ts";
import type { ResultBundle } from "./result.ts";

/** One row of a condition as a file shows it. `count` is null where it is withheld. */
export type ShownRow = {
  readonly id: string;
  readonly value?: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly count: number | null;
  readonly holds: boolean;
};

/** A condition as a file shows it: withheld conditions say only how strong they are and whether they hold. */
export type ShownCondition = {
  readonly strength: "must" | "wish";
  readonly holds: boolean;
  readonly condition?: Condition;
  readonly rows: readonly ShownRow[];
};

type StatedRow = Omit<ShownRow, "count">;

function conditionOf(value: unknown): Condition | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify({ format: CONDITIONS_FORMAT, conditions: [value] });
  const read = readConditions({ name: "condition", text });
  return read.ok ? read.value.conditions[0] : undefined;
}

/** The conditions of a file as far as it shows them, those that are shown first, by their names. */
export function shownConditions({ conditions }: ResultBundle): readonly ShownCondition[] {
  const shown = conditions.map(shownValues).map((record): ShownCondition => {
    const condition = conditionOf(record.get("condition"));
    const rows = (record.get("rows") ?? []) as readonly StatedRow[];
    return {
      strength: record.get("strength") === "wish" ? "wish" : "must",
      holds: record.get("holds") === true,
      ...(condition === undefined ? {} : { condition }),
      rows: rows.map((row) => {
        const counted = record.get(`count:${row.id}`) as { readonly count: number } | undefined;
        return { ...row, count: counted?.count ?? null };
      }),
    };
  });
  const name = ({ condition }: ShownCondition): string => condition?.id ?? "\uFFFF";
  return shown.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}
