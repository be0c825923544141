import { couldEver } from "@convene/engine";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { actRegistry, pendingActs, perform, type Act } from "./acts/index.ts";
import { archiveRoutes } from "./archive/index.ts";
import { entriesAfter, newestIndex } from "./audit/index.ts";
import { appointmentActs, appointmentRoutes } from "./appointments/index.ts";
import { committeeActs, committeeRoutes } from "./committee/index.ts";
import { guard, HttpRefusal, problemResponse, problemSchema, serveFiles, streamRows } from "./http/index.ts";
import { schemaProblems } from "./kit/index.ts";
import { addWitness, logRoutes, provenBy, recoverAct, tileAt, type ServedLog } from "./log/index.ts";
import { grantsIn, sessionRoutes, type Actor, type Identify, type ServedPeople } from "./people/index.ts";
import { gate, isPolicy, mayAgree, routePolicies, type Environment, type RoutePolicies } from "./permissions/index.ts";
import { processActs, processRoutes, type Served } from "./process/index.ts";
import { isUnavailable } from "./store/index.ts";

/** What the application needs: its data, the built pages, and where to write lines of its log. */
export type AppInput = Omit<Served, "policyOf" | "proofOf"> &
  Omit<ServedLog, "database" | "keyring"> &
  Omit<ServedPeople, "database" | "keyring" | "log"> & {
    readonly version: string;
    readonly pages: string;
    /** Tells who a request comes from. */
    readonly identify: Identify;
    /** The origin under which this server is reached from elsewhere. */
    readonly reached?: string | undefined;
    readonly log: (line: Readonly<Record<string, string | number>>) => void;
    /** Ends the event streams, so that the server can stop. */
    readonly ending: AbortSignal;
  };

const LARGEST_BODY = 64 * 1024 * 1024;
const EVENTS_AT_ONCE = 500;
const QUIET_MILLISECONDS = 5_000;

const commandSchema = z.strictObject({
  cmd_id: z.uuid(),
  process: z.string().min(1).max(64),
  payload: z.unknown(),
  expects: z.strictObject({ version: z.int().min(0) }).optional(),
});

/** Describes every act for `/openapi.json`: they share one door, so their shapes are all that differs. */
function describeActs(app: OpenAPIHono<Environment>, acts: ReadonlyMap<string, Act>): void {
  for (const { name, schema } of acts.values()) {
    app.openAPIRegistry.registerPath({
      method: "post",
      path: `/api/acts/${name}`,
      summary: name,
      request: { body: { content: { "application/json": { schema: commandSchema.extend({ payload: schema }) } } } },
      responses: {
        200: {
          description: "Recorded",
          content: { "application/json": { schema: z.object({ entry: z.int(), result: z.unknown() }) } },
        },
        default: { description: "Problems", content: { "application/problem+json": { schema: problemSchema } } },
      },
    });
  }
}

const health = z.object({
  ok: z.boolean(),
  database: z.enum(["ok", "unavailable"]),
  log: z.enum(["ok", "behind", "restored"]),
  version: z.string(),
});

/** Describes what is not a read of a room: the state of the server, the stream, and the tiles of the log. */
function describeServer(app: OpenAPIHono<Environment>): void {
  const content = { "application/json": { schema: health } };
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/health",
    summary: "Whether the server and its database can work",
    "x-policy": { open: "an operator needs the state of the server, and it holds nothing of a process" },
    responses: { 200: { description: "They can", content }, 503: { description: "The database is away", content } },
  });
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/events",
    "x-policy": { open: "each event is shown to those who may read what the act was about" },
    summary: "What is put on record, as it happens; the id of an event is the index of the entry",
    request: {
      query: z.object({ process: z.string().optional() }),
      headers: z.object({ "last-event-id": z.string().optional() }),
    },
    responses: { 200: { description: "Server-sent events", content: { "text/event-stream": { schema: z.string() } } } },
  });
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/log/tile/*",
    "x-policy": { resource: "audit_chain_hashes", action: "read" },
    summary: "Hashes of the tree of the log in tiles, as C2SP tlog-tiles places them",
    responses: { 200: { description: "32 bytes for each hash", content: { "application/octet-stream": {} } } },
  });
}

/** Whether a page is still open for the same person with the same roles. */
function isSame(then: Actor, now: Actor): boolean {
  if (then.kind !== "person" || now.kind !== "person") return then.kind === now.kind;
  return then.session === now.session && JSON.stringify(then.grants) === JSON.stringify(now.grants);
}

