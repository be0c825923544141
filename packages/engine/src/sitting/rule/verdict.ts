import type { BaseName, Countable } from "./rule.ts";

/** What became of a question. `not_quorate` is not a defeat: nobody has decided anything. */
export type Status = "passed" | "failed" | "pending" | "not_quorate" | "referred";

/** Names a message `verdict.<key>` with its arguments: numbers are counts, texts are names as they stand in the rule. */
export type Explanation = {
  readonly key: string;
  readonly args: Readonly<Record<string, string | number>>;
};

/** What a rule says of a vote, with the figures it used and what it says of its parts. */
export type Verdict = {
  readonly status: Status;
  /** The step of a cascade at which it passed or stopped. */
  readonly step_id?: string;
  /** Of a threshold: what is needed, what there is, what is missing; in votes, or in millionths of one. */
  readonly needed?: number;
  readonly have?: number;
  readonly missing?: number;
  readonly of?: Countable;
  readonly base?: BaseName;
  readonly base_size?: number;
  /** Options that won, in order; or that run off. */
  readonly winners?: readonly string[];
  readonly runoff?: readonly string[];
  readonly explanation: Explanation;
  readonly parts: readonly Verdict[];
};

/** All must pass: what keeps a vote from counting weighs most. */
const OF_ALL: readonly Status[] = ["not_quorate", "failed", "referred", "pending", "passed"];

/** One suffices: what may still lead to it weighs more than what does not. */
const OF_ANY: readonly Status[] = ["passed", "pending", "referred", "not_quorate", "failed"];

function first(order: readonly Status[], verdicts: readonly Verdict[]): Status | undefined {
  return order.find((status) => verdicts.some((verdict) => verdict.status === status));
}

/** The status of rules all of which must pass; of none, failed. */
export function statusOfAll(verdicts: readonly Verdict[]): Status {
  return first(OF_ALL, verdicts) ?? "failed";
}

/** The status of rules of which `k` must pass. */
export function statusOfSome(verdicts: readonly Verdict[], k: number): Status {
  const passed = verdicts.filter(({ status }) => status === "passed").length;
  if (passed >= k && verdicts.length > 0) return "passed";
  const open = verdicts.filter(({ status }) => status !== "failed");
  if (open.length < k) return "failed";
  const short = open.filter(({ status }) => status !== "passed");
  return first(OF_ANY, short) ?? "failed";
}

/** A verdict on parts. */
export function verdictOf(
  status: Status,
  key: string,
  args: Explanation["args"] = {},
  parts: readonly Verdict[] = [],
): Verdict {
  return { status, explanation: { key, args }, parts };
}
