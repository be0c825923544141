import { accept, refuse, type Objection, type Outcome } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { v7 } from "uuid";
import { defineAct, type Effect, type EffectContext } from "../acts/index.ts";
import { day, longText, shortText } from "../kit/index.ts";
import { findProcess } from "../process/index.ts";
import { objectionsOf, saveObjection } from "./objections/index.ts";
import { groundSchema } from "./schema.ts";
import { listVersions } from "./store.ts";

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
  policy: { resource: "objections_with_actor_and_ground", action: "write", of: "actor" },
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: async ({ tx, keyring, process, version: position }, objection) => {
    const found = await findProcess(tx, process);
    if (found === undefined) return refuse({ code: "unknown-process", value: process });
    const { actor, version, nominee } = objection;
    if (!found.actors.some(({ id }) => id === actor)) return refuse({ code: "unknown-actor", value: actor });
    const list = (await listVersions(tx, keyring, process)).find(({ number }) => number === version);
    if (list === undefined) return refuse({ code: "unknown-version", value: String(version) });
    if (nominee !== null && !list.members.includes(nominee)) {
      return refuse({ code: "not-on-version", value: nominee, details: { version } });
    }
    const filed: Objection = { id: v7(), ...objection, state: "filed", ruling: null };
    const recorded = await saveObjection(tx, keyring, process, filed, position);
    return accept({ result: { id: filed.id }, recorded });
  },
});

/** Ends an objection that is still open. */
async function settle(
  { tx, keyring, process, version: position }: EffectContext,
  id: string,
  state: Exclude<Objection["state"], "filed">,
  ruling: { readonly by: string; readonly on: string; readonly reason: string },
): Promise<Outcome<Effect>> {
  const found = await findProcess(tx, process);
  const objection = (await objectionsOf(tx, keyring, process)).find((one) => one.id === id);
  if (objection === undefined) return refuse({ code: "unknown-objection", value: id });
  if (objection.state !== "filed") return refuse({ code: "objection-settled", value: objection.state });
  if (objection.ground === null && (state === "sustained" || state === "overruled")) {
    return refuse({ code: "objection-without-ground", value: state });
  }
  if (found?.actors.every((actor) => actor.id !== ruling.by) === true) {
    return refuse({ code: "unknown-actor", value: ruling.by });
  }
  if (state === "withdrawn" && ruling.by !== objection.actor) {
    return refuse({ code: "not-the-objector", value: ruling.by, details: { actor: objection.actor } });
  }
  if (ruling.on < objection.filedOn) {
    return refuse({ code: "before-filing", value: ruling.on, details: { filed: objection.filedOn } });
  }
  const recorded = await saveObjection(tx, keyring, process, { ...objection, state, ruling }, position);
  return accept({ result: { id }, recorded });
}

const ruling = { id: z.uuid(), by: shortText, on: day, reason: longText };

const ruleObjection = defineAct({
  name: "committee.rule-objection",
  schema: z.strictObject({ ...ruling, state: z.enum(["sustained", "overruled", "inadmissible"]) }),
  policy: { resource: "criteria_and_rulings", action: "write" },
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: (context, { id, state, ...rest }) => settle(context, id, state, rest),
});

const withdrawObjection = defineAct({
  name: "committee.withdraw-objection",
  schema: z.strictObject(ruling),
  policy: { resource: "objections_with_actor_and_ground", action: "write", of: "by" },
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: (context, { id, ...rest }) => settle(context, id, "withdrawn", rest),
});

export const objectionActs = [fileObjection, ruleObjection, withdrawObjection];
