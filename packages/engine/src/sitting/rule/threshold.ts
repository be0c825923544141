import { compare, fraction, multiply, parseFraction, type Fraction } from "../../kit/index.ts";
import { votesNeeded } from "../share.ts";
import { countOf, sizeOf, Unclear } from "./figures.ts";
import type { BaseName, CountRule, PartiesCountRule, QuorumRule, Rational, ShareRule, VotesShareRule } from "./rule.ts";
import type { PartyPosition, State } from "./state.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

/** A share as a fraction. */
export function rational(q: Rational): Fraction {
  const value = parseFraction(q);
  if (value === undefined) throw new Unclear({ code: "bad-share", value: q });
  return value;
}

/** A share of a base in whole votes, `unit` of which are one vote. */
export function shareNeeded(rule: Pick<ShareRule, "q" | "cmp" | "plus">, size: number, unit: number): number {
  const { q, cmp, plus } = rule;
  const share = { share: rational(q), base: "members", compare: cmp === ">" ? "more-than" : "at-least" } as const;
  return votesNeeded(plus === undefined ? share : { ...share, plus: plus * unit }, size);
}

/** `have` against `needed`, of a base. */
function threshold(
  key: string,
  figures: { have: number; needed: number; of: NonNullable<Verdict["of"]>; base?: BaseName; size?: number },
  args: Readonly<Record<string, string | number>>,
  isMet: boolean,
): Verdict {
  const { have, needed, of, base, size } = figures;
  const missing = Math.max(0, needed - have);
  const shown = { needed, have, missing, of, ...(base === undefined ? {} : { base }), ...args };
  return {
    ...verdictOf(isMet ? "passed" : "failed", key, { ...shown, ...(size === undefined ? {} : { base_size: size }) }),
    needed,
    have,
    missing,
    of,
    ...(base === undefined ? {} : { base }),
    ...(size === undefined ? {} : { base_size: size }),
  };
}

export function decideShare(rule: ShareRule, state: State): Verdict {
  const { q, base, of = "yes", cmp = ">=", plus } = rule;
  const size = sizeOf(base, state);
  const have = countOf(of, state);
  const needed = shareNeeded(rule, size, state.unit ?? 1);
  const args = { q, cmp, ...(plus === undefined ? {} : { plus }) };
  return threshold("share", { have, needed, of, base, size }, args, have > 0 && size > 0 && have >= needed);
}

export function decideCount({ of, n }: CountRule, state: State): Verdict {
  const needed = n * (state.unit ?? 1);
  const have = countOf(of, state);
  return threshold("count", { have, needed, of }, {}, have > 0 && have >= needed);
}

export function decidePlurality(state: State): Verdict {
  const [yes, no] = [state.yes ?? 0, state.no ?? 0];
  const figures = { have: yes, needed: no + 1, of: "yes" } as const;
  return threshold("more-yes-than-no", figures, { no }, yes > no);
}

export function decideQuorum({ q, base, when = "vote" }: QuorumRule, state: State): Verdict {
  const size = sizeOf(base, state);
  const have = when === "open" ? (state.present_at_opening ?? countOf("present", state)) : countOf("present", state);
  const needed = shareNeeded({ q }, size, state.unit ?? 1);
  const met = size > 0 && have >= needed;
  const verdict = threshold("quorum", { have, needed, of: "present", base, size }, { q, when }, met);
  return met ? verdict : { ...verdict, status: "not_quorate" };
}

/** More than a share of a total. */
function overShare(
  key: string,
  have: number,
  total: number,
  q: Rational,
  args: Record<string, string | number>,
): Verdict {
  const needed = shareNeeded({ q, cmp: ">" }, total, 1);
  const passed = have > 0 && total > 0 && compare(fraction(have), multiply(rational(q), fraction(total))) > 0;
  const missing = Math.max(0, needed - have);
  return {
    ...verdictOf(passed ? "passed" : "failed", key, { needed, have, missing, total, q, ...args }),
    needed,
    have,
    missing,
    base_size: total,
  };
}

const votesOf = (parties: readonly PartyPosition[]): number => parties.reduce((sum, { votes }) => sum + votes, 0);

function partiesOf({ parties }: State): readonly PartyPosition[] {
  if (parties === undefined) throw new Unclear({ code: "figure-missing", column: "parties" });
  return parties;
}

export function decideVotesShare({ q }: VotesShareRule, state: State): Verdict {
  const parties = partiesOf(state);
  return overShare("votes-share", votesOf(parties.filter(({ supports }) => supports)), votesOf(parties), q, {});
}

export function decidePartiesCount({ tag, q, weighted = false }: PartiesCountRule, state: State): Verdict {
  const asked = partiesOf(state).filter((party) => tag === undefined || party.tag === tag);
  const supporting = asked.filter(({ supports }) => supports);
  const [have, total] = weighted ? [votesOf(supporting), votesOf(asked)] : [supporting.length, asked.length];
  return overShare(weighted ? "parties-votes" : "parties-count", have, total, q, tag === undefined ? {} : { tag });
}
