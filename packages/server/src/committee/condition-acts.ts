import {
  accept,
  conditionsJson,
  createModel,
  readConditions,
  refuse,
  type ConditionSet,
  type Outcome,
  type Pool,
} from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type EffectContext } from "../acts/index.ts";
import { longText } from "../kit/index.ts";
import { findProcess } from "../process/index.ts";
import { newestPool, readPool } from "./people/index.ts";
import { conditionSetSchema } from "./schema.ts";
import { conditionVersions, insertConditions, populationOf } from "./store.ts";

/** Holds conditions to the rules of their file format, and to the pool when there is one. */
async function examine(
  { tx, keyring, process }: EffectContext,
  conditions: ConditionSet,
): Promise<Outcome<ConditionSet>> {
  const written = readConditions({ name: "conditions.json", text: conditionsJson(conditions) });
  const pool = await newestPool(tx, process);
  if (!written.ok || pool === undefined) return written;
  const made = createModel({
    pool: await readPool(tx, keyring, process, pool.version, pool.attributes as Pool["attributes"]),
    conditions: written.value,
    population: await populationOf(tx, process),
  });
  return made.ok ? accept(written.value) : made;
}

const setConditions = defineAct({
  name: "committee.set-conditions",
  schema: z.strictObject({ conditions: conditionSetSchema, note: longText }),
  policy: { resource: "criteria_and_rulings", action: "write" },
  aggregate: "conditions",
  class: "CONFIDENTIAL",
  effect: async (context, { conditions, note }) => {
    const { tx, keyring, process, version } = context;
    if ((await findProcess(tx, process)) === undefined) return refuse({ code: "unknown-process", value: process });
    const examined = await examine(context, conditions);
    if (!examined.ok) return examined;
    const before = version === 0 ? null : version;
    const entry = { version: version + 1, note, undoneTo: null, before, conditions: examined.value };
    const recorded = { note, conditions: await insertConditions(tx, keyring, process, entry) };
    return accept({ result: { version: version + 1 }, recorded });
  },
});

const undoConditions = defineAct({
  name: "committee.undo-conditions",
  schema: z.strictObject({}),
  policy: { resource: "criteria_and_rulings", action: "write" },
  aggregate: "conditions",
  class: "CONFIDENTIAL",
  effect: async ({ tx, keyring, process, version }) => {
    const versions = await conditionVersions(tx, keyring, process);
    const current = versions.at(-1);
    const earlier = versions.find((entry) => entry.version === current?.before);
    if (current === undefined || earlier === undefined) return refuse({ code: "nothing-to-undo", value: process });
    // Undoing the undoing leads back to what was undone.
    const entry = { version: version + 1, note: "", undoneTo: earlier.version, before: current.version };
    await insertConditions(tx, keyring, process, { ...entry, conditions: earlier.conditions });
    return accept({ result: { version: version + 1 }, recorded: { undoneTo: earlier.version } });
  },
});

export const conditionActs = [setConditions, undoConditions];
