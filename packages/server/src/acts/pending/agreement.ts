import { can } from "@convene/engine";
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
  return counts ? { who, coChairOf } : undefined;
}

/** Whether enough different people have agreed: two, or co-chairs of two blocs. */
export function isAgreed({ second }: Policy, agreed: readonly Agreement[]): boolean {
  const people = new Set(agreed.map(({ who }) => who));
  const blocs = new Set(agreed.flatMap(({ coChairOf }) => (coChairOf === null ? [] : [coChairOf])));
  return people.size >= 2 && (second !== "both-co-chairs" || blocs.size >= 2);
}
