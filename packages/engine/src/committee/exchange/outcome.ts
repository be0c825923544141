import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { accept, type Outcome, type Problem, type Solver } from "../../kit/index.ts";
import { checkList } from "../check.ts";
import { conditionElements, type ClashElement } from "../clash-element.ts";
import { findClash } from "../clash.ts";
import type { Model } from "../model.ts";
import { nearestList } from "../nearest.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import { exchangeRecord, type OpenedMarks } from "./open.ts";
import type { Opening } from "./release.ts";
import { exchangeSubject, type ExchangeTerms } from "./terms.ts";

/** A version of a list. */
export type VersionedList = { readonly version: number; readonly members: readonly NomineeId[] };

/** The nearest list that all can live with, or what clashes, with the marks of all as one element `marks`. */
export type ExchangeAnswer =
  | {
      readonly found: true;
      readonly swaps: number;
      readonly out: readonly NomineeId[];
      readonly in: readonly NomineeId[];
      readonly list: readonly NomineeId[];
    }
  | { readonly found: false; readonly conflict: readonly ClashElement[] };

/** All that becomes known of an exchange (`convene-exchange-outcome/1`). */
export type ExchangeOutcome = {
  readonly format: "convene-exchange-outcome/1";
  readonly exchange: string;
  readonly run: number;
  readonly terms: string;
  readonly together: string;
  /** The blocs whose marks were opened together. */
  readonly blocs: readonly string[];
  readonly answer: ExchangeAnswer;
};

/** Prices below this decide among lists that are equally near. */
const PRICES = 1 << 10;

/**
 * The model under names that nobody knows, and prices that nobody can reckon. What decides among equally near lists
 * would otherwise be known to all, and a reader who reckons the answer without marks would see who was passed over.
 */
function disguise(model: Model, salt: string) {
  const key = hexToBytes(salt);
  const digests = model.pool.nominees.map(({ id }) => hmac(sha256, key, utf8ToBytes(id)));
  const aliases = digests.map(bytesToHex);
  const nominees = model.pool.nominees.map((nominee, at) => ({ ...nominee, id: aliases[at] ?? "" }));
  const disguised: Model = {
    ...model,
    pool: { ...model.pool, nominees },
    positions: new Map(aliases.map((alias, position) => [alias, position])),
  };
  const prices = new Map(
    aliases.map((alias, at) => [alias, (((digests[at]?.[0] ?? 0) << 8) | (digests[at]?.[1] ?? 0)) % PRICES]),
  );
  const hide = (id: NomineeId): NomineeId => aliases[model.positions.get(id) ?? -1] ?? id;
  const show = (alias: NomineeId): NomineeId => model.pool.nominees[disguised.positions.get(alias) ?? -1]?.id ?? alias;
  return { model: disguised, prices, hide, show };
}

/** Why terms are not about this model, this list and these names. */
export function subjectProblems(
  terms: ExchangeTerms,
  model: Model,
  list: VersionedList,
  names: readonly NomineeId[],
): readonly Problem[] {
  const subject = exchangeSubject(model, list, names);
  const agreed = terms.subject;
  const version = String(list.version);
  return [
    ...(agreed.list.version === list.version && agreed.list.digest === subject.list.digest
      ? []
      : [{ code: "wrong-list-version", value: version, details: { agreed: agreed.list.version } }]),
    ...(agreed.pool === subject.pool ? [] : [{ code: "wrong-pool" }]),
    ...(agreed.conditions === subject.conditions ? [] : [{ code: "wrong-conditions" }]),
    ...(agreed.names.digest === subject.names.digest ? [] : [{ code: "wrong-names", value: String(names.length) }]),
  ];
}

/**
 * The answer for all marks together: a function of the model, the list, who is marked at all and the salt, never of who
 * marked whom. One list and no other, no way out, no witness and no figure beside the number of swaps: each would say
 * more of the marks.
 *
 * Problems: those of `nearestList` and `findClash`, without the names of anybody marked.
 */
