import { accept, parseVerifierKey, refuse, SIGNATURE_TYPES, type VerifierKey } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct } from "../acts/index.ts";
import type { Tx } from "../store/index.ts";

/** A witness that a process knows, and its key. */
export type Witness = {
  readonly process: string;
  readonly name: string;
  readonly vkey: string;
  readonly key: VerifierKey;
};

/** The witnesses of a process; of all processes when none is named. */
export async function knownWitnesses(tx: Tx, process?: string): Promise<readonly Witness[]> {
  const all = tx.selectFrom("witness").select(["process", "name", "vkey"]).orderBy("process").orderBy("name");
  const rows = await (process === undefined ? all : all.where("process", "=", process)).execute();
  return rows.flatMap(({ process: of, name, vkey }) => {
    const key = parseVerifierKey(vkey);
    return key === undefined ? [] : [{ process: of, name, vkey, key }];
  });
}

/** How many of so many witnesses must have cosigned before what needs them may go on: more than half. */
export function quorumOf(witnesses: number): number {
  return witnesses === 0 ? 0 : Math.floor(witnesses / 2) + 1;
}

/** A party's witness becomes known to a process. Its key must be that of a cosigner. */
export const addWitness = defineAct({
  name: "audit.add-witness",
  schema: z.strictObject({ vkey: z.string().min(1).max(3000) }),
  policy: { resource: "agenda_and_decisions", action: "certify", second: "both-co-chairs" },
  aggregate: "witnesses",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process }, { vkey }) => {
    const key = parseVerifierKey(vkey);
    if (key === undefined || key.type === SIGNATURE_TYPES.note) return refuse({ code: "bad-witness-key", value: vkey });
    const known = await knownWitnesses(tx, process);
    if (known.some(({ name }) => name === key.name)) return refuse({ code: "witness-known", value: key.name });
    await tx.insertInto("witness").values({ process, name: key.name, vkey, at: new Date().toISOString() }).execute();
    return accept({ result: { name: key.name, witnesses: known.length + 1, quorum: quorumOf(known.length + 1) } });
  },
});
