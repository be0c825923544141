import type { Outcome } from "@convene/engine";
import type { z } from "@hono/zod-openapi";
import type { Keyring } from "../audit/index.ts";
import type { Actor } from "../people/index.ts";
import { isPolicy, type Policy } from "../permissions/index.ts";
import type { Sensitivity, Tx } from "../store/index.ts";

/** What an effect works with: the transaction, the process, and the version of the aggregate before the act. */
export type EffectContext = {
  readonly tx: Tx;
  readonly keyring: Keyring;
  readonly process: string;
  /** Whoever acts; of an act that needs two people, the one whose agreement completed it. */
  readonly actor: Actor;
  /** Version of the act's aggregate before this act; the act makes it one more. */
  readonly version: number;
};

/** What an effect gives back: its answer, and what goes on record when that is not the payload itself. */
export type Effect = {
  readonly result: unknown;
  readonly recorded?: unknown;
  /** What the entry is about, and under whose key its payload stands, where that is not the act's part of the process. */
  readonly subject?: string;
};

/** What an act is about; of one upon a pending act, what that one is about. */
export type ActPolicy = Policy | "of-the-pending-act";

/**
 * An act as data: its name, the shape of its payload, who may do it, which versioned part of a process it changes, and
 * its effect. The effect writes only through `tx`, and may be run twice.
 */
export type Act<Payload = unknown> = {
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
  readonly policy: ActPolicy;
  readonly aggregate: string;
  readonly class: Sensitivity;
  /** What of a payload goes on record, where not all of it may: names and addresses stay with the account. */
  readonly onRecord?: (payload: Payload) => unknown;
  readonly effect: (context: EffectContext, payload: Payload) => Promise<Outcome<Effect>>;
};

/** Keeps the type of the payload between an act's schema and its effect. */
export function defineAct<Payload>({ onRecord, ...act }: Act<Payload>): Act {
  const recorded = onRecord === undefined ? {} : { onRecord: (payload: unknown) => onRecord(payload as Payload) };
  return { ...act, ...recorded, effect: (context, payload) => act.effect(context, payload as Payload) };
}

/** All acts by name. Throws when one has no policy or two have one name. */
export function actRegistry(acts: readonly Act[]): ReadonlyMap<string, Act> {
  const registry = new Map<string, Act>();
  for (const act of acts) {
    if (!isPolicy(act.policy) && act.policy !== "of-the-pending-act")
      throw new Error(`the act ${act.name} has no policy`);
    if (registry.has(act.name)) throw new Error(`two acts are named ${act.name}`);
    registry.set(act.name, act);
  }
  return registry;
}
