import { accept, type Outcome, type Problem, type Solver } from "../kit/index.ts";
import { reachOf, type Reach } from "./clash-arithmetic.ts";
import { certify, type ClashCertificate } from "./clash-certificate.ts";
import { findConflict } from "./clash-conflict.ts";
import { conditionElements, keepElements, type ClashElement } from "./clash-element.ts";
import { furtherConflicts } from "./clash-further.ts";
import { findWitness, type Question, type Witness } from "./clash-witness.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { findRelaxations, type MovedBound, type Relaxation } from "./relaxation.ts";
import { byText } from "./type.ts";

/** What is asked besides the conditions, and how much of an answer is wanted. */
export type ClashOptions = {
  /** Names nobody may choose, of all blocs together: one element, `marks`. */
  readonly marks?: readonly NomineeId[];
  /** Names that must be chosen, each an element `keep:ID`. */
  readonly keep?: readonly NomineeId[];
  /** How many irreducible sets are wanted at most; 1 unless given. */
  readonly sets?: number;
  /** How many ways out are wanted at most; 1 unless given. */
  readonly relaxations?: number;
  /** A secret that keeps marks from being guessed from the order of names in witnesses. */
  readonly salt?: string;
};

/** An irreducible set of elements, with the evidence that each is needed. */
export type ClashSet = {
  readonly conflict: readonly ClashElement[];
  /** For every element a list that meets all the others, sorted by id; null where it is withheld. */
  readonly witnesses: Readonly<Record<ClashElement, readonly NomineeId[] | null>>;
  /** Elements whose witness exists but is not given. */
  readonly withheld: readonly ClashElement[];
  readonly arithmetic: readonly Reach[];
  /** Present when adding rows proves the clash; without one it rests on the solver's search. */
  readonly certificate?: ClashCertificate;
};

/** Whether some list satisfies everything, and if none does, why and what would help. */
export type ClashAnswer =
  | { readonly feasible: true; readonly list: readonly NomineeId[] }
  | ({
      readonly feasible: false;
      /** The cheapest way out; empty when none is. */
      readonly relaxation: readonly MovedBound[];
      readonly relaxationSteps: number;
      /** Exact, as text (`"65/12"`), null when nothing that may give way helps. */
      readonly cost: string | null;
      readonly cannotRelax: boolean;
      readonly furtherRelaxations: readonly Relaxation[];
      readonly furtherSets: readonly ClashSet[];
    } & ClashSet);

function demandProblems(model: Model, { marks = [], keep = [] }: ClashOptions): readonly Problem[] {
  return [
    ...(model.size === undefined ? [{ code: "size-missing" }] : []),
    // Without the names: they would say who is marked.
    ...(marks.every((id) => model.positions.has(id)) ? [] : [{ code: "not-in-pool", column: "marks" }]),
    ...keep.flatMap((value) => {
      const position = model.positions.get(value);
      if (position === undefined) return [{ code: "not-in-pool", column: "keep", value }];
      return model.seated.has(position) ? [{ code: "already-seated", column: "keep", value }] : [];
    }),
  ];
}

function ids({ model }: Question, { list }: Witness): readonly NomineeId[] {
  return list.map((position) => model.pool.nominees[position]?.id ?? "").toSorted(byText);
}

/** The evidence for one irreducible set. */
function evidence(question: Question, conflict: readonly ClashElement[], solver: Solver): ClashSet {
  if (conflict.includes("marks")) {
    const entries = conflict.map((element) => {
      const witness = findWitness(question, new Set(conflict.filter((other) => other !== element)), solver);
      if (witness === undefined) throw new Error(`${element} is not needed for the clash`);
      return [element, element === "marks" ? null : ids(question, witness)] as const;
    });
    return { conflict, witnesses: Object.fromEntries(entries), withheld: ["marks"], arithmetic: [] };
  }
  const reached = conflict.map((element) => ({ element, ...reachOf(question, conflict, element, solver) }));
  const certificate = certify(question, conflict, solver);
  return {
    conflict,
    witnesses: Object.fromEntries(reached.map(({ element, witness }) => [element, ids(question, witness)])),
    withheld: [],
    arithmetic: reached.flatMap(({ reach }) => (reach === undefined ? [] : [reach])),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/**
 * Whether some list of the model's size satisfies every required condition, avoids the marks and holds the kept names;
 * if none does, an irreducible set of what clashes (infeasible together with the size, feasible when any one element is
 * dropped, each shown by a witness that has been judged in integers) and the cheapest way out ({@link Relaxation}).
 * Wishes never clash. The set blames as little as it can: kept names only when the conditions can be met without them,
 * marks only when the conditions and the kept names can. An empty conflict means that the size alone is out of reach.
 *
 * What an answer gives away about marks. While the conditions and kept names clash by themselves, conflict, witnesses,
 * arithmetic, certificate and further sets are reckoned without opening the marks: they are the same whoever is marked.
 * Where `marks` is in the conflict, the witness without it would hold marked people and is withheld; arithmetic and
 * certificate, which would say how many, are left out; every other witness, like every list that avoids marks, says that
 * the people on it are unmarked, and draws people who are alike in an order that depends on the marks and `salt`, so
 * that who was passed over says nothing to a reader who does not know both. A way out always takes marks into account:
 * from how far a bound has to move a reader who counts the pool can infer how far marks reach, at least. Nothing else
 * depends on them. After a sealed exchange, publish the conflict, and the rest only with the consent of the blocs.
 *
 * Problems: `size-missing`, `not-in-pool`, `already-seated`. The answer is the same whatever the order of the nominees.
 *
 * @source irreducible infeasible subsets: J. W. Chinneck, Feasibility and Infeasibility in Optimization (2008), ch. 6
 */
export function findClash(model: Model, options: ClashOptions, solver: Solver): Outcome<ClashAnswer> {
  const problems = demandProblems(model, options);
  if (problems.length > 0) return { ok: false, problems };
  const demands = {
    marks: new Set(options.marks?.filter((id) => !model.seated.has(model.positions.get(id) ?? -1))),
    keep: new Set(options.keep),
  };
  const question: Question = { model, size: model.size ?? 0, demands, salt: options.salt ?? "" };
  const conditions = conditionElements(model);
  const kept = keepElements(demands);
  const everything = [...conditions, ...kept, ...(demands.marks.size === 0 ? [] : ["marks"])];
  const layers = [conditions, [...conditions, ...kept], everything];
  for (const [index, elements] of layers.entries()) {
    if (elements.length === layers[index + 1]?.length) continue;
    const found = findConflict(question, elements, solver);
    if ("witness" in found) {
      if (elements.length < everything.length) continue;
      return accept({ feasible: true, list: ids(question, found.witness) });
    }
    const others = furtherConflicts(question, elements, found.elements, (options.sets ?? 1) - 1, solver);
    const [cheapest, ...furtherRelaxations] = findRelaxations(
      question,
      everything,
      [found.elements, ...others],
      options.relaxations ?? 1,
      solver,
    );
    return accept({
      feasible: false,
      ...evidence(question, found.elements, solver),
      relaxation: cheapest?.bounds ?? [],
      relaxationSteps: cheapest?.steps ?? 0,
      cost: cheapest?.cost ?? null,
      cannotRelax: cheapest === undefined,
      furtherRelaxations,
      furtherSets: others.map((conflict) => evidence(question, conflict, solver)),
    });
  }
  throw new Error("a question without a last layer");
}
