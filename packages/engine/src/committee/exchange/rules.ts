import type { Problem } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import { readHexadecimal } from "./digest.ts";
import { isPublicKey } from "./hpke.ts";
import { namesDigest, type ExchangeTerms } from "./terms.ts";

/** Fewer blocs than this are never put together: the answer would show the marks of the one. */
export const FEWEST_BLOCS = 2;

/** Fewer shares than this never open anything: one holder alone would see every mark. */
export const LOWEST_THRESHOLD = 2;

/** An earlier exchange that came to an outcome: the blocs whose marks were in it. */
export type EarlierRun = { readonly exchange: string; readonly blocs: readonly string[] };

/** More than half of the holders: neither of two halves can open without the other. */
export function usualThreshold(holders: number): number {
  return Math.max(LOWEST_THRESHOLD, Math.floor(holders / 2) + 1);
}

/**
 * Why these blocs may not be put together after the runs before: the blocs of two runs that differ in one bloc show,
 * in the difference of the outcomes, what that bloc marked.
 */
export function differenceProblems(blocs: readonly string[], earlier: readonly EarlierRun[]): readonly Problem[] {
  return earlier.flatMap((run): Problem[] => {
    const more = blocs.filter((bloc) => !run.blocs.includes(bloc));
    const different = [...more, ...run.blocs.filter((bloc) => !blocs.includes(bloc))];
    return different.length === 1
      ? [{ code: "singles-out-bloc", value: different.join(), details: { exchange: run.exchange } }]
      : [];
  });
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

/**
 * Everything that keeps terms from being agreed to. `now` in seconds since 1970.
 *
 * Problems: `too-few-blocs`, `not-a-holder`, `duplicate-id`, `bad-key`, `bad-threshold`, `bad-budget`, `wrong-names`,
 * `wrong-run`, `bad-deadline`, `singles-out-bloc`.
 */
export function termsProblems(
  terms: ExchangeTerms,
  names: readonly NomineeId[],
  earlier: readonly EarlierRun[],
  now: number,
): readonly Problem[] {
  const { blocs, holders, threshold, budget, run, subject, deadline } = terms;
  const held = holders.map(({ holder }) => holder);
  const keys = holders.map(({ key }) => key);
  const until = Date.parse(deadline) / 1000;
  const problem = (code: string, value: string | number): Problem => ({ code, value: String(value) });
  return [
    ...(blocs.length < FEWEST_BLOCS ? [problem("too-few-blocs", blocs.length)] : []),
    ...blocs.filter((bloc) => !held.includes(bloc)).map((bloc) => problem("not-a-holder", bloc)),
    ...[blocs, held, keys, names].flatMap(repeated).map((value) => problem("duplicate-id", value)),
    ...holders.flatMap(({ holder, key }) => {
      const bytes = readHexadecimal(key, 32);
      return bytes !== undefined && isPublicKey(bytes) ? [] : [problem("bad-key", holder)];
    }),
    ...(Number.isInteger(threshold) && threshold >= LOWEST_THRESHOLD && threshold <= holders.length
      ? []
      : [problem("bad-threshold", threshold)]),
    ...(Number.isInteger(budget) && budget >= 1 && budget <= names.length ? [] : [problem("bad-budget", budget)]),
    ...(subject.names.count === names.length && subject.names.digest === namesDigest(names)
      ? []
      : [problem("wrong-names", names.length)]),
    ...(run === earlier.length + 1 ? [] : [problem("wrong-run", run)]),
    ...(Number.isFinite(until) && until > now ? [] : [problem("bad-deadline", deadline)]),
    ...differenceProblems(blocs, earlier),
  ];
}
