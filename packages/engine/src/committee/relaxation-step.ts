import { add, ceil, floor, fraction, multiply, parseFraction, type Fraction } from "../kit/index.ts";
import { personWeight } from "./clash-arithmetic.ts";
import type { ClashElement } from "./clash-element.ts";
import type { Question } from "./clash-witness.ts";
import type { Model } from "./model.ts";
import type { Row, Side } from "./row.ts";

/** A bound that may give way: what one person costs, and by how many people it may move at most. */
export type MovableSide = {
  readonly element: ClashElement;
  readonly row: Row;
  readonly side: "min" | "max";
  /** Prefix of the smaller body, `"small/"`, or empty. */
  readonly prefix: string;
  readonly cost: Fraction;
  readonly steps: number;
  /** What one person counts in the row of the side. */
  readonly weight: number;
};

/** Conditions on names state who belongs together, not how many: they have no bound that could move. */
const ON_NAMES: ReadonlySet<string> = new Set(["fixed", "excluded", "apart", "together", "implies"]);

/** The agreed bound in whole people; for a share, of a whole of `seats` people, the most it can ask for or allow. */
function agreedBound({ share }: Row, { side, bound }: Side, seats: number): number {
  const agreed = parseFraction(share?.[side] ?? "");
  if (agreed === undefined) return bound;
  const people = multiply(agreed, fraction(seats));
  return Number(side === "min" ? ceil(people) : floor(people));
}

function cheapestStep(row: Row, side: Side, bound: number): Fraction {
  const price = row.condition.price === undefined ? undefined : parseFraction(row.condition.price);
  if (price !== undefined) return price;
  if (side.side === "max") return fraction(1);
  return add(fraction(1), fraction(2, Math.max(1, Math.abs(bound))));
}

/** Steps until the bound asks for nothing: 0 for a count, minus everybody for a difference, everybody for a maximum. */
function freeSteps(row: Row, side: Side, bound: number, seats: number): number {
  if (side.side === "max") return Math.max(0, seats - bound);
  return Math.max(0, row.condition.kind === "difference" ? bound + seats : bound);
}

function stepsInsideFlex(row: Row, side: Side, bound: number, seats: number): number {
  const free = freeSteps(row, side, bound, seats);
  const { flex } = row.condition;
  if (flex === undefined) return free;
  const limit = flex[side.side];
  if (limit === undefined) return 0;
  return Math.max(0, Math.min(free, side.side === "min" ? bound - limit : limit - bound));
}

function movableSides(rows: Model["rows"], prefix: string, seats: number): readonly MovableSide[] {
  return rows
    .filter(({ condition }) => condition.strength === "must" && !ON_NAMES.has(condition.kind))
    .flatMap((row) =>
      row.sides.flatMap((side) => {
        const bound = agreedBound(row, side, seats);
        const steps = stepsInsideFlex(row, side, bound, seats);
        if (steps === 0) return [];
        const cost = cheapestStep(row, side, bound);
        const weight = personWeight(row, side.side);
        return [{ element: prefix + side.element, row, side: side.side, prefix, cost, steps, weight }];
      }),
    );
}

/**
 * Every bound that may give way, in the order in which the conditions were agreed, those of the list first. A step is
 * one person. It costs 1 to raise a maximum and 1 + 2/min to lower a minimum, min being the bound as agreed, or the
 * condition's own price. A minimum of 0 cannot be lowered; that of a difference can, at 1 + 2/|min| (3 where it is 0).
 * A share gives way in whole people too: "at least 3/10, less 2 people", with min counted on a full list. Within `flex`
 * when a condition has any: a side that it does not name then stays. Names, marks, reserves and the size never give way.
 */
export function relaxableSides({ model, size }: Pick<Question, "model" | "size">): readonly MovableSide[] {
  return [
    ...movableSides(model.rows, "", size + model.seated.size),
    ...model.nested.flatMap(({ id, size: seats, rows }) => movableSides(rows, `${id}/`, seats)),
  ];
}
