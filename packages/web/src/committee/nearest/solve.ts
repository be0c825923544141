import type { ClashAnswer, Model, ModelInput, Nearest, NearestOptions, NomineeId, Outcome } from "@convene/engine";

/** A question to the solver: data only, so that it can cross to the worker. */
export type SolveRequest = {
  readonly input: ModelInput;
  readonly list: readonly NomineeId[];
  readonly options: NearestOptions;
};

/** The nearest list with its proof, or what clashes. */
export type Answer =
  | (Nearest & { readonly feasible: true })
  | { readonly feasible: false; readonly clash: ClashAnswer };

/** What the worker says, in this order: loading, solving, then the answer or a fault. */
export type SolveReply =
  | { readonly stage: "loading" | "solving" }
  | { readonly answer: Outcome<Answer> }
  | { readonly fault: string };

/** A question for a model, as it crosses to the worker. */
export function solveRequest(model: Model, list: readonly NomineeId[], options: NearestOptions): SolveRequest {
  const { pool, conditions, population } = model;
  return { input: { pool, conditions, population }, list, options };
}
