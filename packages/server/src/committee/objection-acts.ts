import { accept, refuse, type Objection, type Outcome } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { v7 } from "uuid";
import { defineAct, operatorOnly, type EffectContext } from "../acts/index.ts";
import { day, longText, shortText } from "../kit/index.ts";
import { findProcess } from "../process/index.ts";
import { groundSchema } from "./schema.ts";
import { insertObjection, listVersions, objectionsOf, updateObjection } from "./store.ts";

const fileObjection = defineAct({
  name: "committee.file-objection",
  schema: z.strictObject({
    version: z.int().min(1),
    actor: shortText,
    nominee: shortText.nullable(),
    ground: groundSchema.nullable(),
    text: longText,
    filedOn: day,
  }),
  policy: operatorOnly,
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process, version: position }, objection) => {
    const found = await findProcess(tx, process);
    if (found === undefined) return refuse({ code: "unknown-process", value: process });
    const { actor, version, nominee } = objection;
    if (!found.actors.some(({ id }) => id === actor)) return refuse({ code: "unknown-actor", value: actor });
    const list = (await listVersions(tx, process)).find(({ number }) => number === version);
    if (list === undefined) return refuse({ code: "unknown-version", value: String(version) });
    if (nominee !== null && !list.members.includes(nominee)) {
      return refuse({ code: "not-on-version", value: nominee, details: { version } });
    }
    const filed: Objection = { id: v7(), ...objection, state: "filed", ruling: null };
    await insertObjection(tx, process, filed, position);
    return accept({ result: { id: filed.id }, recorded: filed });
  },
});

/** Ends an objection that is still open. */
async function settle(
  { tx, process }: EffectContext,
  id: string,
  state: Exclude<Objection["state"], "filed">,
  ruling: { readonly by: string; readonly on: string; readonly reason: string },
): Promise<Outcome<{ readonly result: unknown }>> {
  const objection = (await objectionsOf(tx, process)).find((one) => one.id === id);
  if (objection === undefined) return refuse({ code: "unknown-objection", value: id });
  if (objection.state !== "filed") return refuse({ code: "objection-settled", value: objection.state });
  if (objection.ground === null && (state === "sustained" || state === "overruled")) {
    return refuse({ code: "objection-without-ground", value: state });
  }
  if (objection.ground !== null && state === "inadmissible") {
    return refuse({ code: "objection-has-ground", value: objection.ground });
  }
  await updateObjection(tx, { ...objection, state, ruling });
  return accept({ result: { id } });
}

const ruling = { id: z.uuid(), by: shortText, on: day, reason: longText };

const ruleObjection = defineAct({
  name: "committee.rule-objection",
  schema: z.strictObject({ ...ruling, state: z.enum(["sustained", "overruled", "inadmissible"]) }),
  policy: operatorOnly,
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: (context, { id, state, ...rest }) => settle(context, id, state, rest),
});

const withdrawObjection = defineAct({
  name: "committee.withdraw-objection",
  schema: z.strictObject(ruling),
  policy: operatorOnly,
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: (context, { id, ...rest }) => settle(context, id, "withdrawn", rest),
});

export const objectionActs = [fileObjection, ruleObjection, withdrawObjection];
