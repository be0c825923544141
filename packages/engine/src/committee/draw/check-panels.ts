import type { Solver } from "../../kit/index.ts";
import { findInside, formsBody } from "../inside.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import type { Side } from "../row.ts";
import { byText, nomineeTypes } from "../type.ts";
import { searchBody } from "./search-body.ts";

/**
 * What is wrong with one panel. `element` is the bound of a condition (`women:min`), `size`, a smaller body by its id
 * (none can be formed), `reserves`, `marks`, `keep:ID`, `not-in-pool`, `duplicate-id` or `seated`; `id` names whom it
 * concerns, `count` and `bound` what was counted and asked for.
 */
export type PanelFault = {
  /** Number of the panel, from 0. */
  readonly panel: number;
  readonly element: string;
  readonly id?: NomineeId;
  readonly count?: number;
  readonly bound?: number;
};

/** What panels are held to besides the conditions. */
export type CheckPanelsOptions = {
  readonly marks?: readonly NomineeId[];
  readonly keep?: readonly NomineeId[];
  /** Asked whether a smaller body exists where a plain search finds none; without one, not found counts as none. */
  readonly solver?: Solver;
};

/** Reserves as counts: of every combination of values, who counts, and how many of them are to be left over. */
function reserveCheck(model: Model, marks: ReadonlySet<number>) {
  const min = model.conditions.reserves?.min ?? 0;
  const combinations = new Map<string, number>();
  const combinationOf = new Map<number, number>();
  const eligible = new Set<number>();
  const left: number[] = [];
  if (model.conditions.reserves === undefined) return () => undefined;
  for (const type of nomineeTypes(model, { list: new Set(), marks, keep: new Set() })) {
    const combination = combinations.get(type.reserve ?? "") ?? combinations.size;
    combinations.set(type.reserve ?? "", combination);
    left[combination] ??= 0;
    for (const position of type.members) {
      combinationOf.set(position, combination);
      if (!type.eligible || type.marked) continue;
      eligible.add(position);
      left[combination] = (left[combination] ?? 0) + 1;
    }
  }
  return (panel: readonly number[]): { readonly count: number; readonly bound: number } | undefined => {
    const after = new Map<number, number>();
    for (const position of panel) {
      const combination = combinationOf.get(position) ?? -1;
      const before = after.get(combination) ?? left[combination] ?? 0;
      after.set(combination, before - (eligible.has(position) ? 1 : 0));
    }
    const count = Math.min(...after.values());
    return count < min ? { count, bound: min } : undefined;
  };
}

function sumOf({ weights }: Side, people: readonly number[]): number {
  let sum = 0;
  for (const position of people) sum += weights[position] ?? 0;
  return sum;
}

/**
 * Judges panels anew, without relying on how they were found: every required condition by its integers, the number of
 * seats, smaller bodies (each by a witness whose members are counted), reserves, and that nobody is on a panel who is
 * marked, seated, unknown or on it already, and nobody kept is missing. Empty when all is well.
 */
export function checkPanels(
  model: Model,
  panels: readonly (readonly NomineeId[])[],
  options: CheckPanelsOptions = {},
): readonly PanelFault[] {
  const positionsOf = (ids: readonly NomineeId[] = []) => new Set(ids.map((id) => model.positions.get(id) ?? -1));
  const marks = positionsOf(options.marks);
  const sides = model.rows.filter(({ condition }) => condition.strength === "must").flatMap((row) => row.sides);
  const seatedSums = sides.map((side) => sumOf(side, [...model.seated]));
  const reservesMissing = reserveCheck(model, marks);
  const found = new Map<string, readonly number[]>();
  const bodyExists = (
    body: Model["nested"][number],
    list: readonly NomineeId[],
    people: readonly number[],
  ): boolean => {
    const searched = searchBody(body, people, found.get(body.id)) ?? searchBody(body, people);
    if (searched !== undefined && formsBody(body, searched)) {
      found.set(body.id, searched);
      return true;
    }
    if (options.solver === undefined) return false;
    const { reserves: _, ...conditions } = model.conditions;
    const inside = findInside({ ...model, conditions, nested: [body] }, list, options.solver);
    return inside.ok && inside.value.holds;
  };
  return panels.flatMap((members, panel): readonly PanelFault[] => {
    const faults: PanelFault[] = [];
    const known = new Set<number>();
    for (const id of members) {
      const position = model.positions.get(id);
      if (position === undefined) faults.push({ panel, element: "not-in-pool", id });
      else if (known.has(position)) faults.push({ panel, element: "duplicate-id", id });
      else if (model.seated.has(position)) faults.push({ panel, element: "seated", id });
      if (position !== undefined) known.add(position);
    }
    if (model.size !== undefined && members.length !== model.size) {
      faults.push({ panel, element: "size", count: members.length, bound: model.size });
    }
    for (const id of options.keep ?? []) {
      if (!known.has(model.positions.get(id) ?? -1)) faults.push({ panel, element: `keep:${id}`, id });
    }
    const list = [...known].filter((position) => !model.seated.has(position));
    if (list.some((position) => marks.has(position))) faults.push({ panel, element: "marks" });
    sides.forEach((side, index) => {
      const count = (seatedSums[index] ?? 0) + sumOf(side, list);
      const { element, bound } = side;
      if (side.side === "min" ? count < bound : count > bound) faults.push({ panel, element, count, bound });
    });
    const people = [...model.seated, ...list];
    const ids = list.map((position) => model.pool.nominees[position]?.id ?? "").toSorted(byText);
    for (const body of model.nested) {
      if (!bodyExists(body, ids, people)) faults.push({ panel, element: body.id });
    }
    const missing = reservesMissing(list);
    if (missing !== undefined) faults.push({ panel, element: "reserves", ...missing });
    return faults;
  });
}
