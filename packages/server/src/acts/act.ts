import type { Outcome } from "@convene/engine";
import type { z } from "@hono/zod-openapi";
import type { Keyring } from "../audit/index.ts";
import type { Sensitivity, Tx } from "../store/index.ts";

/** Whoever acts. Until there are accounts this is the person at the machine, and nobody else can reach the server. */
export type Actor = { readonly kind: "local" };

/** Whether an actor may do an act. Deny by default: an act without a policy keeps the server from starting. */
export type Policy = (actor: Actor) => boolean;

/** What an effect works with: the transaction, the process, and the version of the aggregate before the act. */
export type EffectContext = {
  readonly tx: Tx;
  readonly keyring: Keyring;
  readonly process: string;
  /** Version of the act's aggregate before this act; the act makes it one more. */
  readonly version: number;
};

/** What an effect gives back: its answer, and what goes on record when that is not the payload itself. */
export type Effect = { readonly result: unknown; readonly recorded?: unknown };

/**
 * An act as data: its name, the shape of its payload, who may do it, which versioned part of a process it changes, and
 * its effect. The effect writes only through `tx`, and may be run twice.
 */
export type Act<Payload = unknown> = {
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
  readonly policy: Policy;
  readonly aggregate: string;
  readonly class: Sensitivity;
  readonly effect: (context: EffectContext, payload: Payload) => Promise<Outcome<Effect>>;
};

/** The person at the machine may do this. */
export const operatorOnly: Policy = (actor) => actor.kind === "local";

/** Keeps the type of the payload between an act's schema and its effect. */
export function defineAct<Payload>(act: Act<Payload>): Act {
  return { ...act, effect: (context, payload) => act.effect(context, payload as Payload) };
}

/** All acts by name. Throws when one has no policy or two have one name. */
export function actRegistry(acts: readonly Act[]): ReadonlyMap<string, Act> {
  const registry = new Map<string, Act>();
  for (const act of acts) {
    if (typeof act.policy !== "function") throw new Error(`the act ${act.name} has no policy`);
    if (registry.has(act.name)) throw new Error(`two acts are named ${act.name}`);
    registry.set(act.name, act);
  }
  return registry;
}
