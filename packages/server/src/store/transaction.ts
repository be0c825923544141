import { setTimeout as pause } from "node:timers/promises";
import type { Database, Tx } from "./database.ts";

/** Serialisation failure and deadlock: nothing was written, and the same body may simply run again. */
const REPEATABLE = new Set(["40001", "40P01"]);
const MOST_ATTEMPTS = 6;

/** The five characters by which PostgreSQL names a fault, for example `23505`. */
export function sqlState(fault: unknown): string | undefined {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : undefined;
}

/**
 * Runs a body in one transaction. It may run several times, so it touches nothing outside: no mail, network or clock.
 * Throws what the body throws; nothing is written then.
 */
export async function inTransaction<Result>(database: Database, body: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(body);
    } catch (fault) {
      if (attempt >= MOST_ATTEMPTS || !REPEATABLE.has(sqlState(fault) ?? "")) throw fault;
      await pause(2 ** attempt + Math.random() * 2 ** attempt);
    }
  }
}
