import { sizeOf, Unclear } from "./figures.ts";
import { countRankings } from "./ranked.ts";
import type { OptionsRule, RankedRule } from "./rule.ts";
import type { State } from "./state.ts";
import { shareNeeded } from "./threshold.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

/** How votes stand for each of several options, most first; of equal ones in the order in which they stand. */
function standings(state: State): readonly (readonly [option: string, votes: number])[] {
  if (state.options === undefined) throw new Unclear({ code: "figure-missing", column: "options" });
  return Object.entries(state.options).toSorted(([, a], [, b]) => b - a);
}

/** One of several options, or the run-off between the best. */
export function decideOptions(rule: OptionsRule, state: State): Verdict {
  const { q, cmp, base = "valid", runoff, tie = "all" } = rule;
  const ranked = standings(state);
  const valid = ranked.reduce((total, [, votes]) => total + votes, 0);
  const cast = valid + (state.blank ?? 0) + (state.invalid ?? 0);
  const size = base === "valid" ? valid : base === "cast" ? cast : sizeOf(base, state);
  const needed = shareNeeded({ q, ...(cmp === undefined ? {} : { cmp }) }, size, state.unit ?? 1);
  const have = ranked[0]?.[1] ?? 0;
  const figures = { needed, have, missing: Math.max(0, needed - have), base, base_size: size };
  const reached = ranked.filter(([, votes]) => votes > 0 && votes >= needed);
  const [winner] = reached;
  if (winner !== undefined && reached.length === 1) {
    const args = { option: winner[0], ...figures, q };
    return { ...verdictOf("passed", "option-chosen", args), ...figures, winners: [winner[0]] };
  }
  const args = { ...figures, q };
  if (runoff === undefined || valid === 0) return { ...verdictOf("failed", "no-option", args), ...figures };
  const cut = ranked[runoff - 1]?.[1] ?? 0;
  const inside = ranked.filter(([, votes]) => votes > cut);
  const atCut = ranked.filter(([, votes]) => votes === cut && votes > 0);
  const isTied = inside.length + atCut.length > runoff;
  const next = [...inside, ...(isTied && tie === "lot" ? [] : atCut)].map(([option]) => option);
  const key = isTied && tie === "lot" ? "run-off-by-lot" : "run-off";
  const options = next.join(", ");
  const tied = atCut.map(([option]) => option).join(", ");
  return { ...verdictOf("pending", key, { ...args, options, tied, runoff }), ...figures, runoff: next };
}

/** The winner of ranked ballots; `confirm` is asked where a further rule must agree. */
export function decideRanked(
  rule: RankedRule,
  state: State,
  confirm: (winners: readonly string[]) => Verdict | undefined,
): Verdict {
  const { method, seats = 1 } = rule;
  if (state.rankings === undefined) throw new Unclear({ code: "figure-missing", column: "rankings" });
  const named = state.rankings.flatMap(({ ranking }) => ranking);
  const options = [...new Set([...Object.keys(state.options ?? {}), ...named])];
  const { winners, tied } = countRankings(method, options, state.rankings, seats);
  const args = { method, winners: winners.join(", "), tied: tied.join(", "), seats };
  if (tied.length > 0) return { ...verdictOf("pending", "ranked-tie", args), winners, runoff: tied };
  if (winners.length === 0) return verdictOf("failed", "ranked-nobody", args);
  const confirmed = confirm(winners);
  const parts = confirmed === undefined ? [] : [confirmed];
  return { ...verdictOf(confirmed?.status ?? "passed", "ranked-winner", args, parts), winners };
}
