import type { Grant } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import type { Keyring } from "../audit/index.ts";
import type { Tx } from "../store/index.ts";
import type { Actor } from "./actor.ts";
import { IDLE_MINUTES, opens, ROLES_WITH_POWER, type Method } from "./method.ts";
import { accountsOf, grantsWhere, hasAccounts, passkeysOf, personaOf } from "./store/index.ts";

/** A person of a demonstration whom anybody may play. */
export type Persona = {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly about: Readonly<Record<string, string>>;
  readonly grant: Pick<Grant, "role" | "process" | "bloc" | "named">;
};

const localized = z.record(z.string(), z.string());
const grantShape = z.object({
  process: z.string().nullable(),
  role: z.string(),
  bloc: z.string().optional(),
  until: z.string(),
  reason: z.string(),
});
const personaShape = z.object({
  id: z.string(),
  name: localized,
  about: localized,
  role: z.string(),
  process: z.string().nullable(),
  bloc: z.string().optional(),
});

/** What a page needs to know of whoever looks at it. */
export const sessionShape = z.union([
  z.object({
    signedIn: z.literal(false),
    /** `local`: nobody has an account yet, and the person at the machine does everything. */
    state: z.enum(["local", "ready"]),
    /** An administrator can be made with the code of the console. */
    firstCode: z.boolean(),
    personas: z.array(personaShape).optional(),
  }),
  z.object({
    signedIn: z.literal(true),
    session: z.string(),
    method: z.enum(["passkey", "link", "code", "persona"]),
    account: z.object({ id: z.string(), name: z.string(), persona: z.string().nullable() }),
    grants: z.array(grantShape),
    /** Grants that open with a passkey only. */
    waiting: z.array(grantShape),
    passkeys: z.array(
      z.object({ id: z.string(), label: z.string(), addedAt: z.string(), lastUsedAt: z.string().nullable() }),
    ),
    idleMinutes: z.int(),
    firstCode: z.boolean(),
    personas: z.array(personaShape).optional(),
  }),
]);

export type SessionView = z.infer<typeof sessionShape>;

function plain({ process, role, bloc, until, reason }: Grant) {
  return { process, role, ...(bloc === undefined ? {} : { bloc }), until, reason };
}

/** Who somebody is to the server, for the pages. */
export async function sessionView(
  tx: Tx,
  keyring: Keyring,
  actor: Actor & { readonly method?: Method },
  personas: readonly Persona[] | undefined,
  firstCode: boolean,
): Promise<SessionView> {
  const offered =
    personas === undefined
      ? {}
      : {
          personas: personas.map(({ id, name, about, grant }) => ({
            id,
            name: { ...name },
            about: { ...about },
            ...grant,
          })),
        };
  if (actor.kind !== "person") {
    const state = (await hasAccounts(tx)) ? "ready" : "local";
    return { signedIn: false, state, firstCode, ...offered };
  }
  const method = actor.method ?? "passkey";
  const [account] = await accountsOf(tx, keyring, [actor.account]);
  const held = await grantsWhere(tx, { account: actor.account });
  const hasPower = actor.grants.some(({ role }) => ROLES_WITH_POWER.includes(role));
  const persona = await personaOf(tx, actor.account);
  return {
    signedIn: true,
    session: actor.session,
    method,
    account: { id: actor.account, name: account?.name ?? "", persona },
    grants: held.filter(({ role }) => opens(method, role)).map(plain),
    waiting: held.filter(({ role }) => !opens(method, role)).map(plain),
    passkeys: [...(await passkeysOf(tx, actor.account))],
    idleMinutes: hasPower ? IDLE_MINUTES.power : IDLE_MINUTES.other,
    firstCode,
    ...offered,
  };
}
