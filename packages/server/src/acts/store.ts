import { sql } from "kysely";
import type { Tx } from "../store/index.ts";

/** A command that was done: who asked what, and what was answered. */
export type DoneCommand = {
  readonly actor: string;
  readonly request: Uint8Array;
  readonly response: unknown;
  readonly status: 200 | 202;
};

/** The command of this id, if it was done before. */
export async function findCommand(tx: Tx, commandId: string): Promise<DoneCommand | undefined> {
  const row = await tx
    .selectFrom("command")
    .select(["actor", "request_sha256", "response", "status"])
    .where("cmd_id", "=", commandId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    actor: row.actor,
    request: row.request_sha256,
    response: row.response,
    status: row.status === 202 ? 202 : 200,
  };
}

/** Remembers a command with its answer. */
export async function keepCommand(
  tx: Tx,
  command: { id: string; actor: string; request: Uint8Array; response: unknown; status: number; entry: number },
): Promise<void> {
  await tx
    .insertInto("command")
    .values({
      cmd_id: command.id,
      actor: command.actor,
      request_sha256: Buffer.from(command.request),
      response: JSON.stringify(command.response),
      status: command.status,
      entry_idx: command.entry,
    })
    .execute();
}

/**
 * Lets one act at a time upon a process: what an effect has read of its other parts stays true until it is written. Held
 * until the transaction ends.
 */
export async function lockProcess(tx: Tx, process: string): Promise<void> {
  await lockAggregate(tx, process, "process");
}

/** The version of a part of a process and the leaf that made it, locked until the transaction ends; 0 before the first. */
export async function lockAggregate(
  tx: Tx,
  process: string,
  name: string,
): Promise<{ version: number; state: string | null }> {
  await tx
    .insertInto("aggregate")
    .values({ process, name, version: 0, state_hash: null })
    .onConflict((conflict) => conflict.columns(["process", "name"]).doNothing())
    .execute();
  const { version, state_hash } = await tx
    .selectFrom("aggregate")
    .select(["version", "state_hash"])
    .where("process", "=", process)
    .where("name", "=", name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { version, state: state_hash };
}

/** The part now has one version more, made by the given leaf. */
export async function advanceAggregate(tx: Tx, process: string, name: string, state: string): Promise<void> {
  await tx
    .updateTable("aggregate")
    .set({ version: sql<number>`version + 1`, state_hash: state })
    .where("process", "=", process)
    .where("name", "=", name)
    .execute();
}
