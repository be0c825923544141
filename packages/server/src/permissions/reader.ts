import {
  bestSight,
  can,
  RESOURCES,
  sidesOf,
  type Action,
  type Circumstances,
  type Grant,
  type Resource,
  type Sight,
} from "@convene/engine";
import { grantsIn, nameOf, type Actor } from "../people/index.ts";
import type { Reach } from "../store/index.ts";
import type { Policy } from "./policy.ts";

/** Somebody who reads in a process: how they may see an item, undefined when not at all. */
export type Reader = {
  readonly actor: Actor;
  readonly grants: readonly Grant[];
  readonly sees: (resource: Resource, circumstances?: Circumstances) => Sight | undefined;
  /** Whether an item of this actor of the process is of a bloc for which the reader stands. */
  readonly isOfOwnBloc: (bloc: string) => boolean;
};

/** The reader that an actor is in a process. */
export function readerIn(actor: Actor, process: string): Reader {
  const grants = grantsIn(actor, process);
  return {
    actor,
    grants,
    sees: (resource, circumstances = {}) => {
      const permission = can(grants, "read", resource, circumstances);
      return permission.allowed ? permission.as : undefined;
    },
    isOfOwnBloc: (bloc) => grants.some((grant) => grant.bloc === bloc),
  };
}

/** What of a process the database may show to a reader, and to what a read of this policy passes through. */
export function reachOf({ actor, grants, sees }: Reader, process: string, opens: readonly Resource[] = []): Reach {
  const whole = RESOURCES.filter((resource) => {
    const sight = sees(resource);
    return opens.includes(resource) || sight === "full" || sight === "unattributed";
  });
  return {
    actor: nameOf(actor),
    process,
    whole,
    some: RESOURCES.filter((resource) => bestSight(grants, "read", resource) === "full"),
    blocs: grants.flatMap(({ bloc }) => (bloc === undefined ? [] : [bloc])),
  };
}

/** Whether an actor may do an act, were everybody else agreed whom it needs. */
export function mayAct(actor: Actor, process: string, policy: Policy, payload: unknown): boolean {
  const { resource, action, of, second } = policy;
  const named = of === undefined ? undefined : (payload as Readonly<Record<string, unknown>> | null)?.[of];
  const bloc = typeof named === "string" ? named : undefined;
  const grants = grantsIn(actor, process);
  if (second === "administrator-and-process") return sidesOf(grants).length > 0;
  // Whoever is alone at the machine stands for every bloc.
  const circumstances: Circumstances = {
    ...(bloc === undefined ? {} : { bloc, own: actor.kind === "local" || grants.some((grant) => grant.bloc === bloc) }),
    ...(second === undefined ? {} : { secondPerson: true }),
  };
  // What both co-chairs must agree to, each of them may propose.
  const actions: readonly Action[] = second === "both-co-chairs" ? [action, "certify"] : [action];
  return actions.some((one) => can(grants, one, resource, circumstances).allowed);
}

/** Whether there is anything to which somebody with these grants may be asked to agree. */
export function mayAgree(grants: readonly Grant[]): boolean {
  const certifies = RESOURCES.some((resource) => bestSight(grants, "certify", resource) !== undefined);
  return certifies || sidesOf(grants).length > 0 || bestSight(grants, "read", "audit_log_contents") === "full";
}
