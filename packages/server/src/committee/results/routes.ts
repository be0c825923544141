import {
  DEGREES,
  certificationSubject,
  publicResult,
  writeResult,
  type Process,
  type ResultBundle,
} from "@convene/engine";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { entryAbout, subjectKey } from "../../audit/index.ts";
import { answers, HttpRefusal, problemSchema } from "../../http/index.ts";
import { readerIn, type Environment, type Policy, type Reader } from "../../permissions/index.ts";
import { processParameter, readProcess, type Served } from "../../process/index.ts";
import type { Database, Tx } from "../../store/index.ts";
import { degreesOf, seesCriteria, standingsOf } from "../standing/index.ts";
import { ruleSchema } from "./acts.ts";
import { bundleOf, prepare, resultsOf } from "./results.ts";
import type { Certification } from "./store.ts";
import { criteriaOf } from "./store.ts";

const member = z.object({
  id: z.string(),
  seat: z.enum(["seated", "list"]),
  consent: z.enum(["given", "declined", "withdrawn", "missing"]),
  ruling: z.enum(["met", "not-met", "missing", "outdated"]),
  notMet: z.array(z.string()),
  open: z.int(),
  sustained: z.int(),
});

const criteriaSchema = z.object({
  version: z.int(),
  criteria: z.array(z.object({ id: z.string(), text: z.record(z.string(), z.string()) })),
});

/** Who stands for what: names, consents and rulings together. */
const persons: Policy = { resource: "nominee_identity_consented", action: "read" };

const criteriaRoute = createRoute({
  method: "get",
  path: "/processes/{process}/criteria",
  "x-policy": { resource: "criteria_and_rulings", action: "read" } satisfies Policy,
  summary: "The criteria in force, which every member must meet",
  request: { params: processParameter },
  responses: answers(z.object({ criteria: criteriaSchema.nullable() })),
});

const readinessRoute = createRoute({
  method: "get",
  path: "/processes/{process}/lists/{number}/readiness",
  "x-policy": persons,
  summary: "Whether a list may be certified, member by member, and what is missing",
  request: {
    params: processParameter.extend({ number: z.coerce.number().int().min(1) }),
    query: z.object({
      body: z.string().max(200).optional(),
      rule: z.string().max(500).optional(),
    }),
  },
  responses: answers(
    z.object({
      evidence: z.string().nullable(),
      members: z.array(member),
      failing: z.int().nullable(),
      problems: problemSchema.shape.problems,
    }),
  ),
});

const resultsRoute = createRoute({
  method: "get",
  path: "/processes/{process}/results",
  "x-policy": { resource: "published_list", action: "read", opens: ["published_list"] } satisfies Policy,
  summary: "What was certified, and to which degree of naming it is published",
  request: { params: processParameter },
  responses: answers(
    z.object({
      results: z.array(
        z.object({
          certification: z.int(),
          list: z.int(),
          at: z.string(),
          seal: z.string(),
          degree: z.enum(DEGREES).nullable(),
        }),
      ),
    }),
  ),
});

const resultParameter = processParameter.extend({ certification: z.coerce.number().int().min(1) });
const fileAnswer = {
  200: {
    description: "The file, byte by byte as it verifies",
    content: { "application/octet-stream": { schema: z.string() } },
  },
};

const publicRoute = createRoute({
  method: "get",
  path: "/processes/{process}/results/{certification}/public",
  "x-policy": { resource: "published_list", action: "read", opens: ["published_list"] } satisfies Policy,
  summary: "A published committee, as far as its members are named, for everybody",
  request: { params: resultParameter },
  responses: fileAnswer,
});

const wholeRoute = createRoute({
  method: "get",
  path: "/processes/{process}/results/{certification}/whole",
  "x-policy": { ...persons, opens: ["published_list"] } satisfies Policy,
  summary: "A certified committee with everything it rests on, under seal",
  request: { params: resultParameter },
  responses: fileAnswer,
});

/** Whether somebody reads who stands for what. */
function seesPersons({ sees }: Reader): boolean {
  return sees("nominee_identity_consented") === "full" && sees("criteria_and_rulings") === "full";
}

/** Reads who stands for what; whoever may not is refused before anything is said of the process. */
function readPersons<Value>(
  database: Database,
  context: Context<Environment, "/:process">,
  body: (tx: Tx, process: Process) => Promise<Value>,
): Promise<Value> {
  const reader = readerIn(context.get("actor"), context.req.param("process"));
  if (!seesPersons(reader)) throw new HttpRefusal(403, { code: "not-allowed" });
  return readProcess(database, context, body);
}

