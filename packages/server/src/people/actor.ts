import { ROLES, validGrants, type Grant } from "@convene/engine";

/** Whoever asks for something. */
export type Actor =
  /** The person at the machine, before there is anybody to sign in. */
  | { readonly kind: "local" }
  | {
      readonly kind: "person";
      readonly account: string;
      readonly session: string;
      readonly grants: readonly Grant[];
    }
  /** Nobody signed in. */
  | { readonly kind: "public" };

/** The name under which an actor stands on record, behind a pseudonym. */
export function nameOf(actor: Actor): string {
  return actor.kind === "person" ? actor.account : actor.kind;
}

/** The grants of an actor that hold in a process today. */
export function grantsIn(actor: Actor, process: string): readonly Grant[] {
  if (actor.kind === "public") return [];
  const today = new Date().toISOString().slice(0, 10);
  if (actor.kind === "person") return validGrants(actor.grants, process, today);
  return ROLES.map((role) => ({ role, process, until: today, reason: "the person at the machine" }));
}
