import { bestSight } from "./can.ts";
import type { Grant } from "./grant.ts";

/** The two sides that must agree on who holds a role: who keeps the server, and who answers for the process. */
export type AppointingSide = "administrator" | "process";

/**
 * The sides for which somebody with these grants stands. An administrator alone could let in a stranger, and an office
 * alone could let one in unseen by those who keep the server.
 */
export function sidesOf(grants: readonly Grant[]): readonly AppointingSide[] {
  const mayWrite = (...asked: Parameters<typeof bestSight>): boolean => bestSight(...asked) !== undefined;
  const administers = mayWrite(grants, "write", "accounts_backups_infrastructure");
  const answers =
    mayWrite(grants, "write", "criteria_and_rulings") || mayWrite(grants, "certify", "criteria_and_rulings");
  return [...(administers ? (["administrator"] as const) : []), ...(answers ? (["process"] as const) : [])];
}
