import { sql } from "kysely";
import { rowCode, type Keyring } from "../audit/index.ts";
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

/** A command as its row holds it. */
export type CommandRow = {
  readonly cmd_id: string;
  readonly actor: string;
  readonly request_sha256: Uint8Array;
  readonly response: unknown;
  readonly status: number;
  readonly entry_idx: number;
};

/** The code that shows that the row of a command was not edited. */
export function commandCode(keyring: Keyring, row: CommandRow): Buffer {
  const { cmd_id, actor, request_sha256, response, status, entry_idx } = row;
  return rowCode(keyring, "command", { cmd_id, actor, request_sha256, response, status, entry_idx });
}

/** Remembers a command with its answer. */
export async function keepCommand(tx: Tx, keyring: Keyring, row: CommandRow): Promise<void> {
  const request_sha256 = Buffer.from(row.request_sha256);
  const mac = commandCode(keyring, row);
  await tx
    .insertInto("command")
    .values({ ...row, request_sha256, response: JSON.stringify(row.response), mac })
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
