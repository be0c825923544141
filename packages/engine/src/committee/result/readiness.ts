import type { Problem } from "../../kit/index.ts";
import { checkList, type Check } from "../check.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import type { Consent, Credentials, ResultBody } from "./certified.ts";

/** As much of an objection as certification asks for. */
export type HeldObjection = {
  readonly version: number;
  readonly nominee: NomineeId | null;
  readonly state: "filed" | "withdrawn" | "sustained" | "overruled" | "inadmissible";
};

/** What stands of one member of a list that is to be certified. */
export type MemberReadiness = {
  readonly id: NomineeId;
  /** Whether they sit already, or come with this list. */
  readonly seat: "seated" | "list";
  readonly consent: Consent["answer"] | "missing";
  readonly ruling: "met" | "not-met" | "missing" | "outdated";
  /** Criteria that the ruling found not met. */
  readonly notMet: readonly string[];
  /** Objections to this member nobody has ruled on yet. */
  readonly open: number;
  /** Objections to this member on this list that were sustained. */
  readonly sustained: number;
};

/** Whether a list may be certified: member by member, and every reason why not. */
export type Readiness = {
  readonly members: readonly MemberReadiness[];
  readonly check: Check | undefined;
  readonly problems: readonly Problem[];
};

/** A list that is to be certified. */
export type ReadinessInput = Credentials & {
  readonly model: Model;
  readonly list: { readonly number: number; readonly members: readonly NomineeId[] };
  readonly objections: readonly HeldObjection[];
  /** The body that the list and those already seated fill. */
  readonly body?: ResultBody | undefined;
};

function rulingOf(id: NomineeId, { criteria, rulings }: Credentials): Pick<MemberReadiness, "ruling" | "notMet"> {
  const ruling = rulings.get(id);
  if (ruling === undefined || criteria === undefined) return { ruling: "missing", notMet: [] };
  if (ruling.criteria !== criteria.version) return { ruling: "outdated", notMet: [] };
  const found = criteria.criteria.map((criterion) => [criterion.id, ruling.findings[criterion.id]] as const);
  if (found.some(([, finding]) => finding === undefined)) return { ruling: "missing", notMet: [] };
  const notMet = found.flatMap(([criterion, finding]) => (finding === "not-met" ? [criterion] : []));
  return { ruling: notMet.length === 0 ? "met" : "not-met", notMet };
}

function memberProblems({ id, consent, ruling, notMet, open, sustained }: MemberReadiness): readonly Problem[] {
  return [
    ...(consent === "given" ? [] : [{ code: `consent-${consent}`, value: id }]),
    ...(ruling === "met" ? [] : [{ code: `ruling-${ruling}`, value: id, details: { criteria: notMet.join(", ") } }]),
    ...(open === 0 ? [] : [{ code: "objection-open", value: id, details: { count: open } }]),
    ...(sustained === 0 ? [] : [{ code: "objection-sustained", value: id, details: { count: sustained } }]),
  ];
}

/**
 * Whether a list may be certified: every required condition holds, everybody who would sit has consented and was found
 * to meet the criteria in force, nothing objected is open, and the members are as many as the body has seats.
 *
 * Problems: those of {@link checkList}; `conditions-fail`, `size-differs`, `no-criteria`, `consent-missing`,
 * `consent-declined`, `consent-withdrawn`, `ruling-missing`, `ruling-outdated`, `ruling-not-met`, `objection-open`,
 * `objection-sustained`, `seats-differ`. Each that is about somebody has their id as value.
 */
export function checkReadiness(input: ReadinessInput): Readiness {
  const { model, list, objections, criteria, consents, body } = input;
  const seated = [...model.seated].map((position) => model.pool.nominees[position]?.id ?? "");
  const people = [
    ...seated.map((id) => ({ id, seat: "seated" as const })),
    ...list.members.map((id) => ({ id, seat: "list" as const })),
  ];
  const onThis = objections.filter(({ version }) => version === list.number);
  const members = people.map(({ id, seat }): MemberReadiness => {
    return {
      id,
      seat,
      consent: consents.get(id)?.answer ?? "missing",
      ...rulingOf(id, input),
      open: objections.filter(({ nominee, state }) => nominee === id && state === "filed").length,
      sustained: onThis.filter(({ nominee, state }) => nominee === id && state === "sustained").length,
    };
  });
  const checked = checkList(model, list.members);
  const check = checked.ok ? checked.value : undefined;
  const openOnList = onThis.filter(({ nominee, state }) => nominee === null && state === "filed").length;
  const sustainedOnList = onThis.filter(({ nominee, state }) => nominee === null && state === "sustained").length;
  const seats = Object.values(body?.seats ?? {}).reduce((sum, count) => sum + count, 0);
  const wanted = check?.size.wanted ?? null;
  const number = String(list.number);
  const problems: readonly Problem[] = [
    ...(checked.ok ? [] : checked.problems),
    ...(check === undefined || check.failing === 0
      ? []
      : [{ code: "conditions-fail", value: number, details: { failing: check.failing } }]),
    ...(wanted === null || wanted === list.members.length
      ? []
      : [{ code: "size-differs", value: number, details: { wanted, got: list.members.length } }]),
    ...(body === undefined || seats === members.length
      ? []
      : [{ code: "seats-differ", value: body.id, details: { seats, members: members.length } }]),
    ...(criteria === undefined || criteria.criteria.length === 0 ? [{ code: "no-criteria", value: number }] : []),
    ...(openOnList === 0 ? [] : [{ code: "objection-open", value: number, details: { count: openOnList } }]),
    ...(sustainedOnList === 0
      ? []
      : [{ code: "objection-sustained", value: number, details: { count: sustainedOnList } }]),
    ...members.flatMap(memberProblems),
  ];
  return { members, check, problems };
}
