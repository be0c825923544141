import type { Solver } from "../kit/index.ts";
import { findConflict } from "./clash-conflict.ts";
import type { ClashElement } from "./clash-element.ts";
import type { Question } from "./clash-witness.ts";

/** Searches given up after this many: further sets are a courtesy, not a complete list. */
const MOST_SEARCHES = 64;

/**
 * Up to `count` irreducible sets other than `first`: each time one element of every set found so far is given up, the
 * rest may still clash, in another way. Breadth first, so that sets far from the first come early.
 *
 * @source hitting-set tree: R. Reiter, A theory of diagnosis from first principles (1987)
 */
export function furtherConflicts(
  question: Question,
  elements: readonly ClashElement[],
  first: readonly ClashElement[],
  count: number,
  solver: Solver,
): readonly (readonly ClashElement[])[] {
  const sets: (readonly ClashElement[])[] = [first];
  const open: ReadonlySet<ClashElement>[] = first.map((element) => new Set([element]));
  const tried = new Set<string>();
  let searches = 0;
  for (let next = 0; next < open.length && sets.length <= count && searches < MOST_SEARCHES; next += 1) {
    const given = open[next] ?? new Set();
    const key = JSON.stringify([...given].toSorted());
    if (tried.has(key)) continue;
    tried.add(key);
    let set = sets.find((known) => known.every((element) => !given.has(element)));
    if (set === undefined) {
      searches += 1;
      const found = findConflict(
        question,
        elements.filter((element) => !given.has(element)),
        solver,
      );
      if ("witness" in found || found.elements.length === 0) continue;
      set = found.elements;
      sets.push(set);
    }
    for (const element of set) open.push(new Set([...given, element]));
  }
  return sets.slice(1);
}
