import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Keyring } from "../audit/index.ts";
import { answers } from "../http/index.ts";
import { accountsOf, accountStates, grantsWhere } from "../people/index.ts";
import type { Environment } from "../permissions/index.ts";
import type { Database, Tx } from "../store/index.ts";
import { INSTALLATION } from "./appointment.ts";

const grant = z.object({
  id: z.string(),
  role: z.string(),
  bloc: z.string().optional(),
  until: z.string(),
  reason: z.string(),
  grantedAt: z.string(),
});

const person = z.object({
  account: z.string(),
  name: z.string(),
  /** `invited`: no passkey was made yet. */
  state: z.enum(["invited", "active", "ended"]),
  grants: z.array(grant),
});

const peopleRoute = createRoute({
  method: "get",
  path: "/processes/{process}/people",
  summary: "Who holds which role; of `installation`, its administrators",
  "x-policy": { resource: "accounts_backups_infrastructure", action: "read" },
  request: { params: z.object({ process: z.string() }) },
  responses: answers(z.object({ people: z.array(person) })),
});

async function peopleOf(tx: Tx, keyring: Keyring, process: string): Promise<z.infer<typeof person>[]> {
  const grants = await grantsWhere(tx, { process: process === INSTALLATION ? null : process });
  const ids = [...new Set(grants.map(({ account }) => account))];
  const states = await accountStates(tx, ids);
  const held = Map.groupBy(grants, ({ account }) => account);
  return (await accountsOf(tx, keyring, ids)).map(({ id, name }) => ({
    account: id,
    name,
    state: states.get(id) ?? "ended",
    grants: (held.get(id) ?? []).map(({ id: of, role, bloc, until, reason, grantedAt }) => ({
      id: of,
      role,
      ...(bloc === undefined ? {} : { bloc }),
      until,
      reason,
      grantedAt,
    })),
  }));
}

/** The read of who holds which role. */
export function appointmentRoutes({ database, keyring }: { readonly database: Database; readonly keyring: Keyring }) {
  return new OpenAPIHono<Environment>().openapi(peopleRoute, async (context) => {
    const { process } = context.req.valid("param");
    context.header("cache-control", "no-store");
    return context.json({ people: await database.inTransaction((tx) => peopleOf(tx, keyring, process)) }, 200);
  });
}
