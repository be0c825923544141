import { randomBytes } from "node:crypto";
import {
  accept,
  certificationPayload,
  certificationSubject,
  createResult,
  DEGREES,
  refuse,
  writeResult,
  type Outcome,
} from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type Effect, type EffectContext } from "../../acts/index.ts";
import { day, localized, longText, shortText } from "../../kit/index.ts";
import type { Policy } from "../../permissions/index.ts";
import { idsInPool, newestPool } from "../people/index.ts";
import { addStanding, listItem, standingsOf } from "../standing/index.ts";
import { listVersions } from "../store.ts";
import { prepare } from "./results.ts";
import { criteriaOf, insertCertification, insertCriteria, saveCredentials } from "./store.ts";

const MOST_NOMINEES = 5_000;

const official: Policy = { resource: "published_list", action: "certify", second: "both-co-chairs" };

/** A threshold as an act takes it. */
export const ruleSchema = z.strictObject({
  share: shortText,
  base: z.enum(["seats", "members", "members_ex_chair", "entitled", "present", "cast", "valid", "yes_no"]),
  compare: z.enum(["at-least", "more-than"]),
  plus: z.int().min(0).max(1_000).exactOptional(),
});

const setCriteria = defineAct({
  name: "committee.set-criteria",
  schema: z.strictObject({
    criteria: z
      .array(z.strictObject({ id: shortText, text: localized }))
      .min(1)
      .max(50),
  }),
  policy: { resource: "criteria_and_rulings", action: "write", second: "another" },
  aggregate: "criteria",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process }, { criteria }) => {
    const ids = criteria.map(({ id }) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) < index);
    if (twice !== undefined) return refuse({ code: "repeated-id", column: "criteria", value: twice });
    const version = ((await criteriaOf(tx, process))?.version ?? 0) + 1;
    await insertCriteria(tx, process, { version, criteria });
    return accept({ result: { version } });
  },
});

/** Keeps something about nominees, each of whom must stand in the pool, and stand here once. */
async function keep<K extends "consent" | "ruling">(
  { tx, keyring, process, version }: EffectContext,
  kind: K,
  said: Parameters<typeof saveCredentials<K>>[5],
): Promise<Outcome<Effect>> {
  const pool = await newestPool(tx, process);
  if (pool === undefined) return refuse({ code: "no-pool", value: process });
  const ids = said.map(({ nominee }) => nominee);
  const known = await idsInPool(tx, keyring, process, pool.version, ids);
  const [first, ...more] = ids.flatMap((id, index) => {
    if (!known.has(id)) return [{ code: "not-in-pool", row: index + 1, value: id }];
    const before = ids.indexOf(id);
    return before < index ? [{ code: "duplicate-id", row: index + 1, value: id, details: { first: before + 1 } }] : [];
  });
  if (first !== undefined) return refuse(first, ...more);
  const recorded = await saveCredentials(tx, keyring, process, kind, version, said);
  return accept({ result: { count: said.length }, recorded });
}

const recordConsents = defineAct({
  name: "committee.record-consents",
  schema: z.strictObject({
    consents: z
      .array(
        z.strictObject({
          nominee: shortText,
          answer: z.enum(["given", "declined", "withdrawn"]),
          on: day,
          by: z.string().max(500),
          degree: z.enum(DEGREES),
        }),
      )
      .min(1)
      .max(MOST_NOMINEES),
  }),
  policy: { resource: "nominee_identity_consented", action: "write" },
  aggregate: "consents",
  class: "STRICTLY CONFIDENTIAL",
  effect: (context, { consents }) =>
    keep(
      context,
      "consent",
      consents.map(({ nominee, ...body }) => ({ nominee, body })),
    ),
});

