import { QUICKNET, roundTime } from "../../audit/index.ts";
import type { Commitment } from "./commitment.ts";

/**
 * A rule of a draw, fixed with its commitment: which case it settles, and the figures in it. Its sentence is the message
 * `lottery.rule.<rule>`.
 */
export type DrawRule = { readonly rule: string; readonly values: Readonly<Record<string, string | number>> };

/** Seconds between the deadline for nonces and the value of the round: nobody reveals having seen the outcome. */
export const NONCE_MARGIN = 60;

/** Time until which nonces are taken, in seconds since 1970; `undefined` for a ceremony, before which they are read out. */
export function nonceDeadline({ drand_round: round }: Commitment): number | undefined {
  return round === 0 ? undefined : roundTime(QUICKNET, round) - NONCE_MARGIN;
}

/**
 * What happens when something goes otherwise than planned, as the commitment fixes it: a nonce that is late or missing, a
 * beacon that cannot be had, a drawn person who declines before the announcement, a redraw, a test.
 */
export function drawRules(commitment: Commitment): readonly DrawRule[] {
  const { nonce_commitments: parties, drand_round: round, ceremony, fallback, reserves, test, draw } = commitment;
  const deadline = nonceDeadline(commitment);
  const rule = (name: string, values: DrawRule["values"] = {}): DrawRule => ({ rule: name, values });
  return [
    deadline === undefined
      ? rule("source-ceremony")
      : rule("source-beacon", { round, time: roundTime(QUICKNET, round) }),
    ...(ceremony === undefined ? [] : [rule(`thrown-${ceremony.method}`)]),
    ...(parties.length === 0
      ? [rule("no-nonces")]
      : [
          deadline === undefined ? rule("nonces-before-throw") : rule("nonces-before-round", { deadline }),
          rule("nonce-absent"),
        ]),
    ...(fallback === undefined ? [] : [rule(`beacon-not-had-${fallback.rule}`, { hours: fallback.after_hours })]),
    ...(fallback?.rule === "ceremony" ? [rule(`thrown-${fallback.ceremony.method}`)] : []),
    reserves === undefined ? rule("declines-open") : rule("declines-reserve", { count: reserves.count }),
    rule("redraw", { draw }),
    ...(test === true ? [rule("test")] : []),
  ];
}