/** The file with the proof that its certification stands in the log, once a checkpoint covers it. */
async function withRecord(
  { keyring, proofOf }: Served,
  tx: Tx,
  process: string,
  bundle: ResultBundle,
): Promise<ResultBundle> {
  const subject = certificationSubject(process, bundle.statement.certification);
  const entry = await entryAbout(tx, process, "committee.certify-list", subject);
  const proven = entry === undefined ? undefined : await proofOf(tx, entry.index);
  if (entry === undefined || proven === undefined) return bundle;
  const { key } = await subjectKey(tx, keyring, subject);
  return { ...bundle, record: { leaf: entry.leaf, key: Buffer.from(key).toString("hex"), ...proven } };
}

/** Reads of certified committees, and of what stands between a list and its certification. */
export function resultRoutes(served: Served) {
  const { database, keyring } = served;
  const named = async (tx: Tx, process: string, certification: number): Promise<Certification> => {
    const found = (await resultsOf(tx, keyring, process)).find(({ number }) => number === certification);
    if (found === undefined) throw new HttpRefusal(404, { code: "unknown-result", value: String(certification) });
    return found;
  };
  return new OpenAPIHono<Environment>()
    .openapi(criteriaRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => {
          if (!seesCriteria(reader, await standingsOf(tx, id))) throw new HttpRefusal(403, { code: "not-allowed" });
          const found = await criteriaOf(tx, id);
          const criteria = found?.criteria.map((one) => ({ id: one.id, text: { ...one.text } })) ?? [];
          return { criteria: found === undefined ? null : { version: found.version, criteria } };
        }),
        200,
      ),
    )
    .openapi(readinessRoute, async (context) =>
      context.json(
        await readPersons(database, context, async (tx, { id }) => {
          const { number } = context.req.valid("param");
          const { body, rule } = context.req.valid("query");
          const read = rule === undefined ? undefined : ruleSchema.safeParse(JSON.parse(rule));
          if (read?.success === false)
            throw new HttpRefusal(400, { code: "bad-member", column: "rule", value: rule ?? "" });
          const prepared = await prepare(tx, keyring, id, { number, body, rule: read?.data });
          if (!prepared.ok) throw new HttpRefusal(404, ...prepared.problems);
          const { readiness, evidence } = prepared.value;
          return {
            evidence: evidence ?? null,
            members: readiness.members.map((one) => ({ ...one, notMet: [...one.notMet] })),
            failing: readiness.check?.failing ?? null,
            problems: readiness.problems.map((problem) => ({ ...problem })),
          };
        }),
        200,
      ),
    )
    .openapi(resultsRoute, async (context) =>
      context.json(
        await readProcess(database, context, async (tx, { id }, reader) => {
          const degrees = await degreesOf(tx, id);
          const kept = await resultsOf(tx, keyring, id);
          const seen = kept.filter(({ list }) => degrees.has(list) || seesPersons(reader));
          return {
            results: seen.map((one) => ({
              certification: one.number,
              list: one.list,
              at: one.at,
              seal: bundleOf(one).seal,
              degree: degrees.get(one.list) ?? null,
            })),
          };
        }),
        200,
      ),
    )
    .openapi(publicRoute, async (context) => {
      const { certification } = context.req.valid("param");
      const text = await readProcess(database, context, async (tx, { id }) => {
        const found = await named(tx, id, certification);
        const degree = (await degreesOf(tx, id)).get(found.list);
        if (degree === undefined) throw new HttpRefusal(404, { code: "unknown-result", value: String(certification) });
        return writeResult(await withRecord(served, tx, id, publicResult(bundleOf(found), degree)));
      });
      return context.body(text, 200, fileHeaders(`result-${certification}.json`));
    })
    .openapi(wholeRoute, async (context) => {
      const { certification } = context.req.valid("param");
      const text = await readPersons(database, context, async (tx, { id }) => {
        return writeResult(await withRecord(served, tx, id, bundleOf(await named(tx, id, certification))));
      });
      return context.body(text, 200, fileHeaders(`result-${certification}-sealed.json`));
    });
}

function fileHeaders(name: string): Record<string, string> {
  return {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${name}"`,
  };
}
