import type { Action, Resource } from "@convene/engine";

/**
 * Who must agree before an act is done: `another` entitled person; `both-co-chairs`, who stand for different blocs and
 * have equal powers; or `administrator-and-process`, an administrator together with somebody who answers for the process.
 * The one who proposes counts as one of them when entitled.
 */
export type Second = "another" | "both-co-chairs" | "administrator-and-process";

/** What an act or a read is about. `can` alone decides what that means for somebody. */
export type Policy = {
  readonly resource: Resource;
  readonly action: Action;
  /** The member of an act's payload that names the actor whose item it is. */
  readonly of?: string;
  readonly second?: Second;
  /** Resources that a read passes through without showing them, as a public bundle is cut from a sealed one. */
  readonly opens?: readonly Resource[];
};

/** A route that asks nobody who they are, and why it may. */
export type Open = { readonly open: string };

/** Whether something is a policy: an act or a route without one keeps the server from starting. */
export function isPolicy(value: unknown): value is Policy {
  return typeof value === "object" && value !== null && "resource" in value && "action" in value;
}

export function isOpen(value: unknown): value is Open {
  return typeof value === "object" && value !== null && "open" in value;
}
