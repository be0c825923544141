import { acceptReveals, publicBundle, writeBundle, type DrawBundle } from "@convene/engine";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { answers, HttpRefusal } from "../../http/index.ts";
import type { Environment, Policy } from "../../permissions/index.ts";
import { processParameter, readProcess, type Served } from "../../process/index.ts";
import type { Tx } from "../../store/index.ts";
import { countsOf, outcomeOf, stateOf, type DrawRecord } from "./draw.ts";
import { committedBundle, databaseTime, drawsOf } from "./store.ts";

const json: z.ZodType<Readonly<Record<string, unknown>>> = z.record(z.string(), z.unknown());

/** A draw as it is read: what is public, and where it stands. */
const drawSchema = z.object({
  id: z.string(),
  number: z.int(),
  test: z.boolean(),
  repeats: z.string().nullable(),
  reason: z.string(),
  openedAt: z.string(),
  state: z.enum(["open", "committed", "drawn", "announced", "abandoned"]),
  committed: z.object({ at: z.string(), revealUntil: z.string(), hash: z.string(), commitment: json }).nullable(),
  steps: z.array(json),
  outcome: json.nullable(),
});

/** What everybody sees of a draw is cut from what names everybody in it. */
const policy: Policy = {
  resource: "draw_commitment_and_bundle",
  action: "read",
  opens: ["nominee_identity_consented"],
};
const sealed: Policy = {
  resource: "nominee_identity_consented",
  action: "read",
  opens: ["draw_commitment_and_bundle"],
};

const drawsRoute = createRoute({
  method: "get",
  path: "/processes/{process}/draws",
  "x-policy": policy,
  summary: "Every draw of the process with what was recorded of it, and how often the process committed to one",
  request: { params: processParameter },
  responses: answers(
    z.object({
      now: z.string(),
      counts: z.object({ commitments: z.int(), tests: z.int() }),
      draws: z.array(drawSchema),
    }),
  ),
});

const drawParameter = processParameter.extend({ draw: z.string().min(1).max(64) });
const bundleAnswer = {
  200: {
    description: "The bundle, byte by byte as it verifies",
    content: { "application/octet-stream": { schema: z.string() } },
  },
};

const bundleRoute = createRoute({
  method: "get",
  path: "/processes/{process}/draws/{draw}/bundle",
  "x-policy": policy,
  summary: "The bundle of a draw without its nominees, for everybody",
  request: { params: drawParameter },
  responses: bundleAnswer,
});

const sealedRoute = createRoute({
  method: "get",
  path: "/processes/{process}/draws/{draw}/sealed-bundle",
  "x-policy": sealed,
  summary: "The bundle of a draw with its nominees and salts, for party observers under seal",
  request: { params: drawParameter },
  responses: bundleAnswer,
});

/** A draw as it is read. A step says what happened; what the draw gave stands once, under `outcome`. */
function view(draw: DrawRecord): z.infer<typeof drawSchema> {
  const steps = draw.steps.map((step) => {
    if (step.kind !== "source" && step.kind !== "decline") return { ...step };
    const { outcome: _, ...rest } = step;
    return rest;
  });
  return { ...draw, state: stateOf(draw), steps, outcome: outcomeOf(draw) };
}

/** The bundle of a draw as far as the draw has come. */
async function bundleOf(served: Served, tx: Tx, process: string, id: string): Promise<DrawBundle> {
  const bundle = await committedBundle(tx, served.keyring, process, id);
  const draw = (await drawsOf(tx, served.keyring, process)).find((one) => one.id === id);
  if (bundle === undefined || draw === undefined) throw new HttpRefusal(404, { code: "unknown-draw", value: id });
  const outcome = outcomeOf(draw);
  const source = draw.steps.find((step) => step.kind === "source")?.source;
  if (outcome === null || source === undefined) return bundle;
  const reveals = acceptReveals(
    bundle.commitment,
    draw.steps.flatMap((step) => (step.kind === "reveal" ? [{ party: step.party, nonce: step.nonce }] : [])),
  );
  if (!reveals.ok) throw new Error(`the nonces of the draw ${id} do not fit its commitment`);
  return { ...bundle, reveals: reveals.value, ...source, outcome };
}

/** Reads of draws. */
export function drawRoutes(served: Served) {
  const { database, keyring } = served;
  const read = (context: Context<Environment, "/:process">, draw: string) =>
    readProcess(database, context, (tx, { id }) => bundleOf(served, tx, id, draw));
  const readSealed = (context: Context<Environment, "/:process">, draw: string) =>
    readProcess(database, context, (tx, { id }, { sees }) => {
      // It names everybody, so it is for those who may see everybody, not only those on some list.
      if (sees("nominee_identity_consented") !== "full") throw new HttpRefusal(403, { code: "not-allowed" });
      return bundleOf(served, tx, id, draw);
    });
  const headers = { "content-type": "application/octet-stream" };
  return new OpenAPIHono<Environment>()
    .openapi(drawsRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }) => {
          const draws = await drawsOf(tx, keyring, id);
          const now = new Date((await databaseTime(tx)) * 1000).toISOString();
          return { now, counts: countsOf(draws), draws: draws.map(view) };
        }),
        200,
      ),
    )
    .openapi(bundleRoute, async (context) =>
      context.body(writeBundle(publicBundle(await read(context, context.req.valid("param").draw))), 200, headers),
    )
    .openapi(sealedRoute, async (context) =>
      context.body(writeBundle(await readSealed(context, context.req.valid("param").draw)), 200, headers),
    );
}
