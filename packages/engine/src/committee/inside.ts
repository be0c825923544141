import { accept, type Outcome, type Solver } from "../kit/index.ts";
import { chosenPositions, judgeRow, listProblems } from "./check.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { chosenPeople, createListProgram } from "./program.ts";
import { byText, nomineeTypes } from "./type.ts";

/** A smaller body that can be formed from the people chosen; `members` is null when none can. */
export type FoundBody = { readonly id: string; readonly members: readonly NomineeId[] | null };

/** The people held in reserve for one combination of values found on the list. */
export type FoundReserve = {
  /** The values, in the order of the attributes `by`. */
  readonly values: readonly string[];
  readonly needed: number;
  readonly ids: readonly NomineeId[];
  readonly holds: boolean;
};

/** Whether the smaller bodies and the reserves that a list must contain exist, and a witness for each. */
export type Inside = {
  readonly holds: boolean;
  readonly bodies: readonly FoundBody[];
  readonly reserves: readonly FoundReserve[];
};

function requiredRowsHold(rows: Model["rows"], people: readonly number[]): boolean {
  return rows.every((row) => row.condition.strength === "wish" || judgeRow(row, people).holds);
}

/** Whether these people form the body: its size and every required row. Positions in the pool; integers only. */
export function formsBody(body: Model["nested"][number], members: readonly number[]): boolean {
  return new Set(members).size === body.size && requiredRowsHold(body.rows, members);
}

function findBody(model: Model, body: Model["nested"][number], people: ReadonlySet<number>, solver: Solver): FoundBody {
  const { reserves: _, ...conditions } = model.conditions;
  const alone: Model = { ...model, conditions, rows: body.rows, nested: [], seated: new Set() };
  const others = model.pool.nominees.flatMap((_nominee, position) => (people.has(position) ? [] : [position]));
  const choice = { list: people, marks: new Set(others), keep: new Set<number>() };
  const program = createListProgram(alone, nomineeTypes(alone, choice), body.size);
  const solution = solver.solve(program.program);
  if (solution.status === "infeasible") return { id: body.id, members: null };
  const members = chosenPeople(program, solution.values);
  if (!formsBody(body, members) || !members.every((position) => people.has(position))) {
    throw new Error(`the solver's body ${body.id} breaks its conditions`);
  }
  return { id: body.id, members: members.map((position) => model.pool.nominees[position]?.id ?? "").toSorted(byText) };
}

/**
 * The reserves of a list: for every combination found on it, the eligible people who are neither on it, nor seated, nor
 * marked, in the order of their ids. No solver is needed.
 */
export function findReserves(
  model: Model,
  list: ReadonlySet<number>,
  marks: ReadonlySet<number>,
): readonly FoundReserve[] {
  const reserves = model.conditions.reserves;
  if (reserves === undefined) return [];
  const types = nomineeTypes(model, { list, marks, keep: new Set() });
  const combinations = [...new Set(types.flatMap(({ onList, reserve }) => (onList ? [reserve ?? ""] : [])))];
  return combinations.toSorted(byText).map((combination) => {
    const ids = types
      .filter((type) => type.reserve === combination && type.eligible && !type.onList && !type.marked)
      .flatMap(({ members }) => members.map((position) => model.pool.nominees[position]?.id ?? ""))
      .toSorted(byText);
    const values = (JSON.parse(combination) as readonly (readonly string[])[]).map((cell) => cell.join(", "));
    return { values, needed: reserves.min, ids, holds: ids.length >= reserves.min };
  });
}

/**
 * Decides whether the smaller bodies exist among the people chosen (the list and those already seated), and whether
 * enough people are left in reserve, each with a witness that our own integers have judged.
 *
 * Problems: `not-in-pool`, `duplicate-id`, `already-seated`. Marked people count in no reserve.
 */
export function findInside(
  model: Model,
  list: readonly NomineeId[],
  solver: Solver,
  marks: readonly NomineeId[] = [],
): Outcome<Inside> {
  const problems = listProblems(model, list);
  if (problems.length > 0) return { ok: false, problems };
  const people = new Set(chosenPositions(model, list));
  const bodies = model.nested.map((body) => findBody(model, body, people, solver));
  const onList = new Set(list.map((id) => model.positions.get(id) ?? -1));
  const marked = new Set(marks.flatMap((id) => model.positions.get(id) ?? []));
  const reserves = findReserves(model, onList, marked);
  const holds = bodies.every(({ members }) => members !== null) && reserves.every((reserve) => reserve.holds);
  return accept({ holds, bodies, reserves });
}