/** The whole application: reads of every room, one door for acts, one event stream, and the pages. */
export function createApp(input: AppInput) {
  const { database, keyring, sequencer, version, pages, identify, log, ending, reached } = input;
  const acts: ReadonlyMap<string, Act> = actRegistry([
    ...processActs,
    ...committeeActs,
    ...appointmentActs,
    addWitness,
    recoverAct(input.signer),
    ...pendingActs(() => acts),
  ]);
  const policyOf = (act: string) => {
    const policy = acts.get(act)?.policy;
    return isPolicy(policy) ? policy : undefined;
  };
  const served = { database, keyring, policyOf, proofOf: provenBy(input.signer) };
  const app = new OpenAPIHono<Environment>();
  let policies: RoutePolicies = new Map();
  const away = () => problemResponse(503, [{ code: "database-unavailable" }], { "retry-after": "1" });
  let quietUntil = 0;
  app.onError((error) => {
    if (error instanceof HttpRefusal) return problemResponse(error.status, error.problems);
    const unavailable = isUnavailable(error);
    // While the database is away every request meets the same fault: one line in a while says it.
    if (unavailable && Date.now() < quietUntil) return away();
    if (unavailable) quietUntil = Date.now() + QUIET_MILLISECONDS;
    // A message may quote what people wrote; where it happened does not.
    const { code } = error as { readonly code?: unknown };
    log({
      fault: error.name,
      code: typeof code === "string" ? code : "",
      at: error.stack?.match(/^ +at .*$/mu)?.[0].trim() ?? "",
    });
    return unavailable ? away() : problemResponse(500, [{ code: "server-fault" }]);
  });
  app.notFound(() => problemResponse(404, [{ code: "nothing-here" }]));
  app.use(guard(reached));
  app.use(
    gate(
      () => policies,
      identify,
      (refused, code) => log({ refused, code }),
    ),
  );

  app.get("/api/health", async (context) => {
    const ok = await database.inTransaction(newestIndex).then(
      () => true,
      () => false,
    );
    const state = sequencer.state();
    return context.json({ ok, database: ok ? "ok" : "unavailable", log: state, version }, ok ? 200 : 503);
  });

  app.get("/api/log/tile/*", async (context) => {
    const bytes = await tileAt(input, context.req.path.replace(/^\/api\/log\//u, ""));
    if (bytes === undefined) return context.notFound();
    const headers = {
      "content-type": "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable",
    };
    return new Response(Uint8Array.from(bytes), { headers });
  });

  app.get("/api/events", async (context) => {
    const process = context.req.query("process");
    const seen = context.req.header("last-event-id");
    const start =
      seen !== undefined && /^\d{1,15}$/u.test(seen) ? Number(seen) : await database.inTransaction(newestIndex);
    const actor = context.get("actor");
    let scanned = start;
    const read = async (after: number) => {
      // Whoever was signed out, or has lost a role, sees nothing more; a page that stays open keeps nobody signed in.
      const now = await identify(context.req.raw, false);
      if (!isSame(actor, now)) return undefined;
      for (;;) {
        const from = Math.max(after, scanned);
        // oxlint-disable-next-line no-await-in-loop
        const rows = await database.inTransaction((tx) => entriesAfter(tx, process, from, EVENTS_AT_ONCE));
        scanned = rows.at(-1)?.index ?? from;
        const visible = rows.filter(({ act, process: of }) => {
          const grants = grantsIn(actor, of);
          // That there is a proposal, and not which, is told to whoever may be asked to agree.
          if (act.startsWith("pending.")) return mayAgree(grants);
          const policy = policyOf(act);
          return policy !== undefined && couldEver(grants, "read", policy.resource);
        });
        if (visible.length > 0 || rows.length < EVENTS_AT_ONCE) return visible;
      }
    };
    return streamRows(context, start, read, database.onEntry, ending);
  });

  const tooLarge = () => problemResponse(413, [{ code: "too-large" }]);
  app.post("/api/acts/:name", bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge }), async (context) => {
    const json: unknown = await context.req.json().catch(() => {
      throw new HttpRefusal(400, { code: "bad-body" });
    });
    const parsed = commandSchema.safeParse(json);
    if (!parsed.success) throw new HttpRefusal(422, ...schemaProblems(parsed.error, json));
    const { cmd_id, process, payload, expects } = parsed.data;
    const command = { name: context.req.param("name"), commandId: cmd_id, process, payload, expects };
    const answer = await perform(database, keyring, acts, context.get("actor"), command, (act, code) =>
      log({ refused: act, code }),
    );
    return "body" in answer
      ? context.json(answer.body, answer.status)
      : problemResponse(answer.status, answer.problems);
  });
  describeActs(app, acts);
  describeServer(app);

  // An archive passes through as it is made: digest and packing would have to hold all of it.
  const isArchive = (path: string): boolean => path.endsWith("/archive");
  for (const each of [compress(), etag()])
    app.use("/api/processes/*", (context, next) => (isArchive(context.req.path) ? next() : each(context, next)));
  const routes = app
    .route("/api", processRoutes(served))
    .route("/api", committeeRoutes(served))
    .route("/api", appointmentRoutes(served))
    .route("/api", logRoutes(input))
    .route("/api", archiveRoutes(input))
    .route("/api", sessionRoutes(input));
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Convene", version, license: { name: "Apache-2.0" } },
  });
  app.get("*", serveFiles(pages));
  policies = routePolicies(app);
  return routes;
}

/** The typed routes, for a client (`hc<App>`). */
export type App = ReturnType<typeof createApp>;
