import { parseFraction, type Solver } from "../kit/index.ts";
import { judgeRow } from "./check.ts";
import type { ClashElement } from "./clash-element.ts";
import { findWitness, type Question, type Witness } from "./clash-witness.ts";
import type { Row } from "./row.ts";
import { allRows } from "./type.ts";

/**
 * One bound of a conflict in figures: with all the others of the conflict met, `reached` is as near as the count comes
 * to `wanted` ("24 women required, 19 remain"). For a share both are whole people of the `of` who form the whole on the
 * nearest list. `inPool` is how many in the pool count at all. A figure under five may single people out: whoever
 * prints it for readers without a right to small cells has to suppress it.
 */
export type Reach = {
  readonly element: ClashElement;
  readonly side: "min" | "max";
  readonly wanted: number;
  readonly reached: number;
  readonly of?: number;
  readonly inPool: number;
};

/** The row and side that an element names; `undefined` for reserves, marks and kept names. */
export function sideOf(
  { model }: Pick<Question, "model">,
  element: ClashElement,
): { readonly row: Row; readonly side: Row["sides"][number]; readonly prefix: string } | undefined {
  for (const { row, prefix } of allRows(model)) {
    const side = row.sides.find((entry) => prefix + entry.element === element);
    if (side !== undefined && row.condition.strength === "must") return { row, side, prefix };
  }
  return undefined;
}

/** By how much a miss of one person counts in the row of a side: 1, or the denominator of a share. */
export function personWeight({ share }: Row, side: "min" | "max"): number {
  const agreed = share?.[side];
  return agreed === undefined ? 1 : Number(parseFraction(agreed)?.denominator ?? 1n);
}

/** The list that meets all the others of a conflict and misses `element` by least, and what it reaches. */
export function reachOf(
  question: Question,
  conflict: readonly ClashElement[],
  element: ClashElement,
  solver: Solver,
): { readonly witness: Witness; readonly reach?: Reach } {
  const others = new Set(conflict.filter((other) => other !== element));
  const found = sideOf(question, element);
  const aim = found === undefined ? undefined : { element, weight: personWeight(found.row, found.side.side) };
  const witness = findWitness(question, others, solver, aim);
  if (witness === undefined) throw new Error(`${element} is not needed for the clash`);
  if (found === undefined) return { witness };
  const { row, side, prefix } = found;
  const people =
    prefix === "" ? [...question.model.seated, ...witness.list] : (witness.bodies.get(prefix.slice(0, -1)) ?? []);
  const { count, min, max, of } = judgeRow(row, people);
  const wanted = (side.side === "min" ? min : max) ?? side.bound;
  const inPool = row.counts.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const reach = { element, side: side.side, wanted, reached: count, ...(of === undefined ? {} : { of }), inPool };
  return { witness, reach };
}
