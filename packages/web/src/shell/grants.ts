import { ROLES, validGrants, type Grant } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { sessionQuery, type Session } from "./session.ts";

/** The grants of whoever looks that hold in a process today. Until there are accounts, whoever is at the machine has all. */
export function grantsAt(session: Session, process: string): readonly Grant[] {
  const today = new Date().toISOString().slice(0, 10);
  if (session.signedIn) return validGrants(session.grants as readonly Grant[], process, today);
  if (session.state === "ready") return [];
  return ROLES.map((role) => ({ role, process, until: today, reason: "local" }));
}

/** The grants of whoever looks in a process. */
export function useGrantsAt(process: string): readonly Grant[] {
  return grantsAt(useSuspenseQuery(sessionQuery).data, process);
}
