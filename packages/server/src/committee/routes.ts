import type { Pool, Resource } from "@convene/engine";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { answers, HttpRefusal } from "../http/index.ts";
import type { Environment, Policy } from "../permissions/index.ts";
import { processParameter, readProcess, type Served } from "../process/index.ts";
import { drawRoutes } from "./draws/index.ts";
import { exchangeRoutes } from "./exchange/index.ts";
import { objectionsOf } from "./objections/index.ts";
import { newestPool, readPool } from "./people/index.ts";
import { resultRoutes } from "./results/index.ts";
import { conditionSetSchema, listVersionSchema, objectionSchema, poolSchema, populationSchema } from "./schema.ts";
import {
  standingsOf,
  visibleConditions,
  visibleLists,
  visibleNames,
  visibleObjections,
  visiblePool,
} from "./standing/index.ts";
import { conditionVersions, listVersions, populationOf } from "./store.ts";

/** The route that reads one part of a process. */
function partRoute<Path extends string, Schema extends z.ZodType>(
  part: Path,
  summary: string,
  schema: Schema,
  resource: Resource,
) {
  const policy: Policy = { resource, action: "read" };
  return createRoute({
    method: "get",
    path: `/processes/{process}/${part}`,
    summary,
    "x-policy": policy,
    request: { params: processParameter },
    responses: answers(schema),
  });
}

const poolRoute = partRoute(
  "pool",
  "The newest pool of nominees",
  z.object({ version: z.int(), importedOn: z.string(), file: z.string(), pool: poolSchema }),
  "nominee_identity_consented",
);
const historyEntry = z.object({ version: z.int(), at: z.string(), note: z.string(), undoneTo: z.int().optional() });
const conditionsRoute = partRoute(
  "conditions",
  "The conditions in force, and their history",
  z.object({ version: z.int(), conditions: conditionSetSchema, history: z.array(historyEntry) }),
  "criteria_and_rulings",
);
const populationRoute = partRoute(
  "population",
  "Reference shares",
  z.object({ population: populationSchema }),
  "balance_report_aggregates",
);
const listsRoute = partRoute(
  "lists",
  "Every version of the list",
  z.object({ versions: z.array(listVersionSchema) }),
  "list_versions_before_publication",
);
const published = z.object({ number: z.int(), by: z.string(), members: z.array(z.string()) });
const publishedRoute = partRoute(
  "published-lists",
  "The lists that both co-chairs certified and published, with their members by number",
  z.object({ lists: z.array(published) }),
  "published_list",
);
const objectionsRoute = partRoute(
  "objections",
  "Objections",
  z.object({ objections: z.array(objectionSchema) }),
  "objections_with_actor_and_ground",
);

/** Reads of this room. */
export function committeeRoutes(served: Served) {
  const { database, keyring } = served;
  return new OpenAPIHono<Environment>()
    .openapi(poolRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => {
          const newest = await newestPool(tx, id);
          if (newest === undefined) throw new HttpRefusal(404, { code: "no-pool", value: id });
          const { version, file, imported_at, attributes } = newest;
          const pool = await readPool(tx, keyring, id, version, attributes as Pool["attributes"]);
          const names = visibleNames(reader, await standingsOf(tx, id), await listVersions(tx, keyring, id));
          return { version, importedOn: imported_at.toISOString(), file, pool: visiblePool(pool, names) };
        }),
        200,
      ),
    )
    .openapi(conditionsRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => {
          const versions = await conditionVersions(tx, keyring, id);
          const standings = await standingsOf(tx, id);
          const names = visibleNames(reader, standings, await listVersions(tx, keyring, id));
          const current = versions.at(-1);
          const conditions = visibleConditions(reader, standings, current?.conditions ?? { conditions: [] }, names);
          if (conditions === undefined) throw new HttpRefusal(403, { code: "not-allowed" });
          if (current === undefined) throw new HttpRefusal(404, { code: "no-conditions", value: id });
          const history = versions.map(({ version, at, note, undoneTo }) => ({
            version,
            at,
            // Whoever sees not every condition does not read what was noted of them either.
            note: names === "everybody" ? note : "",
            ...(undoneTo === null ? {} : { undoneTo }),
          }));
          return { version: current.version, conditions, history };
        }),
        200,
      ),
    )
    .openapi(populationRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }) => ({
          population: [...(await populationOf(tx, id))],
        })),
        200,
      ),
    )
    .openapi(listsRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => ({
          versions: [...visibleLists(reader, await standingsOf(tx, id), await listVersions(tx, keyring, id))],
        })),
        200,
      ),
    )
    .openapi(publishedRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }) => {
          const standings = await standingsOf(tx, id);
          const versions = await listVersions(tx, keyring, id);
          const lists = versions.filter(({ number }) => standings.get(`list:${number}`)?.has("published") === true);
          return { lists: lists.map(({ number, by, members }) => ({ number, by, members: [...members] })) };
        }),
        200,
      ),
    )
    .openapi(objectionsRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => ({
          objections: [...visibleObjections(reader, await standingsOf(tx, id), await objectionsOf(tx, keyring, id))],
        })),
        200,
      ),
    )
    .route("/", drawRoutes(served))
    .route("/", exchangeRoutes(served))
    .route("/", resultRoutes(served));
}
