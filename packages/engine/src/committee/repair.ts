import { accept, type Outcome } from "../kit/index.ts";
import { chosenPositions, listProblems } from "./check.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { byText, nomineeTypes, type NomineeType } from "./type.ts";

/** A failing row, and one exchange that mends it and worsens no other; null when no single exchange does. */
export type Repair = {
  readonly row: string;
  readonly swap: { readonly out: NomineeId; readonly in: NomineeId } | null;
};

/** How far Σ weights·x lies outside the bound of a side. */
function beyond(side: { readonly side: "min" | "max"; readonly bound: number }, sum: number): number {
  return Math.max(0, side.side === "min" ? side.bound - sum : sum - side.bound);
}

/**
 * For every row that fails on a list: is there one exchange that makes it hold while no other row comes to fail or
 * fails by more? Of several, the one with the first ids in text order is given. People who are alike are tried once.
 * Conditions of smaller bodies and reserves are not looked at: whether these still fit inside is `nearestList`'s
 * question.
 *
 * Problems: those of a list (`not-in-pool`, `duplicate-id`, `already-seated`).
 */
export function singleRepairs(model: Model, list: readonly NomineeId[]): Outcome<readonly Repair[]> {
  const problems = listProblems(model, list);
  if (problems.length > 0) return { ok: false, problems };
  const chosen = chosenPositions(model, list);
  const sides = model.rows.flatMap((row) =>
    row.sides.map((side) => {
      const sum = chosen.reduce((total, position) => total + (side.weights[position] ?? 0), 0);
      return { ...side, row: row.id, sum, beyond: beyond(side, sum) };
    }),
  );
  const failing = new Map<string, readonly (typeof sides)[number][]>();
  for (const { row, beyond: distance } of sides) {
    if (distance > 0)
      failing.set(
        row,
        sides.filter((side) => side.row === row),
      );
  }
  const found = new Map<string, { out: NomineeId; in: NomineeId }>();
  const nobody: ReadonlySet<number> = new Set();
  const onList = new Set(list.map((id) => model.positions.get(id) ?? -1));
  const types = nomineeTypes(model, { list: onList, marks: nobody, keep: nobody }).filter(({ seated }) => !seated);
  const first = ({ members }: NomineeType) => members[0] ?? -1;
  const idOf = (position: number) => model.pool.nominees[position]?.id ?? "";
  const ordered = types.toSorted((a, b) => byText(idOf(first(a)), idOf(first(b))));
  const [leaving, coming] = [ordered.filter((type) => type.onList), ordered.filter((type) => !type.onList)];
  for (const out of leaving.map(first)) {
    for (const next of coming.map(first)) {
      if (found.size === failing.size) break;
      const after = (side: (typeof sides)[number]) =>
        beyond(side, side.sum + (side.weights[next] ?? 0) - (side.weights[out] ?? 0));
      const mended = [...failing].filter(([row, own]) => !found.has(row) && own.every((side) => after(side) === 0));
      if (mended.length === 0 || sides.some((side) => after(side) > side.beyond)) continue;
      for (const [row] of mended) found.set(row, { out: idOf(out), in: idOf(next) });
    }
  }
  return accept([...failing.keys()].map((row) => ({ row, swap: found.get(row) ?? null })));
}
