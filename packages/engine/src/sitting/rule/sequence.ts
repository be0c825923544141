import { hasElapsed, isPast } from "./figures.ts";
import type { CascadeRule, CascadeStep, ClausesRule, PackageRule, Rule } from "./rule.ts";
import type { State } from "./state.ts";
import { statusOfAll, verdictOf, type Verdict } from "./verdict.ts";

/** Decides a rule on a state; given to what is made of rules. */
export type Decide = (rule: Rule, state: State) => Verdict;

/** Whether a text that a decision touches has a tag. */
export function touches(when: string, state: State): boolean {
  return (state.touches ?? []).includes(when.replace(/^touches:/u, ""));
}

/** Whether what must come before a step has come. */
function mayBegin({ after }: CascadeStep, state: State): boolean {
  if (after === undefined) return true;
  const { attempts = 0, elapsed, done = [] } = after;
  return (
    (state.attempts ?? 0) >= attempts &&
    (elapsed === undefined || hasElapsed(state, elapsed)) &&
    done.every((one) => (state.done ?? []).includes(one))
  );
}

/** Whether a step is there at all: its condition holds, and its time is not over. */
function isThere({ when, within }: CascadeStep, state: State, decide: Decide): boolean {
  if (within !== undefined && state.elapsed !== undefined && isPast(state, within)) return false;
  if (when === undefined) return true;
  return typeof when === "string" ? touches(when, state) : decide(when, state).status === "passed";
}

function decideStep(step: CascadeStep, state: State, decide: Decide): Verdict {
  const { id, rule, action = "", body } = step;
  const named = (verdict: Verdict): Verdict => ({ ...verdict, step_id: id });
  if (rule === undefined) {
    const [kind = "", ...to] = action.split(":");
    const key = kind === "referendum" ? "to-referendum" : "referred";
    return named(verdictOf("referred", key, { to: to.join(":") === "" ? kind : to.join(":"), step: id }));
  }
  if (body === undefined) return named(decide(rule, state));
  const there = state.bodies?.[body];
  return named(there === undefined ? verdictOf("pending", "body-to-vote", { body }) : decide(rule, there));
}

/**
 * The first step that was reached and passes. Where none has, the last one reached speaks; and while a later one can
 * still be reached, nothing is decided. `reached` says which were tried; without it all that can be.
 */
export function decideCascade({ steps }: CascadeRule, state: State, decide: Decide): Verdict {
  const { reached } = state;
  const there = steps.filter((step) => isThere(step, state, decide));
  const isReached = (step: CascadeStep): boolean =>
    reached === undefined ? mayBegin(step, state) : reached.includes(step.id);
  const tried = there.filter(isReached).map((step) => decideStep(step, state, decide));
  const passed = tried.find(({ status }) => status === "passed");
  if (passed !== undefined) {
    return { ...passed, ...verdictOf("passed", "passed-at-step", { step: passed.step_id ?? "" }, tried) };
  }
  const last = tried.at(-1);
  const lastPlace = there.findIndex(({ id }) => id === last?.step_id);
  const next = there.slice(lastPlace + 1).find((step) => !isReached(step));
  if (last?.status === "referred") return { ...last, parts: tried };
  if (next !== undefined) {
    return { ...verdictOf("pending", "next-step", { step: next.id }, tried), step_id: next.id };
  }
  if (last === undefined) return verdictOf("failed", "no-step");
  return { ...last, ...verdictOf(last.status, "stopped-at-step", { step: last.step_id ?? "" }, tried) };
}

/** Clauses one by one, then the whole, on the text on which they were agreed. */
export function decideClauses(rule: ClausesRule, state: State, decide: Decide): Verdict {
  const { clauses = [], whole } = state;
  const parts = clauses.map((clause): Verdict => {
    const { id, text, current_text: current } = clause;
    if (text !== undefined && current !== undefined && text !== current) {
      return { ...verdictOf("pending", "clause-reopened", { clause: id }), step_id: id };
    }
    const readings = rule.readings ?? 1;
    const verdict =
      readings === 1 ? decide(rule.clause, clause) : decideReadings(Array(readings).fill(rule.clause), clause, decide);
    return { ...verdict, step_id: id };
  });
  const open = parts.filter(({ status }) => status !== "passed").length;
  const count = clauses.length;
  if (count === 0) return verdictOf("pending", "no-clauses");
  if (open > 0) return verdictOf(statusOfAll(parts), "clauses-open", { open, count }, parts);
  if (whole === undefined) return verdictOf("pending", "whole-to-vote", { count }, parts);
  if (whole.text !== undefined && whole.current_text !== undefined && whole.text !== whole.current_text) {
    return verdictOf("pending", "whole-reopened", { count }, parts);
  }
  const last = decide(rule.whole, whole);
  return verdictOf(last.status, last.status === "passed" ? "whole-adopted" : "whole-not-adopted", { count }, [
    ...parts,
    last,
  ]);
}

/** Each reading passes in its order. */
export function decideReadings(rules: readonly Rule[], state: State, decide: Decide): Verdict {
  const count = rules.length;
  const parts: Verdict[] = [];
  for (const [index, rule] of rules.entries()) {
    const reading = state.readings?.[index];
    const number = index + 1;
    if (reading === undefined) return verdictOf("pending", "reading-to-come", { number, count }, parts);
    const verdict = decide(rule, reading);
    parts.push(verdict);
    if (verdict.status !== "passed") return verdictOf(verdict.status, "reading-stops", { number, count }, parts);
  }
  return verdictOf(count === 0 ? "failed" : "passed", "readings-passed", { count }, parts);
}

/** Nothing is adopted until everything is: all items in one act, or none. */
export function decidePackage(rule: PackageRule, state: State, decide: Decide): Verdict {
  const items = rule.items ?? Object.keys(state.items ?? {});
  const open = items.filter((item) => state.items?.[item]?.agreed !== true);
  const args = { open: open.length, count: items.length, items: open.join(", ") };
  if (open.length > 0) return verdictOf("pending", "package-open", args);
  const closed = decide(rule.close, state);
  return verdictOf(closed.status, closed.status === "passed" ? "package-adopted" : "package-not-adopted", args, [
    closed,
  ]);
}
