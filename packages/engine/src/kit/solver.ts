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
      /** Of a continuous program: what one more unit of each variable would cost, in the sign of a minimisation. */
      readonly reducedCosts?: readonly number[];
    }
  | { readonly status: "infeasible" };

/**
 * Solves linear and integer programs; passed to the engine as an argument. Throws {@link SolverStopped} when a stop was
 * asked for, {@link SolverFault} when the solver itself broke and must be loaded anew, and an error naming the status
 * when no answer can be trusted.
 */
export type Solver = {
  readonly solve: (program: Program) => Solution;
  /** A program that stays open to be changed and solved again, each time from where the last run ended. */
  readonly open: (program: Program) => OpenProgram;
};

/** A program held by a solver: changed in place and solved again. It must be closed, also after an error. */
export type OpenProgram = {
  /** Replaces the whole cost, one number per variable. */
  readonly setCost: (cost: ArrayLike<number>) => void;
  readonly setBounds: (variable: number, lower: number, upper: number) => void;
  readonly setRowBounds: (row: number, lower: number, upper: number) => void;
  readonly setWeight: (row: number, variable: number, weight: number) => void;
  /** Adds a row and gives its number. A variable is named at most once. */
  readonly addRow: (
    entries: readonly (readonly [variable: number, weight: number])[],
    lower: number,
    upper: number,
  ) => number;
  /** Adds a variable (continuous in a continuous program, an integer in another) and gives its number. */
  readonly addVariable: (
    cost: number,
    lower: number,
    upper: number,
    column: readonly { readonly row: number; readonly weight: number }[],
  ) => number;
  readonly solve: () => Solution;
  readonly close: () => void;
};

/** A run was stopped from outside before it had an answer. */
export class SolverStopped extends Error {
  override readonly name = "SolverStopped";
}

/** The solver broke down (out of memory, aborted): the instance is of no further use, and `cause` holds its error. */
export class SolverFault extends Error {
  override readonly name = "SolverFault";
}
