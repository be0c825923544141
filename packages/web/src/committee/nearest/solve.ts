import type { ClashAnswer, Model, ModelInput, Nearest, NearestOptions, NomineeId, Outcome } from "@convene/engine";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerUrl from "./solve.worker.ts?worker&url";

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

type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => string };
};

/** Where pages may only start scripts that a policy has named, this names the one worker. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("convene-worker", {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new Error(`not the address of the worker: ${url}`);
    return url;
  },
});

/** Starts the worker in which long sums run. Terminating it is how a sum is stopped. */
export function startWorker(): Worker {
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: "module" });
}
