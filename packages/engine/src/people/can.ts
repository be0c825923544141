import type { Grant } from "./grant.ts";
import { codeOf, type Code } from "./permissions.ts";
import { NAMED_ONLY, WRITTEN_BY_OWNER, type Resource } from "./resource.ts";

/** What somebody wants to do with a resource. */
export type Action = "read" | "write" | "certify";

/** What is the case with the item that is asked for. What is not said is not the case. */
export type Circumstances = {
  /** It belongs to the person who asks; a secret choice does so only while it is cast. */
  readonly own?: boolean;
  /** The bloc whose item it is. */
  readonly bloc?: string;
  /** It was released to the blocs. */
  readonly released?: boolean;
  readonly published?: boolean;
  readonly sharedByCoChairs?: boolean;
  /** A second, different person who is entitled to it agrees. */
  readonly secondPerson?: boolean;
  /** Why it is read; kept on record. */
  readonly reason?: string;
};

/**
 * How it may be seen: in full, without the one who said it, as the intersection of what several gave, or in counts whose
 * small cells are suppressed.
 */
export type Sight = "full" | "unattributed" | "intersection" | "aggregates";

/** Why not. `second-person` and `reason` say what is missing; all else is not to be had. */
export type Denial = "not-allowed" | "not-named" | "not-now" | "second-person" | "reason";

export type Permission =
  | { readonly allowed: true; readonly as: Sight }
  | { readonly allowed: false; readonly why: Denial };

/** Widest first. */
const SIGHTS: readonly Sight[] = ["full", "unattributed", "intersection", "aggregates"];
/** The one that helps most first. */
const DENIALS: readonly Denial[] = ["reason", "second-person", "not-now", "not-named", "not-allowed"];

type Asked = {
  readonly grant: Pick<Grant, "role" | "bloc" | "named">;
  readonly resource: Resource;
  readonly circumstances: Circumstances;
};

function isOfBloc({ grant, circumstances }: Asked): boolean {
  return grant.bloc !== undefined && grant.bloc === circumstances.bloc;
}

function allowIf(condition: boolean | undefined): Permission {
  return condition === true ? { allowed: true, as: "full" } : { allowed: false, why: "not-now" };
}

/** With a second person, and where a reason is kept with it too. */
function withSecond({ secondPerson, reason }: Circumstances, reasoned: boolean): Permission {
  if (reasoned && (reason ?? "").trim() === "") return { allowed: false, why: "reason" };
  return secondPerson === true ? { allowed: true, as: "full" } : { allowed: false, why: "second-person" };
}

/** What a code lets one read. */
const READ: Readonly<Record<Code, (asked: Asked) => Permission>> = {
  "-": () => ({ allowed: false, why: "not-allowed" }),
  R: () => ({ allowed: true, as: "full" }),
  W: () => ({ allowed: true, as: "full" }),
  C: () => ({ allowed: true, as: "full" }),
  O: ({ circumstances }) => allowIf(circumstances.own),
  B: (asked) => allowIf(isOfBloc(asked)),
  L: (asked) => allowIf(isOfBloc(asked) || asked.circumstances.released === true),
  A: () => ({ allowed: true, as: "aggregates" }),
  P: ({ circumstances }) => allowIf(circumstances.published),
  X: ({ circumstances }) => allowIf(circumstances.sharedByCoChairs),
  I: () => ({ allowed: true, as: "intersection" }),
  R2: ({ circumstances }) => withSecond(circumstances, true),
};

const NO: Permission = { allowed: false, why: "not-allowed" };

function judge(action: Action, asked: Asked): Permission {
  const { grant, resource, circumstances } = asked;
  const code = codeOf(grant.role, resource);
  const whole = code === "R" || code === "W" || code === "R2";
  if (whole && NAMED_ONLY.includes(resource) && grant.named?.includes(resource) !== true) {
    return { allowed: false, why: "not-named" };
  }
  if (action === "certify") return code === "C" ? withSecond(circumstances, false) : NO;
  if (action === "write") {
    if (code === "W") return { allowed: true, as: "full" };
    const owners = (code === "O" || code === "B") && WRITTEN_BY_OWNER.includes(resource);
    return owners ? READ[code](asked) : NO;
  }
  // Co-chairs come from two of the parties: who objected stays hidden from them until it is released.
  if (resource === "objections_with_actor_and_ground" && grant.role === "COCH") {
    const attributed = circumstances.released === true || isOfBloc(asked);
    return { allowed: true, as: attributed ? "full" : "unattributed" };
  }
  return READ[code](asked);
}

const PUBLIC: Pick<Grant, "role" | "bloc" | "named"> = { role: "PUB" };

/**
 * Whether somebody may do something with an item of a resource, and how they may see it. `roles` are the grants that hold
 * in the process of the item now (see {@link validGrants}); whoever has none is the public. Of several roles the one that
 * allows most counts. What no code allows is denied.
 */
export function can(
  roles: readonly Grant[],
  action: Action,
  resource: Resource,
  circumstances: Circumstances,
): Permission {
  const held = roles.length === 0 ? [PUBLIC] : roles;
  const judged = held.map((grant) => judge(action, { grant, resource, circumstances }));
  for (const sight of SIGHTS) {
    if (judged.some((permission) => permission.allowed && permission.as === sight)) return { allowed: true, as: sight };
  }
  const why = DENIALS.find((denial) => judged.some((permission) => !permission.allowed && permission.why === denial));
  return { allowed: false, why: why ?? "not-allowed" };
}

/** How somebody may see, or do something with, an item in the circumstances that are best for it; undefined: never. */
export function bestSight(roles: readonly Grant[], action: Action, resource: Resource): Sight | undefined {
  const best = {
    own: true,
    released: true,
    published: true,
    sharedByCoChairs: true,
    secondPerson: true,
    reason: "any",
  };
  const blocs = roles.flatMap(({ bloc }) => (bloc === undefined ? [] : [bloc]));
  const sights = [best, ...blocs.map((bloc) => ({ ...best, bloc }))].flatMap((circumstances) => {
    const permission = can(roles, action, resource, circumstances);
    return permission.allowed ? [permission.as] : [];
  });
  return SIGHTS.find((sight) => sights.includes(sight));
}

/** Whether there is any item, in any circumstances, with which somebody may do this. */
export function couldEver(roles: readonly Grant[], action: Action, resource: Resource): boolean {
  return bestSight(roles, action, resource) !== undefined;
}
