import { FEWEST_BLOCS, differenceProblems, type EarlierRun } from "./rules.ts";
import type { ExchangeTerms } from "./terms.ts";

/**
 * Where an exchange stands: blocs may still seal; it can be opened; or it ends without an outcome, and why: the deadline
 * has passed and its consequence is the end, fewer blocs than are ever put together have sealed, or with those that have
 * the outcome would show what one bloc marked.
 */
export type ExchangeStage =
  | { readonly stage: "sealing" }
  | { readonly stage: "ready" }
  | { readonly stage: "ended"; readonly why: "consequence" | "too-few-blocs" | "singles-out-bloc" };

/** Where an exchange stands when these blocs have sealed. `now` in seconds since 1970. */
export function exchangeStage(
  { blocs, deadline, consequence }: Pick<ExchangeTerms, "blocs" | "deadline" | "consequence">,
  sealed: readonly string[],
  earlier: readonly EarlierRun[],
  now: number,
): ExchangeStage {
  if (blocs.every((bloc) => sealed.includes(bloc))) return { stage: "ready" };
  if (now < Date.parse(deadline) / 1000) return { stage: "sealing" };
  if (consequence === "end") return { stage: "ended", why: "consequence" };
  if (sealed.length < FEWEST_BLOCS) return { stage: "ended", why: "too-few-blocs" };
  if (differenceProblems(sealed, earlier).length > 0) return { stage: "ended", why: "singles-out-bloc" };
  return { stage: "ready" };
}
