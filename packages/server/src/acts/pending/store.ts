import { canonicalBytes, type AppointingSide } from "@convene/engine";
import { sql } from "kysely";
import { open, rowCode, seal, subjectKey, type Keyring } from "../../audit/index.ts";
import type { Sensitivity, Tx } from "../../store/index.ts";

/** Somebody who agreed: the pseudonym on record, of a co-chair the bloc, and the sides for which they stand. */
export type Agreement = {
  readonly who: string;
  readonly coChairOf: string | null;
  readonly sides?: readonly AppointingSide[];
};

export type PendingState = "open" | "done" | "withdrawn";

/** An act that waits for somebody else. It is kept whatever becomes of it. */
export type PendingAct = {
  readonly id: string;
  readonly act: string;
  readonly payload: unknown;
  /** Version of the act's part of the process when it was proposed. */
  readonly version: number;
  readonly proposer: string;
  readonly agreed: readonly Agreement[];
  readonly state: PendingState;
  readonly proposedAt: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
};

const HOURS = 72;

function key(tx: Tx, keyring: Keyring, process: string) {
  return subjectKey(tx, keyring, `${process}/pending`);
}

function context(id: string): string {
  return `pending:${id}`;
}

/** Keeps an act that waits, and gives the moment until which it does. */
export async function insertPending(
  tx: Tx,
  keyring: Keyring,
  process: string,
  pending: Pick<PendingAct, "id" | "act" | "payload" | "version" | "proposer" | "agreed"> & {
    readonly class: Sensitivity;
  },
): Promise<string> {
  const { id, act, payload, version, proposer, agreed } = pending;
  const { id: key_id, key: secret } = await key(tx, keyring, process);
  const { expires_at } = await tx
    .insertInto("pending_act")
    .values({
      process,
      id,
      act,
      version,
      proposer,
      class: pending.class,
      payload: seal(secret, context(id), canonicalBytes(payload)),
      key_id,
      agreed: JSON.stringify(agreed),
      state: "open",
      proposed_at: sql<string>`clock_timestamp()`,
      expires_at: sql<string>`clock_timestamp() + make_interval(hours => ${HOURS})`,
    })
    .returning("expires_at")
    .executeTakeFirstOrThrow();
  await markPending(tx, keyring, process, id);
  return expires_at.toISOString();
}

/** Every act of a process that waits or has waited, newest first. */
export async function pendingOf(tx: Tx, keyring: Keyring, process: string): Promise<readonly PendingAct[]> {
  const rows = await tx
    .selectFrom("pending_act")
    .select(["id", "act", "payload", "version", "proposer", "agreed", "state", "proposed_at", "expires_at"])
    .select(sql<boolean>`expires_at <= clock_timestamp()`.as("expired"))
    .where("process", "=", process)
    .orderBy("proposed_at", "desc")
    .execute();
  if (rows.length === 0) return [];
  const { key: secret } = await key(tx, keyring, process);
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    payload: JSON.parse(Buffer.from(open(secret, context(row.id), row.payload)).toString("utf8")) as unknown,
    version: row.version,
    proposer: row.proposer,
    agreed: row.agreed as readonly Agreement[],
    state: row.state as PendingState,
    proposedAt: row.proposed_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    isExpired: row.expired,
  }));
}

/** Says who agreed by now, and what has become of it; `kept` is what remains of the payload once it is settled. */
export async function updatePending(
  tx: Tx,
  keyring: Keyring,
  process: string,
  id: string,
  { agreed, state, kept }: Pick<PendingAct, "agreed" | "state"> & { readonly kept: unknown },
): Promise<void> {
  const { key: secret } = await key(tx, keyring, process);
  const payload = seal(secret, context(id), canonicalBytes(kept)) as Buffer;
  await tx
    .updateTable("pending_act")
    .set({ agreed: JSON.stringify(agreed), state, payload })
    .where("process", "=", process)
    .where("id", "=", id)
    .execute();
  await markPending(tx, keyring, process, id);
}

/** The acts that wait or have waited whose row is not as this program wrote it. */
export async function editedPending(tx: Tx, keyring: Keyring, process: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom("pending_act").selectAll().where("process", "=", process).orderBy("id").execute();
  return rows.flatMap(({ mac, ...row }) =>
    rowCode(keyring, "pending_act", row).equals(mac ?? new Uint8Array()) ? [] : [row.id],
  );
}

/** Gives a row, as it stands, the code that shows whether it was edited afterwards. */
export async function markPending(tx: Tx, keyring: Keyring, process: string, id: string): Promise<void> {
  const rows = tx.selectFrom("pending_act").selectAll().where("process", "=", process).where("id", "=", id);
  const { mac: _, ...row } = await rows.executeTakeFirstOrThrow();
  const mac = rowCode(keyring, "pending_act", row);
  await tx.updateTable("pending_act").set({ mac }).where("process", "=", process).where("id", "=", id).execute();
}

/** Whether a text, or the name of a member, anywhere in a payload is or holds one of these. */
function tells(payload: unknown, telling: readonly string[]): boolean {
  const [id, ...words] = telling;
  if (typeof payload === "string") return payload === id || words.some((word) => payload.includes(word));
  if (typeof payload !== "object" || payload === null) return false;
  return Object.entries(payload).some(([name, value]) => name === id || tells(value, telling));
}

/**
 * Empties every proposal that names somebody: by their id, the first of `telling`, or in words. One that still waits is
 * withdrawn, because it can no longer be done. Gives how many there were.
 */
export async function forgetProposals(
  tx: Tx,
  keyring: Keyring,
  process: string,
  telling: readonly string[],
): Promise<number> {
  const naming = (await pendingOf(tx, keyring, process)).filter(({ payload }) => tells(payload, telling));
  for (const { id, agreed, state } of naming) {
    const ended = state === "open" ? "withdrawn" : state;
    // oxlint-disable-next-line no-await-in-loop
    await updatePending(tx, keyring, process, id, { agreed, state: ended, kept: {} });
  }
  return naming.length;
}

/** Runs a body and takes back what it wrote. */
export async function tryOut<Value>(tx: Tx, body: () => Promise<Value>): Promise<Value> {
  await sql`savepoint tried`.execute(tx);
  const value = await body();
  await sql`rollback to savepoint tried`.execute(tx);
  return value;
}
