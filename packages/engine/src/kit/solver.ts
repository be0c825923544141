/**
 * A linear program over bounded variables, all of them integers unless `continuous` says otherwise. Arrays are in
 * variable or row order; `columns[j]` lists the rows in which variable j stands.
 */
export type Program = {
  readonly sense: "minimise" | "maximise";
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly columns: readonly (readonly { readonly row: number; readonly weight: number }[])[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  readonly continuous?: boolean;
};

/**
 * What a solver says of a program. `bound` is the best value any solution could have: equal to `value` when proven
 * optimal. A continuous program also has one multiplier (dual value) per row, in the sign of a minimisation: adding the
 * rows with these weights gives the bound. The caller re-checks `values` in integers: nothing official rests on a float.
 */
export type Solution =
  | {
      readonly status: "optimal";
      readonly value: number;
      readonly bound: number;
      readonly values: readonly number[];
      readonly multipliers?: readonly number[];
    }
  | { readonly status: "infeasible" };

/**
 * Solves linear and integer programs; passed to the engine as an argument. Throws {@link SolverStopped} when a stop was
 * asked for, {@link SolverFault} when the solver itself broke and must be loaded anew, and an error naming the status
 * when no answer can be trusted.
 */
export type Solver = { readonly solve: (program: Program) => Solution };

/** A run was stopped from outside before it had an answer. */
export class SolverStopped extends Error {
  override readonly name = "SolverStopped";
}

/** The solver broke down (out of memory, aborted): the instance is of no further use, and `cause` holds its error. */
export class SolverFault extends Error {
  override readonly name = "SolverFault";
}
