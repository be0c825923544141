import type { Keyring } from "../audit/index.ts";
import type { Tx } from "../store/index.ts";
import { drawsOf } from "./draws/index.ts";
import { exchangesOf } from "./exchange/index.ts";
import { objectionsOf } from "./objections/index.ts";
import { newestPool, readPool } from "./people/index.ts";
import { bundleOf, credentialsOf, resultsOf } from "./results/index.ts";
import { conditionVersions, listVersions } from "./store.ts";

/** Reads everything of a process once, as its readers will. Throws where something does not open or leads nowhere. */
export async function readCommittee(tx: Tx, keyring: Keyring, process: string): Promise<void> {
  const pool = await newestPool(tx, process);
  if (pool !== undefined) await readPool(tx, keyring, process, pool.version, []);
  await conditionVersions(tx, keyring, process);
  await listVersions(tx, keyring, process);
  await objectionsOf(tx, keyring, process);
  await drawsOf(tx, keyring, process);
  await exchangesOf(tx, keyring, process);
  await credentialsOf(tx, keyring, process, "consent");
  await credentialsOf(tx, keyring, process, "ruling");
  for (const certification of await resultsOf(tx, keyring, process)) bundleOf(certification);
}