export function answerExchange(
  model: Model,
  list: readonly NomineeId[],
  { marks, salt }: OpenedMarks,
  solver: Solver,
): Outcome<ExchangeAnswer> {
  const disguised = disguise(model, salt);
  const union = [...new Set(Object.values(marks).flat())].toSorted(byText).map(disguised.hide);
  const nearest = nearestList(
    disguised.model,
    list.map(disguised.hide),
    { marks: union, prices: disguised.prices },
    solver,
  );
  if (!nearest.ok) return { ok: false, problems: nearest.problems.map(({ code }) => ({ code })) };
  if (nearest.value.feasible) {
    const { swaps, out, in: incoming, list: found } = nearest.value;
    const shown = (ids: readonly NomineeId[]) => ids.map(disguised.show).toSorted(byText);
    return accept({ found: true, swaps, out: shown(out), in: shown(incoming), list: found.map(disguised.show) });
  }
  const clash = findClash(disguised.model, { marks: union, salt }, solver);
  if (!clash.ok) return { ok: false, problems: clash.problems.map(({ code }) => ({ code })) };
  if (clash.value.feasible) throw new Error("no list is nearest, and yet there is one");
  return accept({ found: false, conflict: clash.value.conflict });
}

/** The outcome as it becomes known. Problems: those of {@link subjectProblems} and {@link answerExchange}. */
export function exchangeOutcome(
  opening: Opening,
  model: Model,
  list: VersionedList,
  names: readonly NomineeId[],
  opened: OpenedMarks,
  solver: Solver,
): Outcome<ExchangeOutcome> {
  const problems = subjectProblems(opening.terms, model, list, names);
  if (problems.length > 0) return { ok: false, problems };
  const answer = answerExchange(model, list.members, opened, solver);
  if (!answer.ok) return answer;
  return accept({ format: "convene-exchange-outcome/1", ...exchangeRecord(opening), answer: answer.value });
}

/**
 * What whoever knows no marks can see to be wrong with an outcome: that it is of another exchange, that its list does
 * not satisfy the conditions or is not as far from the version as it says, that its clash names what is no condition.
 *
 * Problems: `wrong-exchange`, `wrong-list`, `wrong-clash`, and those of {@link subjectProblems}.
 */
export function outcomeProblems(
  outcome: ExchangeOutcome,
  opening: Opening,
  model: Model,
  list: VersionedList,
  names: readonly NomineeId[],
): readonly Problem[] {
  const { answer, format, ...record } = outcome;
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const { exchange, run, terms, together, blocs } = record;
  const expected = exchangeRecord(opening);
  const right =
    format === "convene-exchange-outcome/1" &&
    same([exchange, run, terms, together, blocs], Object.values(expected)) &&
    Object.keys(record).length === Object.keys(expected).length;
  const problems = [
    ...subjectProblems(opening.terms, model, list, names),
    ...(right ? [] : [{ code: "wrong-exchange", value: exchange }]),
  ];
  if (!answer.found) {
    const known = new Set([...conditionElements(model), "marks"]);
    const wrong = answer.conflict.filter((element) => !known.has(element));
    return [...problems, ...wrong.map((value) => ({ code: "wrong-clash", value }))];
  }
  const [before, after] = [new Set(list.members), new Set(answer.list)];
  const out = list.members.filter((id) => !after.has(id)).toSorted(byText);
  const incoming = answer.list.filter((id) => !before.has(id)).toSorted(byText);
  const check = checkList(model, answer.list);
  const stands =
    check.ok &&
    check.value.holds &&
    same(answer.out, out) &&
    same(answer.in, incoming) &&
    answer.swaps === Math.max(out.length, incoming.length);
  return stands ? problems : [...problems, { code: "wrong-list", value: String(answer.swaps) }];
}
