import { createModel, refuse, type Model, type Outcome, type Pool } from "@convene/engine";
import type { EffectContext } from "../acts/index.ts";
import { newestPool, readPool } from "./people/index.ts";
import { conditionVersions, populationOf } from "./store.ts";

/** The pool and conditions in force. */
export async function modelInForce({ tx, keyring, process }: EffectContext): Promise<Outcome<Model>> {
  const pool = await newestPool(tx, process);
  if (pool === undefined) return refuse({ code: "no-pool", value: process });
  const conditions = (await conditionVersions(tx, keyring, process)).at(-1);
  if (conditions === undefined) return refuse({ code: "no-conditions", value: process });
  return createModel({
    pool: await readPool(tx, keyring, process, pool.version, pool.attributes as Pool["attributes"]),
    conditions: conditions.conditions,
    population: await populationOf(tx, process),
  });
}
