import type { AppointingSide } from "@convene/engine";
import type { AppointedPerson } from "#shell";

/** What can be proposed about somebody who is here, in the order in which it is offered. */
export const CHANGES = [
  "people.grant",
  "people.end-grant",
  "people.replace-co-chair",
  "people.recover",
  "people.depart",
  "people.end-sessions",
] as const;

export type Change = (typeof CHANGES)[number];

/** Whoever looks: the sides for which they stand, and their account when they are signed in. */
export type Looker = { readonly sides: readonly AppointingSide[]; readonly account: string | undefined };

/** The grants of somebody as a co-chair. */
export function chairsOf({ grants }: AppointedPerson): AppointedPerson["grants"] {
  return grants.filter(({ role }) => role === "COCH");
}

/**
 * What whoever looks may propose about somebody. Nobody gets anything by their own doing; only an administrator signs
 * somebody out alone; nothing is to be done about an account that was ended but to end what it still holds.
 */
export function offeredChanges(person: AppointedPerson, { sides, account }: Looker): readonly Change[] {
  const isOwn = person.account === account;
  const isOver = person.state === "ended";
  const fits: Readonly<Record<Change, boolean>> = {
    "people.grant": !isOwn && !isOver,
    "people.end-grant": true,
    "people.replace-co-chair": chairsOf(person).length > 0,
    "people.recover": !isOwn && !isOver,
    "people.depart": !isOver,
    "people.end-sessions": !isOver && sides.includes("administrator"),
  };
  return sides.length === 0 ? [] : CHANGES.filter((change) => fits[change]);
}

/** Those who can follow somebody as co-chair: everybody here but them and whoever proposes it. */
export function followersOf(
  person: AppointedPerson,
  people: readonly AppointedPerson[],
  { account }: Looker,
): readonly AppointedPerson[] {
  return people.filter((one) => one.account !== person.account && one.account !== account && one.state !== "ended");
}
