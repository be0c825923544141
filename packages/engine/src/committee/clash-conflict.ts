import { withCost, type Entry, type Solver } from "../kit/index.ts";
import type { ClashElement } from "./clash-element.ts";
import { brokenElements, findWitness, programOf, type Question, type Witness } from "./clash-witness.ts";
import { allRows } from "./type.ts";

/** An infeasible set of elements that is feasible without any one of them, or a witness that all can be met. */
export type Conflict = { readonly elements: readonly ClashElement[] } | { readonly witness: Witness };

/** Elements that no list of the right size can meet even alone: counting is enough to see it. */
export function impossibleAlone({ model, size }: Question, elements: readonly ClashElement[]): readonly ClashElement[] {
  const open = model.pool.nominees.flatMap((_, position) => (model.seated.has(position) ? [] : [position]));
  const wanted = new Set(elements);
  return model.rows.flatMap((row) =>
    row.sides.flatMap(({ element, side, weights, bound }) => {
      if (!wanted.has(element)) return [];
      const sign = side === "min" ? 1 : -1;
      const best = open.map((position) => sign * (weights[position] ?? 0)).toSorted((a, b) => b - a);
      let reach = 0;
      for (const position of model.seated) reach += sign * (weights[position] ?? 0);
      for (const weight of best.slice(0, size)) reach += weight;
      return reach < sign * bound ? [element] : [];
    }),
  );
}

/**
 * Elements that clash already when people may be divided: those that carry a multiplier when the sum of all misses is
 * made least. `undefined` when divided people would do.
 */
function clashOfTheDivided(
  question: Question,
  elements: readonly ClashElement[],
  solver: Solver,
): ReadonlySet<ClashElement> | undefined {
  const sides = new Set(
    allRows(question.model).flatMap(({ row, prefix }) => row.sides.map(({ element }) => prefix + element)),
  );
  const slack = elements.filter((element) => sides.has(element)).map((element) => ({ element, steps: 1e6 }));
  const program = programOf(question, new Set(elements), slack);
  if (program === undefined) return undefined;
  const misses = [...program.slack.values()].map((variable): Entry => [variable, 1]);
  const solution = solver.solve({ ...withCost(program.program, misses), continuous: true });
  if (solution.status === "infeasible" || solution.value < 1e-6) return undefined;
  const support = new Set(elements.filter((element) => !sides.has(element)));
  program.rowNames.forEach((name, row) => {
    if (Math.abs(solution.multipliers?.[row] ?? 0) > 1e-9 && sides.has(name)) support.add(name);
  });
  return support;
}

/**
 * Whether the elements can all be met, and if not, a subset that cannot: starting with none, every list found adds the
 * elements it breaks. Few enough are ever asked for at once that the programs stay small.
 */
function gather(
  question: Question,
  elements: readonly ClashElement[],
  solver: Solver,
): { readonly witness: Witness } | { readonly clashing: ReadonlySet<ClashElement> } {
  const active = new Set<ClashElement>();
  const all = new Set(elements);
  for (;;) {
    const witness = findWitness(question, active, solver);
    if (witness === undefined) return { clashing: active };
    const broken = new Set(brokenElements(question, witness, all));
    if (broken.size === 0) return { witness };
    // Marked people are no reserve, so reserves may be broken on account of marks that the list itself avoids.
    if (broken.has("reserves")) broken.add("marks");
    for (const element of elements) if (broken.has(element)) active.add(element);
  }
}

/**
 * Drops from a conflict what it does not need, in the order of `candidates`: halves first, since a half whose absence
 * leaves the rest clashing would also go one by one, and a half that holds something needed is searched more closely.
 */
function dropSpare(
  question: Question,
  conflict: Set<ClashElement>,
  candidates: readonly ClashElement[],
  solver: Solver,
): void {
  if (candidates.length === 0) return;
  for (const element of candidates) conflict.delete(element);
  const witness = findWitness(question, conflict, solver);
  if (witness === undefined) return;
  for (const element of candidates) conflict.add(element);
  if (candidates.length === 1) return;
  const broken = brokenElements(question, witness, conflict);
  const rest = candidates.filter((element) => !broken.includes(element));
  if (broken.length === 1 && rest.length < candidates.length) {
    // A list that breaks one element only shows that without it the rest can be met.
    dropSpare(question, conflict, rest, solver);
    return;
  }
  const middle = Math.ceil(candidates.length / 2);
  dropSpare(question, conflict, candidates.slice(0, middle), solver);
  dropSpare(question, conflict, candidates.slice(middle), solver);
}

/**
 * An irreducible conflict among the elements, or a list that meets them all. Counting comes first, then the linear
 * relaxation narrows the search, then elements are dropped one by one, the last first, as long as the rest still
 * clashes: what was agreed first stays in the conflict if it can. Deterministic.
 *
 * @source deletion filter: J. W. Chinneck, Feasibility and Infeasibility in Optimization (2008), ch. 6
 */
export function findConflict(question: Question, elements: readonly ClashElement[], solver: Solver): Conflict {
  if (findWitness(question, new Set(), solver) === undefined) return { elements: [] };
  const [alone] = impossibleAlone(question, elements);
  if (alone !== undefined) return { elements: [alone] };
  const divided = clashOfTheDivided(question, elements, solver);
  let clashing = divided;
  if (divided === undefined || findWitness(question, divided, solver) !== undefined) {
    const gathered = gather(question, elements, solver);
    if ("witness" in gathered) return gathered;
    clashing = gathered.clashing;
  }
  const conflict = new Set(elements.filter((element) => clashing?.has(element)));
  dropSpare(question, conflict, [...conflict].toReversed(), solver);
  return { elements: elements.filter((element) => conflict.has(element)) };
}
