import {
  accept,
  withCost,
  withoutPoint,
  withRow,
  type Entry,
  type Outcome,
  type Program,
  type Solver,
} from "../kit/index.ts";
import type { Model } from "./model.ts";
import { exchanges } from "./nearest-exchanges.ts";
import { readList, type NearestList } from "./nearest-list.ts";
import { lowerBoundOf, proveByDuality, stayingProgram, type NearestProof } from "./nearest-proof.ts";
import { createQuestion, type NearestOptions, type Question } from "./nearest-question.ts";
import { cheapest } from "./nearest-search.ts";
import type { NomineeId } from "./pool.ts";

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
      /**
       * Further lists, equally near, with as few wishes given up, and as cheap: first those that differ in more than
       * interchangeable people, then, when there are too few of these, those that differ in nothing else.
       */
      readonly alternatives: readonly NearestList[];
      /** True when no other list is as good, up to exchanging interchangeable people. Null unless it came to light. */
      readonly complete: boolean | null;
    } & NearestList);

/** The same program held to the points that cost no more than this. */
function atCost(program: Program, most: number): Program {
  const cost = program.cost.flatMap((weight, variable): Entry[] => (weight === 0 ? [] : [[variable, weight]]));
  return withRow(program, cost, -Infinity, most);
}

/** What the changes cost, up to what it would cost if everybody on the list left. */
function priceCost({ lists }: Question): readonly Entry[] {
  return lists.types.flatMap(({ onList, price }, t): Entry[] => (price === 0 ? [] : [[t, onList ? -price : price]]));
}

/** Up to `count` lists that differ from those of the points in interchangeable people only. */
function interchanged(
  question: Question,
  points: readonly (readonly number[])[],
  count: number,
): readonly NearestList[] {
  const found: NearestList[] = [];
  for (const values of points) {
    for (const people of exchanges(question.lists, values)) {
      if (found.length >= count) return found;
      found.push(readList(question, values, people));
    }
  }
  return found;
}

function proofOf(question: Question, out: number, solver: Solver): NearestProof {
  const { list, size, lists, secret } = question;
  if (out === Math.max(0, list.length - size)) return { lowerBound: out, method: "trivial" };
  const certificate = proveByDuality(lists, list.length, out, solver);
  if (certificate === undefined) return { lowerBound: out, method: "search" };
  return { lowerBound: out, method: "dual", ...(secret ? {} : certificate) };
}

/**
 * The acceptable list nearest to a given one: of all lists with the right size that hold every required row, contain the
 * smaller bodies, leave the reserves, avoid the marks and keep those to be kept, one from which fewest people have to
 * leave. Among these: fewest wishes given up, then the lowest price, then what the solver finds first for a program
 * written in the order of the types, which is the same on every machine. Inside a type people stay, and come, in the
 * order of their ids. The order of nominees, columns, conditions and of the list has no part in it, except that the
 * answer keeps the list's order.
 *
 * A list of the wrong size is legal. Every list returned has been judged anew in integers; a solver that answered
 * wrongly throws.
 *
 * Problems: `size-missing`, `not-in-pool`, `duplicate-id`, `already-seated`, `kept-and-marked`, `bad-price`.
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
  let program = stayingProgram(lists);
  let best = cheapest(program, solver);
  if (best === undefined) return accept({ feasible: false });
  const wishes = [...lists.wishes.values()].map((variable): Entry => [variable, 1]);
  for (const cost of [wishes, priceCost(question)]) {
    if (cost.length === 0) continue;
    program = withCost(atCost(program, best.cost), cost);
    best = cheapest(program, solver);
    if (best === undefined) throw new Error("a program held to the cost of its own optimum has no point");
  }
  const points = [best.values];
  const answers = options.answers ?? 1;
  let complete: boolean | null = null;
  while (points.length < answers && complete === null) {
    program = withoutPoint(program, (points.at(-1) ?? []).slice(0, lists.types.length).map(Math.round));
    const next = cheapest(program, solver);
    if (next === undefined || next.cost > best.cost) complete = true;
    else points.push(next.values);
  }
  const [first, ...others] = points.map((values) => readList(question, values));
  if (first === undefined) throw new Error("a program with a point gives no list");
  const alternatives = [...others, ...interchanged(question, points, answers - points.length)];
  const swaps = Math.max(first.out.length, first.in.length);
  const proof = proofOf(question, first.out.length, solver);
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