const ruleNominees = defineAct({
  name: "committee.rule-nominees",
  schema: z.strictObject({
    criteria: z.int().min(1),
    on: day,
    rulings: z
      .array(
        z.strictObject({
          nominee: shortText,
          findings: z.record(z.string().max(200), z.enum(["met", "not-met", "not-applicable"])),
          reason: longText,
        }),
      )
      .min(1)
      .max(MOST_NOMINEES),
  }),
  policy: { resource: "criteria_and_rulings", action: "write", second: "another" },
  aggregate: "rulings",
  class: "STRICTLY CONFIDENTIAL",
  onRecord: ({ criteria, on, rulings }) => ({ criteria, on, count: rulings.length }),
  effect: async (context, { criteria, on, rulings }) => {
    const inForce = await criteriaOf(context.tx, context.process);
    if (inForce?.version !== criteria) {
      return refuse({ code: "other-criteria", value: String(criteria), details: { version: inForce?.version ?? 0 } });
    }
    const wanted = inForce.criteria.map(({ id }) => id);
    const [first, ...more] = rulings.flatMap(({ nominee, findings }, index) => {
      const missing = wanted.filter((id) => !Object.hasOwn(findings, id));
      const unknown = Object.keys(findings).filter((id) => !wanted.includes(id));
      return [...missing, ...unknown].map((id) => {
        return { code: "criterion-mismatch", row: index + 1, value: nominee, details: { criterion: id } };
      });
    });
    if (first !== undefined) return refuse(first, ...more);
    return keep(
      context,
      "ruling",
      rulings.map(({ nominee, findings, reason }) => ({ nominee, body: { criteria, findings, on, reason } })),
    );
  },
});

const certifyList = defineAct({
  name: "committee.certify-list",
  schema: z.strictObject({
    number: z.int().min(1),
    body: shortText.exactOptional(),
    rule: ruleSchema.exactOptional(),
    /** What was looked at: a certification of anything else is none. */
    evidence: z.string().regex(/^[\da-f]{64}$/u),
  }),
  policy: official,
  aggregate: "lists",
  class: "CONFIDENTIAL",
  effect: async ({ tx, keyring, process }, { number, evidence, ...more }) => {
    const standing = (await standingsOf(tx, process)).get(listItem(number));
    if (standing?.has("certified") === true) return refuse({ code: "stands-already", value: "certified" });
    const prepared = await prepare(tx, keyring, process, { number, ...more });
    if (!prepared.ok) return prepared;
    const { input, readiness } = prepared.value;
    const [first, ...others] = readiness.problems;
    if (first !== undefined) return refuse(first, ...others);
    if (prepared.value.evidence !== evidence) return refuse({ code: "evidence-changed", value: evidence });
    const bundle = createResult(input, () => randomBytes(16).toString("hex"));
    const subject = certificationSubject(process, input.certification);
    const text = writeResult(bundle);
    await insertCertification(tx, keyring, process, { number: input.certification, list: number, text, subject });
    await addStanding(tx, process, listItem(number), "certified");
    const result = { certification: input.certification, list: number, seal: bundle.seal };
    return accept({ result, recorded: certificationPayload(bundle), subject });
  },
});

const publishList = defineAct({
  name: "committee.publish-list",
  schema: z.strictObject({ number: z.int().min(1), degree: z.enum(DEGREES) }),
  policy: official,
  aggregate: "lists",
  class: "CONFIDENTIAL",
  effect: async ({ tx, keyring, process }, { number, degree }) => {
    const known = (await listVersions(tx, keyring, process)).some((one) => one.number === number);
    if (!known) return refuse({ code: "unknown-version", value: String(number) });
    const standing = (await standingsOf(tx, process)).get(listItem(number));
    if (standing?.has("certified") !== true) return refuse({ code: "not-certified" });
    if (standing.has("published")) return refuse({ code: "stands-already", value: "published" });
    await addStanding(tx, process, listItem(number), "published", { degree });
    return accept({ result: { number, degree } });
  },
});

/** Acts by which a list becomes a committee. */
export const resultActs = [setCriteria, recordConsents, ruleNominees, certifyList, publishList];
