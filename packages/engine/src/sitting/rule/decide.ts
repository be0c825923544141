import { accept, ceil, fraction, multiply, refuse, type Outcome } from "../../kit/index.ts";
import { decideOptions, decideRanked } from "./choice.ts";
import { decideByChair, decideNoObjection } from "./consent.ts";
import { sizeOf, Unclear } from "./figures.ts";
import type { GroupsRule, Rule, TieRule } from "./rule.ts";
import { decideCascade, decideClauses, decidePackage, decideReadings, touches } from "./sequence.ts";
import type { State } from "./state.ts";
import {
  decideCount,
  decidePartiesCount,
  decidePlurality,
  decideQuorum,
  decideShare,
  decideVotesShare,
  rational,
  shareNeeded,
} from "./threshold.ts";
import { statusOfAll, statusOfSome, verdictOf, type Verdict } from "./verdict.ts";

function decideGroups({ dim, members, need, rule }: GroupsRule, state: State): Verdict {
  const there = state.groups?.[dim] ?? {};
  const asked = members ?? Object.keys(there);
  const parts = asked.map((name): Verdict => {
    const group = there[name];
    if (group === undefined) throw new Unclear({ code: "figure-missing", column: `groups.${dim}.${name}` });
    const unit = group.unit ?? state.unit;
    return { ...evaluate(rule, unit === undefined ? group : { ...group, unit }), step_id: name };
  });
  const count = parts.length;
  const needed =
    need === "all" ? count : typeof need === "number" ? need : Number(ceil(multiply(rational(need), fraction(count))));
  const have = parts.filter(({ status }) => status === "passed").length;
  const status = count === 0 ? "failed" : need === "all" ? statusOfAll(parts) : statusOfSome(parts, needed);
  const failing = parts.flatMap(({ status: of, step_id }) => (of === "passed" ? [] : [step_id ?? ""])).join(", ");
  return { ...verdictOf(status, "groups", { dim, needed, have, count, failing }, parts), needed, have };
}

/** What becomes of a tie. Whoever breaks it has not spoken while it is pending. */
function decideTie({ rule, policy }: TieRule, state: State): Verdict {
  const verdict = evaluate(rule, state);
  const { yes = 0, no = 0 } = state;
  if (verdict.status === "passed" || yes !== no || yes === 0) return verdict;
  const args = { yes, no, policy };
  const broken = (by: "yes" | "no" | undefined): Verdict =>
    by === undefined
      ? verdictOf("pending", "tie-open", args, [verdict])
      : verdictOf(by === "yes" ? "passed" : "failed", by === "yes" ? "tie-for" : "tie-against", args, [verdict]);
  switch (policy) {
    case "reject":
      return broken("no");
    case "chair_casts":
      return broken(state.chair);
    case "lot":
      return broken(state.lot);
    case "revote":
    case "adjourn":
      return broken(undefined);
  }
}

/** `not`: what was refused, by people who voted; nobody's silence passes anything. */
function decideNot(rule: Rule, state: State): Verdict {
  const inner = evaluate(rule, state);
  const voted = (state.yes ?? 0) + (state.no ?? 0) > 0;
  const status = inner.status === "passed" || !voted ? "failed" : inner.status === "failed" ? "passed" : inner.status;
  return verdictOf(status, voted ? "not" : "nobody-voted", {}, [inner]);
}

/** Enough signatures open a decision again. */
function decideReconsider(rule: Extract<Rule, { op: "reconsider" }>, state: State): Verdict {
  const { signatures, base, then } = rule;
  const size = sizeOf(base, state);
  const needed = shareNeeded({ q: signatures }, size, state.unit ?? 1);
  const have = state.signatures ?? 0;
  const args = { needed, have, missing: Math.max(0, needed - have), base, base_size: size };
  if (have < needed || have === 0) return { ...verdictOf("failed", "too-few-signatures", args), needed, have };
  const again = evaluate(then, state);
  return verdictOf(again.status, "reconsidered", args, [again]);
}

