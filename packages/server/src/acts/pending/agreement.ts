import { can, sidesOf, type AppointingSide } from "@convene/engine";
import { grantsIn, type Actor } from "../../people/index.ts";
import { mayAct, type Policy } from "../../permissions/index.ts";
import type { Agreement } from "./store.ts";

/** The bloc for which somebody certifies what an act is about; null when they certify for none. */
function certifiesFor(actor: Actor, process: string, { resource }: Policy): string | null {
  const chair = grantsIn(actor, process).find(
    (grant) =>
      grant.role === "COCH" &&
      grant.bloc !== undefined &&
      can([grant], "certify", resource, { secondPerson: true }).allowed,
  );
  return chair?.bloc ?? null;
}

/** What somebody's agreement to an act counts as, undefined when it counts for nothing. */
export function agreementOf(
  actor: Actor,
  who: string,
  process: string,
  policy: Policy,
  payload: unknown,
): Agreement | undefined {
  const coChairOf = certifiesFor(actor, process, policy);
  const counts = policy.second === "both-co-chairs" ? coChairOf !== null : mayAct(actor, process, policy, payload);
  if (!counts) return undefined;
  const sides = policy.second === "administrator-and-process" ? { sides: sidesOf(grantsIn(actor, process)) } : {};
  return { who, coChairOf, ...sides };
}

/**
 * Whether enough different people have agreed: two, co-chairs of two blocs, or people of all the sides that there are.
 * `sides` are those: a process that has nobody yet is begun by two administrators.
 */
export function isAgreed({ second }: Policy, agreed: readonly Agreement[], sides: readonly AppointingSide[]): boolean {
  const people = new Set(agreed.map(({ who }) => who));
  const blocs = new Set(agreed.flatMap(({ coChairOf }) => (coChairOf === null ? [] : [coChairOf])));
  const stand = agreed.flatMap((one) => one.sides ?? []);
  const isOfAllSides = second !== "administrator-and-process" || sides.every((side) => stand.includes(side));
  return people.size >= 2 && isOfAllSides && (second !== "both-co-chairs" || blocs.size >= 2);
}
