import { accept, ceil, floor, fraction, multiply, parseFraction, type Outcome, type Problem } from "../kit/index.ts";
import { whoIsMissing, type Representation } from "./missing.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import type { Row } from "./row.ts";

/** One row judged on a list. `short` and `over` are whole people; both 0 when the row holds. */
export type CheckedRow = {
  readonly id: string;
  readonly condition: string;
  readonly value?: string;
  readonly strength: "must" | "wish";
  readonly min: number | null;
  readonly max: number | null;
  readonly count: number;
  /** For a share: how many people form the whole, from which `min` and `max` were worked out. */
  readonly of?: number;
  readonly holds: boolean;
  readonly short: number;
  readonly over: number;
  /** How many on the list do not state the value; with all of them counted, the count would be this much higher. */
  readonly notStated: number;
};

/** A list judged against its conditions. `holds` is true when the size is right and every required row holds. */
export type Check = {
  readonly holds: boolean;
  readonly size: { readonly wanted: number | null; readonly got: number };
  readonly conditions: readonly CheckedRow[];
  /** Number of required rows that fail, and the people short or over in all of them. */
  readonly failing: number;
  readonly deviation: number;
  readonly missing: readonly Representation[];
};

/** People chosen: the list and those already seated, as positions in the pool. */
export function chosenPositions(model: Model, list: readonly NomineeId[]): readonly number[] {
  return [...model.seated, ...list.map((id) => model.positions.get(id) ?? -1)];
}

/** Problems of a list as such: `not-in-pool`, `duplicate-id`, `already-seated`, each with its row in the list file. */
export function listProblems(model: Model, list: readonly NomineeId[]): readonly Problem[] {
  const rows = new Map<NomineeId, number>();
  return list.flatMap((id, index) => {
    const [row, first] = [index + 2, rows.get(id)];
    const position = model.positions.get(id);
    const code =
      position === undefined
        ? "not-in-pool"
        : first !== undefined
          ? "duplicate-id"
          : model.seated.has(position)
            ? "already-seated"
            : undefined;
    rows.set(id, first ?? row);
    const details = first === undefined ? {} : { details: { first } };
    return code === undefined ? [] : [{ code, row, value: id, ...details }];
  });
}

function total(weights: Int32Array, chosen: readonly number[]): number {
  let sum = 0;
  for (const position of chosen) sum += weights[position] ?? 0;
  return sum;
}

/** The count of a row over the people chosen, its bounds, and by how much it misses them. */
export function judgeRow(row: Row, chosen: readonly number[]): CheckedRow {
  const count = total(row.counts, chosen);
  const of = row.share === undefined ? undefined : total(row.share.of, chosen);
  const shareOf = (share: string | undefined, round: typeof ceil): number | null => {
    const part = share === undefined ? undefined : parseFraction(share);
    return part === undefined ? null : Number(round(multiply(part, fraction(of ?? 0))));
  };
  const min = row.share === undefined ? (row.min ?? null) : shareOf(row.share.min, ceil);
  const max = row.share === undefined ? (row.max ?? null) : shareOf(row.share.max, floor);
  const short = min === null ? 0 : Math.max(0, min - count);
  const over = max === null ? 0 : Math.max(0, count - max);
  return {
    id: row.id,
    condition: row.condition.id,
    ...(row.value === undefined ? {} : { value: row.value }),
    strength: row.condition.strength,
    min,
    max,
    count,
    ...(of === undefined ? {} : { of }),
    holds: short === 0 && over === 0,
    short,
    over,
    notStated: total(row.notStated, chosen),
  };
}

/**
 * Judges a list: every condition with its count, bounds and shortfall or excess, and who is missing against the
 * population. Nobody is scored and no verdict word is given beyond whether each agreed condition holds.
 *
 * Problems: `not-in-pool`, `duplicate-id`, `already-seated`. A list of the wrong size is judged all the same.
 */
export function checkList(model: Model, list: readonly NomineeId[]): Outcome<Check> {
  const problems = listProblems(model, list);
  if (problems.length > 0) return { ok: false, problems };
  const chosen = chosenPositions(model, list);
  const conditions = model.rows.map((row) => judgeRow(row, chosen));
  const failing = conditions.filter(({ holds, strength }) => !holds && strength === "must");
  const wanted = model.size ?? null;
  return accept({
    holds: failing.length === 0 && (wanted === null || wanted === list.length),
    size: { wanted, got: list.length },
    conditions,
    failing: failing.length,
    deviation: failing.reduce((sum, { short, over }) => sum + short + over, 0),
    missing: whoIsMissing(model, chosen),
  });
}
