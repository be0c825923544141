import {
  accept,
  withCost,
  withoutPoint,
  withRow,
  type Entry,
  type Outcome,
  type Problem,
  type Program,
  type Solver,
} from "../kit/index.ts";
import { judgeRow, listProblems } from "./check.ts";
import { findReserves, formsBody, type FoundBody } from "./inside.ts";
import type { Model } from "./model.ts";
import { pairSwaps, type Swap } from "./nearest-pairs.ts";
import { lowerBoundOf, proveByDuality, stayingProgram, type NearestProof } from "./nearest-proof.ts";
import type { NomineeId } from "./pool.ts";
import { chosenPeople, createListProgram, type ListProgram } from "./program.ts";
import { byText, nomineeTypes, type Choice } from "./type.ts";

/** What is asked besides the conditions. */
export type NearestOptions = {
  /** Names nobody may choose. Given at all (even empty), the answer keeps back whatever could betray one of them. */
  readonly marks?: readonly NomineeId[];
  /** Names of the list that must stay. */
  readonly keep?: readonly NomineeId[];
  /** How many different answers are wanted at most; 1 unless given. */
  readonly answers?: number;
  /** Whole cost of changing a nominee's place, 0 where none is stated. Decides among lists that are equally near. */
  readonly prices?: ReadonlyMap<NomineeId, number>;
};

/** One acceptable list, as near as any. */
export type NearestList = {
  readonly out: readonly NomineeId[];
  readonly in: readonly NomineeId[];
  /** The list in its own order: whoever comes takes the place of the one they are paired with. */
  readonly list: readonly NomineeId[];
  readonly pairs: readonly Swap[];
  /** Ids of the rows of wishes that do not hold. */
  readonly wishesGivenUp: readonly string[];
  readonly price: number;
  /** A witness for every smaller body. */
  readonly bodies: readonly FoundBody[];
};

/**
 * The nearest acceptable lists, or that there is none. `swaps` counts those who leave; where the list is shorter than
 * its seats, those who come, so that filling a seat or striking a surplus name counts as one.
 */
export type Nearest =
  | { readonly feasible: false }
  | ({
      readonly feasible: true;
      readonly swaps: number;
      readonly proof: NearestProof;
      /** Further lists, equally near, with as few wishes given up, and as cheap. */
      readonly alternatives: readonly NearestList[];
      /** True when no other list is as good, up to exchanging interchangeable people. Null unless it came to light. */
      readonly complete: boolean | null;
    } & NearestList);

type Question = {
  readonly model: Model;
  readonly list: readonly NomineeId[];
  readonly size: number;
  readonly choice: Choice;
  readonly lists: ListProgram;
  readonly secret: boolean;
};

function optionProblems(model: Model, list: readonly NomineeId[], options: NearestOptions): readonly Problem[] {
  const { marks = [], keep = [] } = options;
  const unknown = (column: string, ids: readonly NomineeId[]): readonly Problem[] =>
    ids.flatMap((value) => (model.positions.has(value) ? [] : [{ code: "not-in-pool", column, value }]));
  const listed = new Set(list);
  const marked = new Set(marks);
  return [
    ...(model.size === undefined ? [{ code: "size-missing" }] : []),
    ...listProblems(model, list),
    ...unknown("marks", marks),
    ...unknown("keep", keep),
    ...keep.flatMap((value) =>
      model.positions.has(value) && !listed.has(value) ? [{ code: "keep-not-on-list", column: "keep", value }] : [],
    ),
    // Without the name: it would say who is marked.
    ...(keep.some((id) => marked.has(id)) ? [{ code: "kept-and-marked", column: "keep" }] : []),
  ];
}

function createQuestion(model: Model, list: readonly NomineeId[], options: NearestOptions): Outcome<Question> {
  const problems = optionProblems(model, list, options);
  if (problems.length > 0) return { ok: false, problems };
  const positions = (ids: readonly NomineeId[]) => new Set(ids.map((id) => model.positions.get(id) ?? -1));
  const choice: Choice = {
    list: positions(list),
    marks: positions(options.marks ?? []),
    keep: positions(options.keep ?? []),
    prices: new Map([...(options.prices ?? [])].map(([id, price]) => [model.positions.get(id) ?? -1, price])),
  };
  const size = model.size ?? 0;
  const lists = createListProgram(model, nomineeTypes(model, choice), size, { wishes: true });
  return accept({ model, list, size, choice, lists, secret: options.marks !== undefined });
}

