import type { Role } from "@convene/engine";
import type { Actor } from "./actor.ts";

/** How somebody signed in. Only a passkey opens what has power; a persona, in a demonstration, counts as one. */
export type Method = "passkey" | "link" | "code" | "persona";

/** Roles that nobody holds on a link alone: what is sent can be read by whoever carries it. */
export const ROLES_WITH_POWER: readonly Role[] = ["OSE", "SEC", "COCH", "WHIP", "MON", "SYS"];

/** Minutes without a request after which a session is over: with power, and without. */
export const IDLE_MINUTES = { power: 15, other: 12 * 60 } as const;

/** Whether a session that came in this way opens a role. */
export function opens(method: Method, role: Role): boolean {
  return method === "passkey" || method === "persona" || !ROLES_WITH_POWER.includes(role);
}

/** Whoever a session belongs to, with the grants that it opens. */
export type SignedIn = Extract<Actor, { kind: "person" }> & { readonly method: Method };
