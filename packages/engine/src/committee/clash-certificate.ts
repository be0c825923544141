import { dualBound, roundMultipliers, withCost, type Entry, type Solver } from "../kit/index.ts";
import { conditionElements, type ClashElement } from "./clash-element.ts";
import { programOf, type Question } from "./clash-witness.ts";
import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";

/**
 * Why no list meets the elements, for anyone who can add: the rows of the program of these elements, added with the
 * multipliers over `scale`, ask for more than all people together can give. A positive multiplier takes a row as "at
 * least", a negative one as "at most". Rows are elements, `size`, or those of a smaller body (`small/size`,
 * `small/inside:3`: who sits on it is on the list). A kept name has no row: its person is always counted in.
 *
 * @source Farkas' lemma
 */
export type ClashCertificate = {
  readonly elements: readonly ClashElement[];
  readonly scale: string;
  readonly multipliers: readonly { readonly row: string; readonly multiplier: string }[];
};

/** Rounding steps tried, coarse first: a short certificate is easier to read. */
const SCALES = [1n, 2n, 3n, 4n, 6n, 12n, 60n, 5040n, 1n << 24n, 1n << 36n];

/** Looks for a certificate of the elements; `undefined` when the linear relaxation is too weak for one. */
export function certify(
  question: Question,
  elements: readonly ClashElement[],
  solver: Solver,
): ClashCertificate | undefined {
  const active = new Set(elements);
  const exact = programOf(question, active);
  const sides = conditionElements(question.model).filter((element) => active.has(element) && element !== "reserves");
  const loose = programOf(
    question,
    active,
    sides.map((element) => ({ element, steps: 1e6 })),
  );
  if (exact === undefined || loose === undefined || loose.slack.size === 0) return undefined;
  const misses = [...loose.slack.values()].map((variable): Entry => [variable, 1]);
  const solution = solver.solve({ ...withCost(loose.program, misses), continuous: true });
  if (solution.status === "infeasible") return undefined;
  for (const scale of SCALES) {
    const rounded = roundMultipliers(exact.program, solution.multipliers ?? [], scale);
    const bound = dualBound(exact.program, rounded, scale);
    if (bound === undefined || bound <= 0n) continue;
    const multipliers = rounded.flatMap((multiplier, row) =>
      multiplier === 0n ? [] : [{ row: exact.rowNames[row] ?? "", multiplier: String(multiplier) }],
    );
    return { elements, scale: String(scale), multipliers };
  }
  return undefined;
}

/**
 * Checks a certificate without a solver, in integers of any length: true when it shows that no list of the model's size
 * meets its elements. Elements or rows that the model does not have prove nothing, and neither do marks, which only
 * their owners know.
 *
 * @example verifyClash(model, { elements: ["women:min"], scale: "1", multipliers: [{ row: "women:min", multiplier: "1" }] })
 */
export function verifyClash(model: Model, certificate: ClashCertificate): boolean {
  const { elements, scale, multipliers } = certificate;
  const known = new Set(conditionElements(model));
  const keep = new Set<NomineeId>();
  for (const element of elements) {
    const id = element.startsWith("keep:") ? element.slice(5) : undefined;
    if (id !== undefined && model.positions.has(id)) keep.add(id);
    else if (!known.has(element)) return false;
  }
  if (model.size === undefined || !/^[1-9]\d{0,99}$/u.test(scale)) return false;
  const question = { model, size: model.size, demands: { marks: new Set<NomineeId>(), keep }, salt: "" };
  const program = programOf(question, new Set(elements));
  if (program === undefined) return false;
  const rows = new Map(program.rowNames.map((name, row) => [name, row]));
  const weights = program.rowNames.map(() => 0n);
  for (const { row, multiplier } of multipliers) {
    const index = rows.get(row);
    if (index === undefined || !/^-?\d{1,99}$/u.test(multiplier)) return false;
    weights[index] = (weights[index] ?? 0n) + BigInt(multiplier);
  }
  const bound = dualBound(program.program, weights, BigInt(scale));
  return bound !== undefined && bound > 0n;
}
