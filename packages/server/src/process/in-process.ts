import type { Process } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Keyring } from "../audit/index.ts";
import { HttpRefusal } from "../http/index.ts";
import { isPolicy, reachOf, readerIn, type Environment, type Policy, type Reader } from "../permissions/index.ts";
import { enterProcess, type Database, type Tx } from "../store/index.ts";
import { findProcess } from "./store.ts";

/** What routes read from. */
export type Served = {
  readonly database: Database;
  readonly keyring: Keyring;
  /** The policy of the act of this name; undefined for acts of before that are no more. */
  readonly policyOf: (act: string) => Policy | undefined;
  /** That an entry stands in the log, with the keys under which that is verified; undefined before a checkpoint covers it. */
  readonly proofOf: (
    tx: Tx,
    index: number,
  ) => Promise<{ readonly proof: string; readonly keys: readonly string[] } | undefined>;
};

/** The part of a path that names a process. */
export const processParameter = z.object({ process: z.string().min(1).max(64) });

/**
 * Reads something under the name of a process that a request gives, in one transaction that sees no more of it than the
 * reader may. People are appointed before there is a process to work on.
 */
export function readUnder<Value>(
  database: Database,
  context: Context<Environment, "/:process">,
  body: (tx: Tx, id: string, reader: Reader) => Promise<Value>,
): Promise<Value> {
  const id = context.req.param("process");
  const policy = context.get("policy");
  if (!isPolicy(policy)) throw new Error("a part of a process is read without a policy");
  const reader = readerIn(context.get("actor"), id);
  return database.inTransaction(async (tx) => {
    await enterProcess(tx, reachOf(reader, id, policy.opens));
    return body(tx, id, reader);
  });
}

/** Reads something of a process as {@link readUnder} does; ends the request when there is no such process. */
export function readProcess<Value>(
  database: Database,
  context: Context<Environment, "/:process">,
  body: (tx: Tx, process: Process, reader: Reader) => Promise<Value>,
): Promise<Value> {
  return readUnder(database, context, async (tx, id, reader) => {
    const process = await findProcess(tx, id);
    if (process === undefined) throw new HttpRefusal(404, { code: "unknown-process", value: id });
    return body(tx, process, reader);
  });
}
