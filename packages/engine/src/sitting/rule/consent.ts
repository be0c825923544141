import { hasElapsed } from "./figures.ts";
import type { ChairRule, NoObjectionRule } from "./rule.ts";
import type { State } from "./state.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

/** Adoption without a vote. Reservations and those who stand aside never block unless the rule names them. */
export function decideNoObjection(rule: NoObjectionRule, state: State): Verdict {
  const { kinds = ["object"], max = 0, deadline } = rule;
  const standing = (state.objections ?? []).filter(
    ({ kind = "object", withdrawn = false }) => !withdrawn && kinds.includes(kind),
  );
  const count = standing.length;
  const by = standing.map((position) => position.by).join(", ");
  if (state.put === false) return verdictOf("pending", "not-put");
  if (count > max) return verdictOf("failed", "objections", { count, max, by });
  if (deadline !== undefined && !hasElapsed(state, deadline)) {
    return verdictOf("pending", "may-still-object", { deadline: deadline.replace(/^>=/u, "") });
  }
  return verdictOf("passed", count === 0 ? "no-objection" : "objections-within", { count, max });
}

/** The chair rules on enough support. Several chairs must all have ruled; dissent that must be recorded must be. */
export function decideByChair(rule: ChairRule, state: State): Verdict {
  const { ruling } = state;
  if (ruling === undefined) return verdictOf("pending", "no-ruling", { test: rule.test });
  const { chairs = 1, by } = ruling;
  const ruled = by === undefined ? chairs : new Set(by).size;
  if (ruled < chairs) return verdictOf("pending", "ruling-incomplete", { have: ruled, needed: chairs });
  if (ruling.appeal === "running") return verdictOf("pending", "appeal-running");
  if (ruling.appeal === "upheld") return verdictOf("failed", "appeal-upheld");
  if (!ruling.found) return verdictOf("failed", "ruled-against", { test: rule.test });
  if (rule.must_record !== undefined && !ruling.dissent_recorded) return verdictOf("pending", "dissent-not-recorded");
  return verdictOf("passed", "ruled-for", { test: rule.test });
}
