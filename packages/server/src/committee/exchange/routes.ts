import { termsDigest, type Pool } from "@convene/engine";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { answers, HttpRefusal } from "../../http/index.ts";
import type { Environment, Policy } from "../../permissions/index.ts";
import { processParameter, readProcess, type Served } from "../../process/index.ts";
import { databaseTime } from "../draws/index.ts";
import { newestPool, readPool } from "../people/index.ts";
import { poolSchema } from "../schema.ts";
import { listVersions } from "../store.ts";
import { earlierRuns, holdersOf, sealedIn, stateOf, stepsOf, termsWith, type ExchangeRecord } from "./exchange.ts";
import { answersSchema, outcomeSchema, releaseSchema, sealedSchema } from "./schema.ts";
import { exchangesOf } from "./store.ts";

const outcomePolicy: Policy = {
  resource: "exchange_outcome",
  action: "read",
  opens: ["nominee_identity_consented"],
};
const papersPolicy: Policy = {
  resource: "blind_exchange_marks",
  action: "read",
  opens: ["exchange_outcome", "nominee_identity_consented", "list_versions_before_publication"],
};

const subject = z.object({
  list: z.object({ version: z.int(), digest: z.string() }),
  pool: z.string(),
  conditions: z.string(),
  names: z.object({ count: z.int(), digest: z.string() }),
});

const terms = z.object({
  format: z.literal("convene-exchange/1"),
  process: z.string(),
  exchange: z.string(),
  run: z.int(),
  subject,
  budget: z.int(),
  blocs: z.array(z.string()),
  holders: z.array(z.object({ holder: z.string(), key: z.string() })),
  threshold: z.int(),
  deadline: z.string(),
  consequence: z.enum(["proceed", "end"]),
  announced: z.string(),
});

/** An exchange as it is read: who has done what, never what anybody marked. */
const exchangeSchema = z.object({
  id: z.string(),
  number: z.int(),
  openedAt: z.string(),
  facilitator: z.string(),
  state: z.enum(["registering", "sealing", "ready", "opening", "opened", "ended"]),
  why: z.string().nullable(),
  /** With the keys of those who have registered one; agreed once all have. */
  terms,
  digest: z.string().nullable(),
  waitingForKeys: z.array(z.string()),
  sealed: z.array(z.string()),
  opening: z.string().nullable(),
  released: z.array(z.string()),
  outcome: outcomeSchema.nullable(),
});

const exchangesRoute = createRoute({
  method: "get",
  path: "/processes/{process}/exchanges",
  "x-policy": outcomePolicy,
  summary: "Every sealed exchange of the process: its terms, who has sealed, and its outcome",
  request: { params: processParameter },
  responses: answers(z.object({ now: z.string(), exchanges: z.array(exchangeSchema) })),
});

const papersRoute = createRoute({
  method: "get",
  path: "/processes/{process}/exchanges/{exchange}/papers",
  "x-policy": papersPolicy,
  summary: "What those who mark and hold shares need: the names released, and everything that is sealed, sealed",
  request: { params: processParameter.extend({ exchange: z.string().min(1).max(64) }) },
  responses: answers(
    z.object({
      list: z.object({ version: z.int(), members: z.array(z.string()) }),
      names: z.array(z.string()),
      pool: poolSchema,
      sealed: z.array(sealedSchema),
      releases: z.array(releaseSchema),
      answers: answersSchema,
    }),
  ),
});

function view(
  process: string,
  exchange: ExchangeRecord,
  exchanges: readonly ExchangeRecord[],
  now: number,
): z.infer<typeof exchangeSchema> {
  const { id, number, openedAt, plan } = exchange;
  const { state, why } = stateOf(exchange, exchanges, now);
  const agreed = termsWith(process, exchange, earlierRuns(exchanges, number).length + 1);
  const registered = agreed.holders.map(({ holder }) => holder);
  const waitingForKeys = holdersOf(plan).filter((holder) => !registered.includes(holder));
  const { blocs, holders } = agreed;
  return {
    id,
    number,
    openedAt,
    facilitator: plan.facilitator,
    state,
    why: why ?? null,
    terms: { ...agreed, blocs: [...blocs], holders: [...holders] },
    digest: waitingForKeys.length === 0 ? termsDigest(agreed) : null,
    waitingForKeys,
    sealed: blocs.filter((bloc) => sealedIn(exchange).some((sealed) => sealed.bloc === bloc)),
    opening: stepsOf(exchange, "opening")[0]?.key ?? null,
    released: stepsOf(exchange, "release").map(({ release }) => release.holder),
    outcome: stepsOf(exchange, "outcome")[0]?.outcome ?? null,
  };
}

/** Reads of sealed exchanges. */
export function exchangeRoutes({ database, keyring }: Served) {
  return new OpenAPIHono<Environment>()
    .openapi(exchangesRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => {
          if (reader.sees("exchange_outcome") === undefined) throw new HttpRefusal(403, { code: "not-allowed" });
          const exchanges = await exchangesOf(tx, keyring, id);
          const now = await databaseTime(tx);
          const views = exchanges.map((exchange) => view(id, exchange, exchanges, now));
          return { now: new Date(now * 1000).toISOString(), exchanges: views };
        }),
        200,
      ),
    )
    .openapi(papersRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => {
          const wanted = context.req.valid("param").exchange;
          const exchange = (await exchangesOf(tx, keyring, id)).find((one) => one.id === wanted);
          const newest = await newestPool(tx, id);
          if (exchange === undefined || newest === undefined) {
            throw new HttpRefusal(404, { code: "unknown-exchange", value: wanted });
          }
          // Whoever marks or holds a share in this exchange; nobody else has a use for its papers.
          const isFacilitator = reader.sees("blind_exchange_marks") !== undefined;
          if (!isFacilitator && !exchange.plan.blocs.some((bloc) => reader.isOfOwnBloc(bloc))) {
            throw new HttpRefusal(403, { code: "not-allowed" });
          }
          const pool = await readPool(tx, keyring, id, newest.version, newest.attributes as Pool["attributes"]);
          const names = new Set(exchange.names);
          const { version } = exchange.plan.subject.list;
          const list = (await listVersions(tx, keyring, id)).find(({ number }) => number === version);
          const said = stepsOf(exchange, "outcome").flatMap((step) => step.answers);
          return {
            list: { version, members: [...(list?.members ?? [])] },
            names: [...exchange.names],
            pool: { ...pool, nominees: pool.nominees.filter((nominee) => names.has(nominee.id)) },
            sealed: [...sealedIn(exchange)],
            releases: stepsOf(exchange, "release").map(({ release }) => release),
            // Each is sealed to the key of its bloc.
            answers: said,
          };
        }),
        200,
      ),
    );
}
