import type { Fraction } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";

/**
 * Why no lottery over panels gives a larger weighted sum of chances than `value` and what is settled before.
 *
 * - `rows`: the rows added with these multipliers (by row name; above 0 for a row's upper bound, below 0 for its lower
 *   bound) and the bounds on how many of a kind there are give the bound for every list, even a fractional one.
 * - `enumeration`: the bound holds for every panel; a checker counts them all.
 * - `search`: the bound rests on the word of the solver's search. It is claimed, not proved.
 */
export type BoundProof =
  | { readonly by: "rows"; readonly multipliers: Readonly<Record<string, Fraction>> }
  | { readonly by: "enumeration" }
  | { readonly by: "search" };

/**
 * One level of a leximin lottery. With `weights` v (at least 0, by the first id of each type; those of types not yet
 * settled sum to 1) every panel c has Σ v_t·c_t/n_t ≤ B by `proof`; less what the settled types take, Σ v_t·p_t, that is
 * `value`: the types that are not settled cannot all have more. Those of them with v_t above 0 are settled at `value`.
 */
export type CertificateLevel = {
  readonly value: Fraction;
  readonly weights: Readonly<Record<NomineeId, Fraction>>;
  readonly proof: BoundProof;
};

/** Why nobody of a type can ever be chosen: by the rows less than one of them can be, or no panel has one. */
export type NeverProof = { readonly first: NomineeId; readonly proof: BoundProof };

/**
 * What shows, without a solver, that the chances of a draw are fairest. `proved` when every bound is by rows or by
 * enumeration, `claimed` when one rests on a search.
 *
 * `nash` and `goldilocks` have one level instead. Its weights are the slopes of their objective at the chances p, and its
 * value B is the most that Σ weights · chances comes to in any lottery. `gap` follows from it and is what is proved: for
 * `nash` (weights n_t/p_t over all n people) B − 1, by which part the geometric mean of the chances of any lottery is at
 * most larger; for `goldilocks` B − Σ weights · p, by how much the mean penalty of any lottery is at most smaller.
 *
 * @source weak duality of linear programs; leximin by levels as in Flanigan et al., Nature 596 (2021), supplement
 */
export type Certificate = {
  readonly status: "proved" | "claimed";
  readonly never: readonly NeverProof[];
  readonly levels: readonly CertificateLevel[];
  readonly gap?: number;
};
