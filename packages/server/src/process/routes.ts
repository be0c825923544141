import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { pendingViews } from "./pending-view.ts";
import { recentActs } from "./recent-acts.ts";
import { answers } from "../http/index.ts";
import { localized } from "../kit/index.ts";
import { readerIn, type Environment } from "../permissions/index.ts";
import { processParameter, readProcess, readUnder, type Served } from "./in-process.ts";
import { processSchema, stepSchema } from "./schema.ts";
import { allProcesses, formationSteps, partVersions } from "./store.ts";

const listRoute = createRoute({
  method: "get",
  path: "/processes",
  summary: "The processes this server keeps",
  "x-policy": { resource: "agenda_and_decisions", action: "read" },
  responses: answers(z.object({ processes: z.array(z.object({ id: z.string(), name: localized })) })),
});

const versions = z.object({ pool: z.int().nullable(), conditions: z.int().nullable() });

const oneRoute = createRoute({
  method: "get",
  path: "/processes/{process}",
  "x-policy": { resource: "agenda_and_decisions", action: "read" },
  summary: "A process: actors, bodies, labels, and the versions of its pool and conditions",
  request: { params: processParameter },
  responses: answers(z.intersection(processSchema, z.object({ versions }))),
});

const clockRoute = createRoute({
  method: "get",
  path: "/processes/{process}/clock",
  summary: "The steps of the formation clock",
  "x-policy": { resource: "agenda_and_decisions", action: "read" },
  request: { params: processParameter },
  responses: answers(z.object({ steps: z.array(stepSchema) })),
});

const entry = z.object({
  index: z.int(),
  at: z.string(),
  process: z.string(),
  act: z.string(),
  own: z.boolean(),
  summary: z.record(z.string(), z.union([z.string(), z.number()])),
});

const actsRoute = createRoute({
  method: "get",
  path: "/processes/{process}/acts",
  summary: "The most recent acts, newest first",
  "x-policy": { resource: "audit_log_contents", action: "read" },
  request: {
    params: processParameter,
    query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  },
  responses: answers(
    z.object({
      entries: z.array(entry),
      /** In place of entries for those who see aggregates only; null where a count is suppressed. */
      counts: z.array(z.object({ act: z.string(), count: z.int().nullable() })).optional(),
    }),
  ),
});

const pendingRoute = createRoute({
  method: "get",
  path: "/processes/{process}/pending",
  "x-policy": { resource: "audit_chain_hashes", action: "read" },
  summary: "Acts that wait for a second person, for those concerned; and what has become of earlier ones",
  request: { params: processParameter },
  responses: answers(
    z.object({
      pending: z.array(
        z.object({
          id: z.string(),
          act: z.string(),
          proposedAt: z.string(),
          expiresAt: z.string(),
          state: z.enum(["open", "done", "withdrawn", "expired"]),
          summary: z.record(z.string(), z.union([z.string(), z.number()])),
          agreed: z.int(),
          bothCoChairs: z.boolean(),
          own: z.boolean(),
          mayConfirm: z.boolean(),
          mayWithdraw: z.boolean(),
        }),
      ),
    }),
  ),
});

/** Reads of this room. */
export function processRoutes(served: Served) {
  const { database } = served;
  return new OpenAPIHono<Environment>()
    .openapi(listRoute, async (context) => {
      const processes = await database.inTransaction(allProcesses);
      const visible = processes.filter(({ id }) => {
        const { grants, sees } = readerIn(context.get("actor"), id);
        return sees("agenda_and_decisions") !== undefined || grants.some(({ role }) => role !== "SYS");
      });
      return context.json({ processes: visible.map(({ id, name }) => ({ id, name })) }, 200);
    })
    .openapi(oneRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, process) => {
          const parts = await partVersions(tx, process.id);
          const of = (part: string): number | null => parts.get(part) ?? null;
          return { ...process, versions: { pool: of("pool"), conditions: of("conditions") } };
        }),
        200,
      ),
    )
    .openapi(clockRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }) => ({
          steps: [...(await formationSteps(tx, id))],
        })),
        200,
      ),
    )
    .openapi(pendingRoute, async (context) =>
      context.json(
        await readUnder(database, context, async (tx, id, reader) => ({
          pending: await pendingViews(served, tx, id, reader),
        })),
        200,
      ),
    )
    .openapi(actsRoute, async (context) =>
      context.json(
        await readProcess(database, context, (tx, { id }, reader) =>
          recentActs(served, tx, id, reader, context.req.valid("query").limit),
        ),
        200,
      ),
    );
}
