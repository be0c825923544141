import { dualBound, roundMultipliers, withCost, type Program, type Solver } from "../kit/index.ts";
import type { ListProgram } from "./program.ts";

/**
 * Why no list is nearer. `dual`: the rows of the program, added with these integer multipliers over `scale`, show it to
 * anyone who can add ({@link verifyLowerBound}). `search`: the bound is the solver's own, from its branch and bound.
 * `trivial`: nobody has to leave or come beyond what the size asks for. Multipliers are left out when there are marks,
 * which nobody could check the sum without.
 */
export type NearestProof = {
  readonly lowerBound: number;
  readonly method: "trivial" | "dual" | "search";
  readonly scale?: string;
  readonly multipliers?: readonly { readonly row: string; readonly multiplier: string }[];
};

/** Rounding steps tried, coarse first: a short certificate is easier to read. */
const SCALES = [60n, 5040n, 1n << 24n, 1n << 36n];

/** The program whose cost is minus the number of people of the list who stay. */
export function stayingProgram({ types, program }: ListProgram): Program {
  return withCost(
    program,
    types.flatMap(({ onList }, t) => (onList ? [[t, -1] as const] : [])),
  );
}

/**
 * Looks for multipliers that prove that at least `out` of `listed` people leave; `undefined` when the linear relaxation
 * is too weak for it.
 */
export function proveByDuality(
  lists: ListProgram,
  listed: number,
  out: number,
  solver: Solver,
): Required<Pick<NearestProof, "scale" | "multipliers">> | undefined {
  const program = stayingProgram(lists);
  const relaxed = solver.solve({ ...program, continuous: true });
  if (relaxed.status === "infeasible") throw new Error("a program with an integer solution has no other");
  if (listed + relaxed.value <= out - 1 + 1e-9) return undefined;
  for (const scale of SCALES) {
    const rounded = roundMultipliers(program, relaxed.multipliers ?? [], scale);
    const bound = dualBound(program, rounded, scale);
    if (bound === undefined || Number(bound) + listed < out) continue;
    const multipliers = rounded.flatMap((multiplier, row) =>
      multiplier === 0n ? [] : [{ row: lists.rowNames[row] ?? "", multiplier: String(multiplier) }],
    );
    return { scale: String(scale), multipliers };
  }
  return undefined;
}

/** The bound that multipliers by row name give: at least so many of `listed` people leave. Needs no solver. */
export function lowerBoundOf(
  lists: ListProgram,
  listed: number,
  proof: Required<Pick<NearestProof, "scale" | "multipliers">>,
): number | undefined {
  const rows = new Map(lists.rowNames.map((name, row) => [name, row]));
  const multipliers = lists.rowNames.map(() => 0n);
  for (const { row, multiplier } of proof.multipliers) {
    const index = rows.get(row);
    if (index === undefined) return undefined;
    multipliers[index] = BigInt(multiplier);
  }
  const bound = dualBound(stayingProgram(lists), multipliers, BigInt(proof.scale));
  return bound === undefined ? undefined : Number(bound) + listed;
}
