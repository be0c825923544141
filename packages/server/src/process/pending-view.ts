import { agreementOf, pendingOf, type PendingAct } from "../acts/index.ts";
import { pseudonym, type Summary, summaryOf } from "../audit/index.ts";
import { nameOf } from "../people/index.ts";
import type { Reader } from "../permissions/index.ts";
import type { Tx } from "../store/index.ts";
import type { Served } from "./in-process.ts";
import { personsIn } from "./persons-in.ts";

/** A proposal as somebody who is concerned reads it. */
export type PendingView = Pick<PendingAct, "id" | "act" | "proposedAt" | "expiresAt"> & {
  readonly state: PendingAct["state"] | "expired";
  readonly summary: Summary;
  /** How many have agreed by now. */
  readonly agreed: number;
  readonly bothCoChairs: boolean;
  readonly own: boolean;
  readonly mayConfirm: boolean;
  readonly mayWithdraw: boolean;
};

/** The proposals of a process for whoever proposed them, may agree to them, or may read the record. */
export async function pendingViews(
  served: Served,
  tx: Tx,
  process: string,
  { actor, sees }: Reader,
): Promise<PendingView[]> {
  const { keyring, policyOf } = served;
  const me = await pseudonym(tx, keyring, nameOf(actor));
  const proposals = await pendingOf(tx, keyring, process);
  const persons = await personsIn(tx, keyring, proposals);
  return proposals.flatMap((pending) => {
    const { id, act, payload, proposer, agreed, proposedAt, expiresAt } = pending;
    const policy = policyOf(act);
    if (policy === undefined) return [];
    const agreement = agreementOf(actor, me, process, policy, payload);
    const own = proposer === me;
    if (agreement === undefined && !own && sees("audit_log_contents") !== "full") return [];
    const state = pending.state === "open" && pending.isExpired ? "expired" : pending.state;
    const isOpen = state === "open";
    const hasAgreed =
      own ||
      agreed.some(({ who, coChairOf }) => who === me || (coChairOf !== null && coChairOf === agreement?.coChairOf));
    return [
      {
        id,
        act,
        proposedAt,
        expiresAt,
        state,
        summary: { ...summaryOf(payload), ...persons.get(id) },
        agreed: agreed.length,
        bothCoChairs: policy.second === "both-co-chairs",
        own,
        mayConfirm: isOpen && agreement !== undefined && !hasAgreed,
        mayWithdraw: isOpen && (own || agreement !== undefined),
      },
    ];
  });
}
