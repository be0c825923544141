import type { Problem } from "../kit/index.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";

/** What is wrong with asking for a list without some names and with others: every problem at once. */
export function choiceProblems(
  model: Model,
  { marks = [], keep = [] }: { readonly marks?: readonly NomineeId[]; readonly keep?: readonly NomineeId[] },
): readonly Problem[] {
  const unknown = (column: string, ids: readonly NomineeId[]): readonly Problem[] =>
    ids.flatMap((value) => (model.positions.has(value) ? [] : [{ code: "not-in-pool", column, value }]));
  const marked = new Set(marks);
  return [
    ...unknown("marks", marks),
    ...unknown("keep", keep),
    ...keep.flatMap((value) =>
      model.seated.has(model.positions.get(value) ?? -1) ? [{ code: "already-seated", column: "keep", value }] : [],
    ),
    // Without the name: it would say who is marked.
    ...(keep.some((id) => marked.has(id)) ? [{ code: "kept-and-marked", column: "keep" }] : []),
  ];
}