/** Cost of the changes; `constant` is what everybody on the list leaving would cost. */
function priceCost({ lists }: Question): { readonly entries: readonly Entry[]; readonly constant: number } {
  const priced = lists.types.map(({ onList, price }, t): Entry => [t, onList ? -price : price]);
  const constant = lists.types.reduce(
    (sum, { onList, price, members }) => sum + (onList ? price * members.length : 0),
    0,
  );
  return { entries: priced.filter(([, price]) => price !== 0), constant };
}

/** Earlier types change first: each changed person costs the place of their type in the order of types, from 1. */
function orderCost({ lists }: Question): readonly Entry[] {
  return lists.types.map(({ onList }, t): Entry => [t, onList ? -(t + 1) : t + 1]);
}

function activity(entries: readonly Entry[], values: readonly number[]): number {
  return entries.reduce((sum, [variable, weight]) => sum + weight * Math.round(values[variable] ?? 0), 0);
}

/** Keeps `program` to its cheapest points under a cost, given one point that attains it. */
function keepingCheapest(program: Program, cost: readonly Entry[], values: readonly number[]): Program {
  return withRow(program, cost, -Infinity, activity(cost, values));
}

/** The list of a solution, judged row by row in integers; throws when the solver's answer does not stand. */
function readList(question: Question, values: readonly number[]): NearestList {
  const { model, list, size, choice, lists, secret } = question;
  const people = chosenPeople(lists, values);
  const chosen = new Set(people);
  const everybody = [...model.seated, ...people];
  const broken = model.rows.filter((row) => !judgeRow(row, everybody).holds);
  const bodies = model.nested.map((body) => {
    const first = lists.bodies.get(body.id) ?? Number.NaN;
    const members = lists.types.flatMap(({ members: all }, t) =>
      all
        .filter((position) => chosen.has(position) || model.seated.has(position))
        .slice(0, Math.round(values[first + t] ?? 0)),
    );
    if (!formsBody(body, members)) throw new Error(`the solver's body ${body.id} breaks its conditions`);
    return {
      id: body.id,
      members: members.map((position) => model.pool.nominees[position]?.id ?? "").toSorted(byText),
    };
  });
  const wrong = [
    ...broken.filter(({ condition }) => condition.strength === "must").map(({ id }) => id),
    ...(chosen.size === size ? [] : ["size"]),
    ...(people.some((position) => choice.marks.has(position) || model.seated.has(position)) ? ["marks"] : []),
    ...([...choice.keep].every((position) => chosen.has(position)) ? [] : ["keep"]),
    ...(findReserves(model, chosen, choice.marks).every(({ holds }) => holds) ? [] : ["reserves"]),
  ];
  if (wrong.length > 0) throw new Error(`the solver's list breaks ${wrong.join(", ")}`);
  const id = (position: number): NomineeId => model.pool.nominees[position]?.id ?? "";
  const out = [...choice.list].filter((position) => !chosen.has(position));
  const incoming = people.filter((position) => !choice.list.has(position));
  const open = new Map<NomineeId, readonly NomineeId[]>(
    lists.types.flatMap(({ members }) => {
      const spare = members.filter((position) => !chosen.has(position)).map(id);
      return members.map((position) => [id(position), spare] as const);
    }),
  );
  const pairs = pairSwaps(model, out.map(id), incoming.map(id), (person) => (secret ? [] : (open.get(person) ?? [])));
  const successor = new Map(pairs.map((pair) => [pair.out, pair.in]));
  const stays = list.flatMap((person) => (successor.has(person) ? (successor.get(person) ?? []) : [person]));
  const price = (position: number): number => choice.prices?.get(position) ?? 0;
  return {
    out: out.map(id).toSorted(byText),
    in: incoming.map(id).toSorted(byText),
    list: [...stays, ...pairs.flatMap((pair) => (pair.out === null && pair.in !== null ? [pair.in] : []))],
    pairs,
    wishesGivenUp: broken.map((row) => row.id),
    price: [...out, ...incoming].reduce((sum, position) => sum + price(position), 0),
    bodies,
  };
}

