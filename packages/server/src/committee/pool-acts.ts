import { accept, refuse, type Problem } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct } from "../acts/index.ts";
import { shortText } from "../kit/index.ts";
import { findProcess } from "../process/index.ts";
import { insertPool } from "./people/index.ts";
import { poolSchema, populationSchema } from "./schema.ts";
import { listVersions, savePopulation } from "./store.ts";

const importPool = defineAct({
  name: "committee.import-pool",
  schema: z.strictObject({ file: shortText, pool: poolSchema, accept_missing: z.boolean().exactOptional() }),
  policy: { resource: "nominee_identity_consented", action: "write" },
  aggregate: "pool",
  class: "STRICTLY CONFIDENTIAL",
  effect: async ({ tx, keyring, process, version }, { file, pool, accept_missing }) => {
    if ((await findProcess(tx, process)) === undefined) return refuse({ code: "unknown-process", value: process });
    const ids = new Set<string>();
    const twice = pool.nominees.filter(({ id }) => ids.size === ids.add(id).size);
    const [first, ...more] = twice.map(({ id }): Problem => ({ code: "id-stands-twice", file, value: id }));
    if (first !== undefined) return refuse(first, ...more);
    // A withdrawn version stays readable and may be restored, so its names count too.
    const missing = (await listVersions(tx, keyring, process)).flatMap(({ number, members }) =>
      members.filter((id) => !ids.has(id)).map((id) => ({ number, id })),
    );
    const [lost, ...others] = missing.map(({ number, id }): Problem => ({
      code: "listed-name-missing",
      file,
      value: id,
      details: { version: number },
    }));
    if (lost !== undefined && accept_missing !== true) return refuse(lost, ...others);
    const nominees = await insertPool(tx, keyring, process, version + 1, file, pool);
    const recorded = { file, attributes: pool.attributes, nominees, accept_missing: accept_missing ?? false };
    return accept({ result: { version: version + 1 }, recorded });
  },
});

const setPopulation = defineAct({
  name: "committee.set-population",
  schema: z.strictObject({ population: populationSchema }),
  policy: { resource: "balance_report_aggregates", action: "write" },
  aggregate: "population",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process, version }, { population }) => {
    if ((await findProcess(tx, process)) === undefined) return refuse({ code: "unknown-process", value: process });
    await savePopulation(tx, process, population);
    return accept({ result: { version: version + 1 } });
  },
});

export const poolActs = [importPool, setPopulation];
