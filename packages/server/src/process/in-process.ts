import type { Process } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import type { Keyring } from "../audit/index.ts";
import { HttpRefusal } from "../http/index.ts";
import type { Database, Tx } from "../store/index.ts";
import { findProcess } from "./store.ts";

/** What routes read from. */
export type Served = { readonly database: Database; readonly keyring: Keyring };

/** The part of a path that names a process. */
export const processParameter = z.object({ process: z.string().min(1).max(64) });

/** Reads something of a process in one transaction; ends the request when there is no such process. */
export function readProcess<Value>(
  database: Database,
  id: string,
  body: (tx: Tx, process: Process) => Promise<Value>,
): Promise<Value> {
  return database.inTransaction(async (tx) => {
    const process = await findProcess(tx, id);
    if (process === undefined) throw new HttpRefusal(404, { code: "unknown-process", value: id });
    return body(tx, process);
  });
}
