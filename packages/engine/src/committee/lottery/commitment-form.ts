import { QUICKNET } from "../../audit/index.ts";
import { foldValue, type Problem } from "../../kit/index.ts";
import type { CeremonyMethod, Commitment } from "./commitment.ts";
import { isHexadecimal } from "./hexadecimal.ts";

/**
 * A name as people tell it from others: two that differ in capitals, in the form of their letters or in signs that
 * nobody sees are one name, and whoever writes both is up to something.
 */
export function seenName(name: string): string {
  return foldValue(name.replaceAll(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, ""));
}

function ceremonyProblems({ ceremony, fallback }: Commitment): readonly Problem[] {
  const methods: readonly (CeremonyMethod | undefined)[] = [
    ceremony,
    fallback?.rule === "ceremony" ? fallback.ceremony : undefined,
  ];
  return methods.flatMap((method): readonly Problem[] => {
    if (method?.method !== "numbers") return [];
    const { sources } = method;
    const named = sources.length > 0 && sources.every((source) => seenName(source) !== "");
    return named ? [] : [{ code: "no-public-sources", column: "ceremony" }];
  });
}

function partyProblems({ nonce_commitments: nonces }: Commitment): readonly Problem[] {
  const seen = new Set<string>();
  return nonces.flatMap(({ party, commit }): readonly Problem[] => {
    const name = seenName(party);
    const repeated = seen.has(name);
    seen.add(name);
    if (name === "") return [{ code: "blank-text", column: "party", value: party }];
    if (repeated) return [{ code: "party-repeated", column: "nonce_commitments", value: party }];
    return isHexadecimal(commit, 32) ? [] : [{ code: "bad-hexadecimal", value: commit, details: { bytes: 32 } }];
  });
}

function redrawProblems({ redraw, draw }: Commitment): readonly Problem[] {
  if (redraw === undefined) return [];
  const approvals = new Set(redraw.approved_by.map(seenName).filter((name) => name !== ""));
  const place = { column: "redraw", value: draw };
  return [
    ...(seenName(redraw.of) === seenName(draw) ? [{ code: "redraw-same-name", ...place }] : []),
    ...(seenName(redraw.reason) === "" ? [{ code: "redraw-without-reason", ...place }] : []),
    ...(approvals.size < 2 ? [{ code: "redraw-without-approvals", ...place }] : []),
  ];
}

/** Of the commitments counted, this one is the last, and the tests are among them. */
function numberProblems({ number = 1, tests = 0, test, process }: Commitment): readonly Problem[] {
  const before = number - 1 - (tests - (test === true ? 1 : 0));
  const sound = number >= 1 && tests >= (test === true ? 1 : 0) && before >= 0;
  return sound ? [] : [{ code: "count-unsound", column: "number", value: process ?? "", details: { number, tests } }];
}

/** Chain and round, or ceremony: one of the two decides, and a ceremony has nothing to fall back to. */
function sourceProblems({
  drand_chain: chain,
  drand_round: round,
  ceremony,
  fallback,
}: Commitment): readonly Problem[] {
  const byBeacon = chain === QUICKNET.hash && round > 0 && ceremony === undefined;
  const byCeremony = chain === undefined && round === 0 && ceremony !== undefined && fallback === undefined;
  return byBeacon || byCeremony ? [] : [{ code: "source-unclear", column: "drand_round", value: String(round) }];
}

/**
 * What is wrong with a commitment in itself, whoever made it and whatever it is about. `column` is the member.
 *
 * Problems: `blank-text`, `bad-hexadecimal`, `party-repeated` (also by a name that only looks like another's),
 * `source-unclear`, `no-public-sources`, `redraw-same-name`, `redraw-without-reason`, `redraw-without-approvals`,
 * `count-unsound` (more tests than commitments), `nothing-to-draw` (no panels).
 */
export function commitmentProblems(commitment: Commitment): readonly Problem[] {
  const { draw, process, panel_count: panels } = commitment;
  return [
    ...Object.entries({ draw, process }).flatMap(([column, value]): readonly Problem[] =>
      value === undefined || seenName(value) !== "" ? [] : [{ code: "blank-text", column, value }],
    ),
    ...(panels > 0 ? [] : [{ code: "nothing-to-draw", column: "panel_count", value: "0" }]),
    ...partyProblems(commitment),
    ...redrawProblems(commitment),
    ...ceremonyProblems(commitment),
    ...numberProblems(commitment),
    ...sourceProblems(commitment),
  ];
}
