import {
  exchangeStage,
  type Consequence,
  type EarlierRun,
  type ExchangeOutcome,
  type ExchangeSubject,
  type ExchangeTerms,
  type Holder,
  type PrivateAnswer,
  type Release,
  type SealedMarks,
} from "@convene/engine";

/** What the facilitator lays down when opening an exchange. */
export type ExchangePlan = {
  readonly subject: ExchangeSubject;
  readonly budget: number;
  readonly blocs: readonly string[];
  readonly facilitator: string;
  readonly threshold: number;
  readonly deadline: string;
  readonly consequence: Consequence;
  readonly announced: string;
};

/** One thing that happened in an exchange. */
export type ExchangeStep =
  | ({ readonly kind: "key" } & Holder)
  | { readonly kind: "seal"; readonly sealed: SealedMarks }
  | { readonly kind: "opening"; readonly key: string }
  | { readonly kind: "release"; readonly release: Release }
  | { readonly kind: "outcome"; readonly outcome: ExchangeOutcome; readonly answers: readonly PrivateAnswer[] }
  | { readonly kind: "end"; readonly reason: string };

/** An exchange with what happened in it, oldest first. */
export type ExchangeRecord = {
  readonly id: string;
  readonly number: number;
  readonly openedAt: string;
  readonly plan: ExchangePlan;
  readonly names: readonly string[];
  readonly steps: readonly ExchangeStep[];
};

/** Where an exchange stands: its holders register keys, blocs seal, it can be opened, is being opened, or is over. */
export type ExchangeState = "registering" | "sealing" | "ready" | "opening" | "opened" | "ended";

/** Everything of one kind that happened in an exchange. */
export function stepsOf<Kind extends ExchangeStep["kind"]>(
  { steps }: Pick<ExchangeRecord, "steps">,
  kind: Kind,
): readonly Extract<ExchangeStep, { readonly kind: Kind }>[] {
  return steps.filter((step): step is Extract<ExchangeStep, { readonly kind: Kind }> => step.kind === kind);
}

/** What was sealed, in the order in which it came. */
export function sealedIn(exchange: ExchangeRecord): readonly SealedMarks[] {
  return stepsOf(exchange, "seal").map(({ sealed }) => sealed);
}

/** Exchanges that came to an outcome before this one was opened. */
export function earlierRuns(exchanges: readonly ExchangeRecord[], number: number): readonly EarlierRun[] {
  return exchanges.flatMap((exchange) =>
    exchange.number < number
      ? stepsOf(exchange, "outcome").map(({ outcome }) => ({ exchange: exchange.id, blocs: outcome.blocs }))
      : [],
  );
}

/** Who holds a share: the blocs and the facilitator, in this order. */
export function holdersOf({ blocs, facilitator }: ExchangePlan): readonly string[] {
  return [...blocs, facilitator];
}

/** The terms with the keys that were registered so far. */
export function termsWith(
  process: string,
  { id, plan, steps }: Pick<ExchangeRecord, "id" | "plan" | "steps">,
  run: number,
): ExchangeTerms {
  const { subject, budget, blocs, threshold, deadline, consequence, announced } = plan;
  const keys = new Map(stepsOf({ steps }, "key").map(({ holder, key }) => [holder, key]));
  const holders = holdersOf(plan).flatMap((holder) => {
    const key = keys.get(holder);
    return key === undefined ? [] : [{ holder, key }];
  });
  const agreed = { subject, budget, blocs, holders, threshold, deadline, consequence, announced };
  return { format: "convene-exchange/1", process, exchange: id, run, ...agreed };
}

/** The state of an exchange at a time in seconds since 1970, and why it ended if it did by itself. */
export function stateOf(
  exchange: ExchangeRecord,
  exchanges: readonly ExchangeRecord[],
  now: number,
): { readonly state: ExchangeState; readonly why?: string } {
  const { plan, number } = exchange;
  if (stepsOf(exchange, "outcome").length > 0) return { state: "opened" };
  const [end] = stepsOf(exchange, "end");
  if (end !== undefined) return { state: "ended", why: "withdrawn" };
  if (stepsOf(exchange, "opening").length > 0) return { state: "opening" };
  const sealed = sealedIn(exchange).map(({ bloc }) => bloc);
  const { stage, ...rest } = exchangeStage(plan, sealed, earlierRuns(exchanges, number), now);
  if (stage === "sealing" && stepsOf(exchange, "key").length < holdersOf(plan).length) return { state: "registering" };
  return { state: stage, ...rest };
}