function proofOf(question: Question, out: number, bound: number, solver: Solver): NearestProof {
  const { list, size, lists, secret } = question;
  if (out === Math.max(0, list.length - size)) return { lowerBound: out, method: "trivial" };
  const certificate = proveByDuality(lists, list.length, out, solver);
  if (certificate !== undefined) return { lowerBound: out, method: "dual", ...(secret ? {} : certificate) };
  const lowerBound = Math.ceil(bound - 1e-6) + list.length;
  if (lowerBound !== out) throw new Error(`the solver stopped at ${out} with the bound ${lowerBound}`);
  return { lowerBound, method: "search" };
}

/**
 * The acceptable list nearest to a given one: of all lists with the right size that hold every required row, contain the
 * smaller bodies, leave the reserves, avoid the marks and keep those to be kept, one from which fewest people have to
 * leave. Among these: fewest wishes given up, then the lowest price, then the smallest sum of the places of the changed
 * people's types in the order of types, then what the solver finds first for a program written in that order. Inside a
 * type those on the list stay, and come, in the order of their ids. The order of nominees, columns, conditions and of
 * the list has no part in it, except that the answer keeps the list's order.
 *
 * A list of the wrong size is legal. Every list returned has been judged anew in integers; a solver that answered
 * wrongly throws.
 *
 * Problems: `size-missing`, `not-in-pool`, `duplicate-id`, `already-seated`, `keep-not-on-list`, `kept-and-marked`.
 */
export function nearestList(
  model: Model,
  list: readonly NomineeId[],
  options: NearestOptions,
  solver: Solver,
): Outcome<Nearest> {
  const asked = createQuestion(model, list, options);
  if (!asked.ok) return asked;
  const question = asked.value;
  const { lists } = question;
  const staying = stayingProgram(lists);
  const fewest = solver.solve(staying);
  if (fewest.status === "infeasible") return accept({ feasible: false });
  let values = fewest.values;
  let program = staying;
  const refine = (cost: readonly Entry[]): void => {
    const solution = solver.solve(withCost(program, cost));
    if (solution.status === "infeasible") throw new Error("a solution of the program is none of its restriction");
    values = solution.values;
    program = keepingCheapest(program, cost, values);
  };
  const stay = lists.types.flatMap(({ onList }, t): Entry[] => (onList ? [[t, -1]] : []));
  program = keepingCheapest(program, stay, values);
  const wishes = [...lists.wishes.values()].map((variable): Entry => [variable, 1]);
  if (wishes.length > 0) refine(wishes);
  const price = priceCost(question);
  if (price.entries.length > 0) refine(price.entries);
  const equallyGood = program;
  refine(orderCost(question));
  const first = readList(question, values);

  const alternatives: NearestList[] = [];
  let others = equallyGood;
  let complete: boolean | null = null;
  while (alternatives.length + 1 < (options.answers ?? 1) && complete === null) {
    others = withoutPoint(others, values.slice(0, lists.types.length).map(Math.round));
    const next = solver.solve(withCost(others, orderCost(question)));
    if (next.status === "infeasible") {
      complete = true;
    } else {
      values = next.values;
      alternatives.push(readList(question, values));
    }
  }
  const swaps = Math.max(first.out.length, first.in.length);
  const proof = proofOf(question, first.out.length, fewest.bound, solver);
  const grown = swaps - first.out.length;
  return accept({
    feasible: true,
    swaps,
    ...first,
    proof: { ...proof, lowerBound: proof.lowerBound + grown },
    alternatives,
    complete,
  });
}

/**
 * Checks a `dual` proof without a solver: whether its multipliers show that no acceptable list takes fewer swaps than
 * its bound. For questions without marks.
 */
export function verifyLowerBound(
  model: Model,
  list: readonly NomineeId[],
  options: Pick<NearestOptions, "keep" | "prices">,
  proof: NearestProof,
): Outcome<boolean> {
  const asked = createQuestion(model, list, options);
  if (!asked.ok) return asked;
  const { scale, multipliers } = proof;
  const least = Math.max(0, asked.value.size - list.length);
  if (scale === undefined || multipliers === undefined) {
    return accept(proof.method === "trivial" && proof.lowerBound <= Math.abs(asked.value.size - list.length));
  }
  const bound = lowerBoundOf(asked.value.lists, list.length, { scale, multipliers });
  return accept(bound !== undefined && bound + least >= proof.lowerBound);
}
