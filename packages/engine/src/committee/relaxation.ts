import {
  add,
  compare,
  formatFraction,
  fraction,
  multiply,
  withCost,
  withRow,
  withVariables,
  type Entry,
  type Fraction,
  type Program,
  type Solver,
} from "../kit/index.ts";
import { judgeRow } from "./check.ts";
import type { ClashElement } from "./clash-element.ts";
import { brokenElements, programOf, readWitness, type Question, type Witness } from "./clash-witness.ts";
import type { ListProgram } from "./program.ts";
import { cheapestPoint } from "./relaxation-search.ts";
import { relaxableSides, type MovableSide } from "./relaxation-step.ts";

/**
 * One bound moved: `condition` is the id of its row, with the smaller body in front (`small/women`). For a share `from`
 * and `to` are whole people out of the `of` who form the whole on the list found.
 */
export type MovedBound = {
  readonly condition: string;
  readonly side: "min" | "max";
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  readonly of?: number;
};

/** A way out: bounds which, moved together, leave room for a list that meets everything else. */
export type Relaxation = {
  readonly bounds: readonly MovedBound[];
  readonly steps: number;
  /** Exact, as text: `"65/12"`. */
  readonly cost: string;
};

/** Steps by element; bounds that stay are left out. */
type Moves = ReadonlyMap<ClashElement, number>;

/** Exact costs over a common denominator up to this become integers; above, they are rounded to this grid. */
const FINEST = 1_000_000n;

/** Integer costs in proportion to the exact ones. */
function integerCosts(sides: readonly MovableSide[]): readonly number[] {
  let common = 1n;
  for (const { cost } of sides) common *= fraction(cost.denominator, common).numerator;
  const scale = common < FINEST ? common : FINEST;
  return sides.map(({ cost }) => Number((2n * scale * cost.numerator + cost.denominator) / (2n * cost.denominator)));
}

function costOf(sides: readonly MovableSide[], moves: Moves): Fraction {
  return sides.reduce(
    (sum, { element, cost }) => add(sum, multiply(cost, fraction(moves.get(element) ?? 0))),
    fraction(0),
  );
}

function stepsOf(moves: Moves): number {
  return [...moves.values()].reduce((sum, steps) => sum + steps, 0);
}

function readMoves(lists: ListProgram, sides: readonly MovableSide[], values: readonly number[]): Moves {
  const steps = sides.map(({ element }) => [element, Math.round(values[lists.slack.get(element) ?? -1] ?? 0)] as const);
  return new Map(steps.filter(([, count]) => count !== 0));
}

/** Each move in the terms of its condition; the witness says what a share comes to. */
function movedBounds(question: Question, sides: readonly MovableSide[], moves: Moves, witness: Witness) {
  return sides.flatMap(({ element, row, side, prefix }): readonly MovedBound[] => {
    const steps = moves.get(element);
    if (steps === undefined) return [];
    const seated = [...question.model.seated, ...witness.list];
    const people = prefix === "" ? seated : (witness.bodies.get(prefix.slice(0, -1)) ?? []);
    const { min, max, of } = judgeRow(row, people);
    const from = (side === "min" ? min : max) ?? 0;
    const to = side === "min" ? from - steps : from + steps;
    return [{ condition: prefix + row.id, side, from, to, steps, ...(of === undefined ? {} : { of }) }];
  });
}

/** Excludes every way out that moves all of these bounds (and perhaps others): the next one is of another kind. */
function withoutBounds(program: Program, lists: ListProgram, sides: readonly MovableSide[], moves: Moves): Program {
  const moved = sides.filter(({ element }) => moves.has(element));
  const first = program.lower.length;
  let result = withVariables(
    program,
    moved.map(() => 1),
  );
  moved.forEach(({ element, steps }, index) => {
    const entries: readonly Entry[] = [
      [lists.slack.get(element) ?? -1, 1],
      [first + index, -steps],
    ];
    result = withRow(result, entries, -Infinity, 0);
  });
  const all = moved.map((_, index): Entry => [first + index, 1]);
  return withRow(result, all, -Infinity, moved.length - 1);
}

/**
 * The cheapest ways out of a clash, cheapest first, at most `count`: none moves all the bounds that an earlier one
 * moves. Empty when nothing that may give way helps. Among equally cheap ones the fewest steps win, then those on
 * conditions agreed later (the smallest sum of places, counted from the last condition, over all steps).
 *
 * `conflicts` are sets known to clash: a way out moves a bound of each, which spares much of the search. Each way out is
 * proved by a list that has been judged in integers against the moved bounds. Costs are compared exactly while
 * their common denominator is at most a million; beyond, two that differ by less than a millionth a step count as equal.
 */
export function findRelaxations(
  question: Question,
  elements: readonly ClashElement[],
  conflicts: readonly (readonly ClashElement[])[],
  count: number,
  solver: Solver,
): readonly Relaxation[] {
  const active = new Set(elements);
  const sides = relaxableSides(question);
  const lists = programOf(question, active, sides);
  if (lists === undefined) return [];
  const variable = ({ element }: MovableSide): number => lists.slack.get(element) ?? -1;
  const costs = integerCosts(sides);
  const cost = sides.map((side, index): Entry => [variable(side), costs[index] ?? 0]);
  const found: Relaxation[] = [];
  let program = lists.program;
  for (const conflict of conflicts) {
    const movable = sides.filter(({ element }) => conflict.includes(element));
    program = withRow(
      program,
      movable.map((side): Entry => [variable(side), 1]),
      1,
      Infinity,
    );
  }
  while (found.length < count) {
    const cheapest = cheapestPoint(withCost(program, cost), solver);
    if (cheapest === undefined) break;
    let { values } = cheapest;
    let moves = readMoves(lists, sides, values);
    const place = sides.length * stepsOf(moves) + 1;
    const order = sides.map((side, index): Entry => [variable(side), place + sides.length - index]);
    const fewest = cheapestPoint(withCost(cheapest.program, order), solver, values)?.values ?? values;
    const others = readMoves(lists, sides, fewest);
    if (compare(costOf(sides, others), costOf(sides, moves)) <= 0) [values, moves] = [fewest, others];
    const witness = readWitness(question, lists, values);
    if (brokenElements(question, witness, active, moves).length > 0)
      throw new Error("the solver's way out leads nowhere");
    const bounds = movedBounds(question, sides, moves, witness);
    found.push({ bounds, steps: stepsOf(moves), cost: formatFraction(costOf(sides, moves)) });
    program = withoutBounds(program, lists, sides, moves);
  }
  return found;
}
