import { accept, type Outcome } from "../kit/index.ts";
import { chosenPositions, judgeRow, listProblems, type CheckedRow } from "./check.ts";
import { whoIsMissing } from "./missing.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { byText, nomineeTypes } from "./type.ts";

/** What became of a condition: it now holds, no longer holds, fails by less or by more, or stands as it stood. */
export type RowChange = "mended" | "broken" | "closer" | "further" | "same";

/** One row on both lists. `by` names everyone whose going or coming changed its count, and by how much. */
export type RowDifference = {
  readonly id: string;
  readonly before: CheckedRow;
  readonly after: CheckedRow;
  readonly change: RowChange;
  readonly by: readonly { readonly id: NomineeId; readonly change: number }[];
};

/** People chosen with one value of an attribute, before and after; those already seated count on both sides. */
export type ValueDifference = {
  readonly attribute: string;
  /** Empty for "not stated". */
  readonly value: string;
  readonly before: number;
  readonly after: number;
};

/** What lies between two lists, computed from ids alone. */
export type ListDiff = {
  /** On both lists, in the order of the later one. */
  readonly kept: readonly NomineeId[];
  /** Only on the later list, in its order; only on the earlier list, in its order. */
  readonly added: readonly NomineeId[];
  readonly removed: readonly NomineeId[];
  /**
   * For ranked lists: the fewest people who changed their rank among those kept, with their ranks from 1. Empty for
   * lists without rank.
   */
  readonly moved: readonly { readonly id: NomineeId; readonly from: number; readonly to: number }[];
  readonly rows: readonly RowDifference[];
  readonly attributes: readonly ValueDifference[];
  /** Exchanges that no condition notices: the two people count alike everywhere. */
  readonly neutral: readonly { readonly out: NomineeId; readonly in: NomineeId }[];
};

/** How two lists are compared. */
export type DiffOptions = { readonly ranked?: boolean };

/**
 * Positions of a longest increasing run within a sequence of distinct numbers, by patience sorting.
 *
 * @source M. L. Fredman, "On computing the length of longest increasing subsequences" (1975)
 */
function longestIncreasing(sequence: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  sequence.forEach((value, position) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sequence[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[position] = tails[low - 1] ?? -1;
    tails[low] = position;
  });
  const longest = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) longest.add(at);
  return longest;
}

function movedRanks(kept: readonly NomineeId[], from: readonly NomineeId[], to: readonly NomineeId[]) {
  const ranks = (list: readonly NomineeId[]) => new Map(list.map((id, index) => [id, index + 1]));
  const [before, after] = [ranks(from), ranks(to)];
  const stayed = longestIncreasing(kept.map((id) => before.get(id) ?? 0));
  return kept
    .filter((_, index) => !stayed.has(index))
    .map((id) => ({ id, from: before.get(id) ?? 0, to: after.get(id) ?? 0 }));
}

function changeOf(before: CheckedRow, after: CheckedRow): RowChange {
  if (before.holds !== after.holds) return after.holds ? "mended" : "broken";
  const distance = after.short + after.over - (before.short + before.over);
  return distance === 0 ? "same" : distance < 0 ? "closer" : "further";
}

function valueDifferences(model: Model, before: readonly number[], after: readonly number[]) {
  const name = (attribute: string, value: string) => JSON.stringify([attribute, value]);
  const earlier = new Map(
    whoIsMissing(model, before).map((entry) => [name(entry.attribute, entry.value), entry.count]),
  );
  return whoIsMissing(model, after)
    .map(({ attribute, value, count }) => ({
      attribute,
      value,
      before: earlier.get(name(attribute, value)) ?? 0,
      after: count,
    }))
    .toSorted((a, b) => byText(a.attribute, b.attribute) || byText(a.value, b.value));
}

function neutralExchanges(model: Model, removed: readonly NomineeId[], added: readonly NomineeId[]) {
  const nothing: ReadonlySet<number> = new Set();
  const types = nomineeTypes(model, { list: nothing, marks: nothing, keep: nothing });
  const typeOf = new Map(types.flatMap(({ key, members }) => members.map((position) => [position, key])));
  const key = (id: NomineeId) => typeOf.get(model.positions.get(id) ?? -1);
  const coming = [...added];
  return removed.flatMap((out) => {
    const partner = coming.findIndex((id) => key(id) === key(out));
    const [taken] = partner < 0 ? [] : coming.splice(partner, 1);
    return taken === undefined ? [] : [{ out, in: taken }];
  });
}

/**
 * Compares two lists of one model: who stayed, went and came, and what that did to each condition. Names play no part:
 * only ids and attributes are read.
 *
 * Problems: those of a list (`not-in-pool`, `duplicate-id`, `already-seated`), each with `details.list` saying `from`
 * or `to`. Lists of different or wrong sizes are compared all the same.
 */
export function diffLists(
  model: Model,
  from: readonly NomineeId[],
  to: readonly NomineeId[],
  options: DiffOptions = {},
): Outcome<ListDiff> {
  const problems = [
    ...listProblems(model, from).map((problem) => ({ ...problem, details: { ...problem.details, list: "from" } })),
    ...listProblems(model, to).map((problem) => ({ ...problem, details: { ...problem.details, list: "to" } })),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const [earlier, later] = [new Set(from), new Set(to)];
  const kept = to.filter((id) => earlier.has(id));
  const added = to.filter((id) => !earlier.has(id));
  const removed = from.filter((id) => !later.has(id));
  const [chosenBefore, chosenAfter] = [chosenPositions(model, from), chosenPositions(model, to)];
  const rows = model.rows.map((row): RowDifference => {
    const [before, after] = [judgeRow(row, chosenBefore), judgeRow(row, chosenAfter)];
    const effect = (sign: number) => (id: NomineeId) => {
      const weight = row.counts[model.positions.get(id) ?? -1] ?? 0;
      return weight === 0 ? [] : [{ id, change: sign * weight }];
    };
    const by = [...removed.flatMap(effect(-1)), ...added.flatMap(effect(1))];
    return { id: row.id, before, after, change: changeOf(before, after), by };
  });
  return accept({
    kept,
    added,
    removed,
    moved: options.ranked === true ? movedRanks(kept, from, to) : [],
    rows,
    attributes: valueDifferences(model, chosenBefore, chosenAfter),
    neutral: neutralExchanges(model, removed, added),
  });
}