function evaluate(rule: Rule, state: State): Verdict {
  switch (rule.op) {
    case "share":
      return decideShare(rule, state);
    case "count":
      return decideCount(rule, state);
    case "more_yes_than_no":
      return decidePlurality(state);
    case "quorum":
      return decideQuorum(rule, state);
    case "no_objection":
      return decideNoObjection(rule, state);
    case "groups":
      return decideGroups(rule, state);
    case "votes_share":
      return decideVotesShare(rule, state);
    case "parties_count":
      return decidePartiesCount(rule, state);
    case "all": {
      const parts = rule.of.map((one) => evaluate(one, state));
      return verdictOf(statusOfAll(parts), "all", { count: parts.length }, parts);
    }
    case "any":
    case "at_least": {
      const parts = rule.of.map((one) => evaluate(one, state));
      const k = rule.op === "any" ? 1 : rule.k;
      return verdictOf(
        statusOfSome(parts, k),
        rule.op === "any" ? "any" : "at-least",
        { k, count: parts.length },
        parts,
      );
    }
    case "not":
      return decideNot(rule.rule, state);
    case "if": {
      const tag = rule.when.replace(/^touches:/u, "");
      if (touches(rule.when, state)) return verdictOf(...conditional("touches", tag, evaluate(rule.then, state)));
      if (rule.else === undefined) return verdictOf("passed", "does-not-touch", { tag });
      return verdictOf(...conditional("touches-not", tag, evaluate(rule.else, state)));
    }
    case "cascade":
      return decideCascade(rule, state, evaluate);
    case "per_clause_then_whole":
      return decideClauses(rule, state, evaluate);
    case "readings":
      return decideReadings(rule.of, state, evaluate);
    case "package":
      return decidePackage(rule, state, evaluate);
    case "chair_rules":
      return decideByChair(rule, state);
    case "tie_break":
      return decideTie(rule, state);
    case "options":
      return decideOptions(rule, state);
    case "ranked":
      return decideRanked(rule, state, () => (rule.then === undefined ? undefined : evaluate(rule.then, state)));
    case "refer":
      return verdictOf("referred", "referred", { to: rule.to });
    case "referendum": {
      if (state.referendum === undefined) return verdictOf("referred", "to-referendum");
      const held = evaluate(rule.rule, state.referendum);
      return verdictOf(held.status, "referendum-held", {}, [held]);
    }
    case "reconsider":
      return decideReconsider(rule, state);
    case "ref":
      throw new Unclear({ code: "rule-unresolved", value: rule.preset });
  }
}

function conditional(key: string, tag: string, verdict: Verdict): Parameters<typeof verdictOf> {
  return [verdict.status, key, { tag }, [verdict]];
}

/** Whether a further vote in favour can never hurt under a rule: where it cannot, two ways of counting suffice. */
function isMonotone(rule: Rule): boolean {
  switch (rule.op) {
    case "not":
    case "tie_break":
    case "reconsider":
      return false;
    case "all":
    case "any":
    case "at_least":
      return rule.of.every(isMonotone);
    case "if":
      return isMonotone(rule.then) && (rule.else === undefined || isMonotone(rule.else));
    case "cascade":
      return rule.steps.every(({ rule: of, when }) => when === undefined && (of === undefined || isMonotone(of)));
    case "share":
    case "count":
      return rule.of === undefined || rule.of === "yes";
    case "more_yes_than_no":
    case "quorum":
    case "no_objection":
    case "votes_share":
    case "parties_count":
    case "chair_rules":
    case "refer":
      return true;
    default:
      return false;
  }
}

/** More ballots than this are not tried in every way under a rule that is not monotone; the verdict stays open. */
const MOST_TRIED = 60;

/** Every way in which disputed ballots could turn out that matters for the rule. */
function* settlements(rule: Rule, state: State): Generator<State> {
  const { disputed = 0, yes = 0, no = 0, abstain = 0, invalid = 0 } = state;
  const with_ = (y: number, n: number, a: number): State => ({
    ...state,
    disputed: 0,
    yes: yes + y,
    no: no + n,
    abstain: abstain + a,
    invalid: invalid + disputed - y - n - a,
  });
  yield with_(disputed, 0, 0);
  yield with_(0, disputed, 0);
  if (isMonotone(rule)) return;
  for (let y = 0; y <= disputed; y += 1) {
    for (let n = 0; n <= disputed - y; n += 1) for (let a = 0; a <= disputed - y - n; a += 1) yield with_(y, n, a);
  }
}

/**
 * What a rule says of a vote: pure arithmetic on exact fractions, with the figures and the reasons. Disputed ballots
 * hold a verdict open exactly while some way of settling them would change it.
 *
 * Problems: `figure-missing` (the rule asks for what the state does not say), `duration-unclear`, `bad-duration`,
 * `bad-share`, `rule-unresolved`.
 *
 * @example decide(threeQuartersOfMembers, { members: 45, yes: 33, no: 12 }) // failed: 34 needed, 33 in favour
 */
export function decide(rule: Rule, state: State): Outcome<Verdict> {
  try {
    const { disputed = 0 } = state;
    if (disputed === 0) return accept(evaluate(rule, state));
    const verdicts: Verdict[] = [];
    if (disputed <= MOST_TRIED || isMonotone(rule)) {
      for (const settled of settlements(rule, state)) verdicts.push(evaluate(rule, settled));
    }
    const [first] = verdicts;
    const isSettled = first !== undefined && verdicts.every(({ status }) => status === first.status);
    if (isSettled) return accept(evaluate(rule, state).status === first.status ? evaluate(rule, state) : first);
    return accept(verdictOf("pending", "disputed", { count: disputed }, [evaluate(rule, state)]));
  } catch (error) {
    if (error instanceof Unclear) return refuse(error.problem);
    throw error;
  }
}
