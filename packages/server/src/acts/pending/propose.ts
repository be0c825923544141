import { accept, type Outcome } from "@convene/engine";
import { v7 } from "uuid";
import { recordEntry, type Keyring } from "../../audit/index.ts";
import type { Policy } from "../../permissions/index.ts";
import type { Tx } from "../../store/index.ts";
import type { Act } from "../act.ts";
import { advanceAggregate, lockAggregate } from "../store.ts";
import { takeEffect, type Doing } from "../take-effect.ts";
import { agreementOf } from "./agreement.ts";
import { insertPending, tryOut } from "./store.ts";

/**
 * Puts an act that needs somebody else on record as proposed. It is tried out first, so that nobody is asked to agree to
 * what cannot be done; nothing of the trial remains.
 */
export async function propose(
  tx: Tx,
  keyring: Keyring,
  act: Act,
  policy: Policy,
  doing: Doing,
): Promise<Outcome<{ readonly entry: number; readonly result: unknown }>> {
  const { process, actor, pseudonym: who, payload, commandId } = doing;
  const id = v7();
  const tried = await tryOut(tx, () => takeEffect(tx, keyring, act, { ...doing, commandId: id }));
  if (!tried.ok) return tried;
  const { version } = await lockAggregate(tx, process, act.aggregate);
  const own = agreementOf(actor, who, process, policy, payload);
  const agreed = own === undefined ? [] : [own];
  const expires = await insertPending(tx, keyring, process, {
    id,
    act: act.name,
    payload,
    version,
    proposer: who,
    agreed,
    class: act.class,
  });
  const { state } = await lockAggregate(tx, process, "pending");
  const entry = await recordEntry(tx, keyring, {
    commandId,
    process,
    act: "pending.propose",
    actor: who,
    subject: `${process}/pending`,
    class: act.class,
    payload: { pending: id, act: act.name, payload: act.onRecord?.(payload) ?? payload, expires },
    previous: state,
  });
  await advanceAggregate(tx, process, "pending", entry.hash);
  return accept({ entry: entry.index, result: { pending: id, expires } });
}
