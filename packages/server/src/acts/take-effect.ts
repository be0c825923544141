import { accept, refuse, type Outcome } from "@convene/engine";
import { recordEntry, type Keyring } from "../audit/index.ts";
import type { Actor } from "../people/index.ts";
import type { Tx } from "../store/index.ts";
import type { Act } from "./act.ts";
import { advanceAggregate, lockAggregate } from "./store.ts";

/** What is done in whose name; `expects` is the version of the act's part that must still stand. */
export type Doing = {
  readonly commandId: string;
  readonly process: string;
  readonly actor: Actor;
  readonly pseudonym: string;
  readonly payload: unknown;
  readonly expects?: number | undefined;
};

/** Lets the effect of an act happen and puts it on record, in the transaction given. */
export async function takeEffect(
  tx: Tx,
  keyring: Keyring,
  act: Act,
  { commandId, process, actor, pseudonym, payload, expects }: Doing,
): Promise<Outcome<{ readonly entry: number; readonly result: unknown }>> {
  const { version, state } = await lockAggregate(tx, process, act.aggregate);
  if (expects !== undefined && expects !== version) {
    return refuse({ code: "version-conflict", value: String(expects), details: { version } });
  }
  const outcome = await act.effect({ tx, keyring, process, actor, version }, payload);
  if (!outcome.ok) return outcome;
  const { result, recorded, subject = `${process}/${act.aggregate}` } = outcome.value;
  const entry = await recordEntry(tx, keyring, {
    commandId,
    process,
    act: act.name,
    actor: pseudonym,
    subject,
    class: act.class,
    payload: recorded ?? act.onRecord?.(payload) ?? payload,
    previous: state,
  });
  await advanceAggregate(tx, process, act.aggregate, entry.hash);
  return accept({ entry: entry.index, result });
}
