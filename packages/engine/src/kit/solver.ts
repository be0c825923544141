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
 * optimal. The caller re-checks `values` in integers: nothing official rests on a float.
 */
export type Solution =
  | { readonly status: "optimal"; readonly value: number; readonly bound: number; readonly values: readonly number[] }
  | { readonly status: "infeasible" };

/**
 * Solves linear and integer programs; passed to the engine as an argument. Throws {@link SolverStopped} when a stop was
 * asked for, and an error naming the status when no answer can be trusted.
 */
export type Solver = { readonly solve: (program: Program) => Solution };
