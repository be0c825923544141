import { accept, refuse, type Outcome } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type Act, type Effect, type EffectContext } from "../../acts/index.ts";
import type { Policy } from "../../permissions/index.ts";
import { objectionsOf } from "../objections/index.ts";
import { listVersions } from "../store.ts";
import { addStanding, listItem, objectionItem, standingsOf, type Standing } from "./store.ts";

/** Lets an item become something once. */
async function stand({ tx, process }: EffectContext, item: string, kind: Standing): Promise<Outcome<Effect>> {
  const standing = (await standingsOf(tx, process)).get(item) ?? new Set();
  if (standing.has(kind)) return refuse({ code: "stands-already", value: kind });
  await addStanding(tx, process, item, kind);
  return accept({ result: { item } });
}

/** An act that makes something of a version of the list. */
function listAct(name: string, kind: Standing, policy: Policy): Act {
  return defineAct({
    name,
    schema: z.strictObject({ number: z.int().min(1) }),
    policy,
    aggregate: "lists",
    class: "CONFIDENTIAL",
    effect: async (context, { number }) => {
      const { tx, keyring, process } = context;
      const version = (await listVersions(tx, keyring, process)).find((one) => one.number === number);
      if (version === undefined) return refuse({ code: "unknown-version", value: String(number) });
      if (version.withdrawn) return refuse({ code: "version-withdrawn", value: String(number) });
      return stand(context, listItem(number), kind);
    },
  });
}

const official: Policy = { resource: "published_list", action: "certify", second: "both-co-chairs" };

const releaseObjection = defineAct({
  name: "committee.release-objection",
  schema: z.strictObject({ id: z.uuid() }),
  policy: { resource: "objections_with_actor_and_ground", action: "write" },
  aggregate: "objections",
  class: "CONFIDENTIAL",
  effect: async (context, { id }) => {
    const { tx, keyring, process } = context;
    const objections = await objectionsOf(tx, keyring, process);
    if (!objections.some((one) => one.id === id)) return refuse({ code: "unknown-objection", value: id });
    return stand(context, objectionItem(id), "released");
  },
});

/** Acts by which a list, or an objection, comes before others. */
export const standingActs = [
  listAct("committee.release-list", "released", { resource: "list_versions_before_publication", action: "write" }),
  listAct("committee.share-list", "shared", official),
  releaseObjection,
];
