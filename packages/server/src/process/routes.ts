import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { latestEntries } from "../audit/index.ts";
import { answers } from "../http/index.ts";
import { localized } from "../kit/index.ts";
import { processParameter, readProcess, type Served } from "./in-process.ts";
import { processSchema, stepSchema } from "./schema.ts";
import { allProcesses, formationSteps, partVersions } from "./store.ts";

const listRoute = createRoute({
  method: "get",
  path: "/processes",
  summary: "The processes this server keeps",
  responses: answers(z.object({ processes: z.array(z.object({ id: z.string(), name: localized })) })),
});

const versions = z.object({ pool: z.int().nullable(), conditions: z.int().nullable() });

const oneRoute = createRoute({
  method: "get",
  path: "/processes/{process}",
  summary: "A process: actors, bodies, labels, and the versions of its pool and conditions",
  request: { params: processParameter },
  responses: answers(z.intersection(processSchema, z.object({ versions }))),
});

const clockRoute = createRoute({
  method: "get",
  path: "/processes/{process}/clock",
  summary: "The steps of the formation clock",
  request: { params: processParameter },
  responses: answers(z.object({ steps: z.array(stepSchema) })),
});

const entry = z.object({
  index: z.int(),
  at: z.string(),
  process: z.string(),
  act: z.string(),
  summary: z.record(z.string(), z.union([z.string(), z.number()])),
});

const actsRoute = createRoute({
  method: "get",
  path: "/processes/{process}/acts",
  summary: "The most recent acts, newest first",
  request: {
    params: processParameter,
    query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  },
  responses: answers(z.object({ entries: z.array(entry) })),
});

/** Reads of this room. */
export function processRoutes({ database, keyring }: Served) {
  return new OpenAPIHono()
    .openapi(listRoute, async (context) => {
      const processes = await database.inTransaction(allProcesses);
      return context.json({ processes: processes.map(({ id, name }) => ({ id, name })) }, 200);
    })
    .openapi(oneRoute, async (context) =>
      context.json(
        await readProcess(database, context.req.valid("param").process, async (tx, process) => {
          const parts = await partVersions(tx, process.id);
          const of = (part: string): number | null => parts.get(part) ?? null;
          return { ...process, versions: { pool: of("pool"), conditions: of("conditions") } };
        }),
        200,
      ),
    )
    .openapi(clockRoute, async (context) =>
      context.json(
        await readProcess(database, context.req.valid("param").process, async (tx, { id }) => ({
          steps: [...(await formationSteps(tx, id))],
        })),
        200,
      ),
    )
    .openapi(actsRoute, async (context) =>
      context.json(
        await readProcess(database, context.req.valid("param").process, async (tx, { id }) => ({
          entries: [...(await latestEntries(tx, keyring, id, context.req.valid("query").limit))],
        })),
        200,
      ),
    );
}
