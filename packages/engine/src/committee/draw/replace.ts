import { accept, type Outcome, type Problem, type Solver } from "../../kit/index.ts";
import { listProblems } from "../check.ts";
import { findClash, type ClashAnswer } from "../clash.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import { adjustModel, type AdjustedBound } from "./adjust-model.ts";
import { checkPanels } from "./check-panels.ts";
import type { Draw, DrawOptions } from "./draw.ts";
import { drawPanels } from "./draw-panels.ts";

/** What both answers say: who stays and leaves, how many seats are open, and what each condition asks of those who come. */
type Vacancy = {
  readonly stay: readonly NomineeId[];
  readonly leave: readonly NomineeId[];
  readonly seats: number;
  readonly bounds: readonly AdjustedBound[];
  /** What did not hold before anybody left: bounds, smaller bodies, `reserves`. */
  readonly brokenBefore: readonly string[];
};

/**
 * How the seats of those who leave are filled. Panels and chances of `draw` are those of the people who come; together
 * with `stay` each panel is a list. Where `restored` is true every condition holds on each of them, also those that
 * failed before; else those that failed are at least no worse. `model` is the one of the open seats, in whose terms the
 * draw and its certificate speak.
 */
export type Replacement = Vacancy &
  (
    | { readonly feasible: true; readonly restored: boolean; readonly draw: Draw; readonly model: Model }
    | {
        readonly feasible: false;
        /** Why nobody can fill the seats without breaking a condition that holds, and the cheapest way out. */
        readonly clash: ClashAnswer & { readonly feasible: false };
        readonly model: Model;
      }
  );

/** How a replacement is asked for: people nobody may call, and how the draw is made. */
export type ReplaceOptions = Omit<DrawOptions, "keep">;

function leaveProblems(model: Model, list: readonly NomineeId[], leaves: readonly NomineeId[]): readonly Problem[] {
  const listed = new Set(list);
  const staying = new Set(list).size - leaves.filter((id) => listed.has(id)).length;
  const size = model.size ?? list.length;
  return [
    ...listProblems(model, list),
    ...leaves.flatMap((value) => (listed.has(value) ? [] : [{ code: "not-on-list", column: "leaves", value }])),
    ...(staying > size ? [{ code: "too-many-stay", details: { staying, size } }] : []),
  ];
}

/**
 * Fills the seats of members who leave a list: those who stay are fixed, every bound is reduced by what they fill, and
 * the rest is drawn fairly. No condition that held before anybody left is ever broken. If possible all conditions hold
 * afterwards; if not, those that failed before are held to what they had, bound by bound. Where that cannot be done
 * either, the answer says which conditions clash and the cheapest relaxation. Whoever leaves cannot come back.
 *
 * Without a size in the conditions, that of the list is kept. Every panel has been judged anew in integers.
 *
 * Problems: those of a list, `not-on-list`, `too-many-stay`, those of {@link drawPanels}.
 */
export function replaceMembers(
  model: Model,
  list: readonly NomineeId[],
  leaves: readonly NomineeId[],
  solver: Solver,
  options: ReplaceOptions = {},
): Outcome<Replacement> {
  const gone = new Set(leaves);
  const problems = leaveProblems(model, list, [...gone]);
  if (problems.length > 0) return { ok: false, problems };
  const stay = list.filter((id) => !gone.has(id)).toSorted(byText);
  const positions = (ids: Iterable<NomineeId>) => new Set([...ids].flatMap((id) => model.positions.get(id) ?? []));
  const marked = (options.marks ?? []).filter((id) => !list.includes(id));
  const departure = {
    stay: positions(stay),
    leave: positions(gone),
    marks: positions(marked),
    seats: (model.size ?? list.length) - stay.length,
  };
  const whole = adjustModel(model, list, departure, false, solver);
  const attempts = whole.brokenBefore.length === 0 ? [false] : [false, true];
  const vacancy = { stay, leave: [...gone].toSorted(byText), seats: departure.seats, brokenBefore: whole.brokenBefore };
  let last = whole;
  for (const held of attempts) {
    last = held ? adjustModel(model, list, departure, true, solver) : whole;
    const answer = drawPanels(last.model, solver, { ...options, marks: marked });
    if (!answer.ok) return answer;
    if (!answer.value.feasible) continue;
    const { draw } = answer.value;
    const faults = checkPanels(
      last.model,
      draw.panels.map(({ members }) => members),
      { marks: marked, solver },
    );
    if (faults.length > 0) throw new Error(`a replacement breaks ${faults.map(({ element }) => element).join(", ")}`);
    return accept({ ...vacancy, bounds: last.bounds, feasible: true, restored: !held, draw, model: last.model });
  }
  const clash = findClash(last.model, { marks: marked }, solver);
  if (!clash.ok) return clash;
  if (clash.value.feasible) throw new Error("nobody can be drawn, and yet a list satisfies everything");
  return accept({ ...vacancy, bounds: last.bounds, feasible: false, clash: clash.value, model: last.model });
}
