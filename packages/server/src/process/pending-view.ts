import { agreementOf, pendingOf, type PendingAct } from "../acts/index.ts";
import { pseudonym, type Summary, summaryOf } from "../audit/index.ts";
import { accountsOf, nameOf } from "../people/index.ts";
import type { Reader } from "../permissions/index.ts";
import type { Tx } from "../store/index.ts";
import type { Served } from "./in-process.ts";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

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

/** The name of the person that each proposal is about: whoever is asked to agree must know of whom. */
async function namesIn({ keyring }: Served, tx: Tx, proposals: readonly PendingAct[]) {
  const ids = proposals.flatMap(({ id, payload }) => {
    const { account, by } = payload as Readonly<Record<string, unknown>>;
    const person = account ?? by;
    return typeof person === "string" && UUID.test(person) ? [[id, person] as const] : [];
  });
  const accounts = await accountsOf(tx, keyring, [...new Set(ids.map(([, person]) => person))]);
  return new Map(ids.map(([id, person]) => [id, accounts.find((account) => account.id === person)?.name]));
}

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
  const names = await namesIn(served, tx, proposals);
  return proposals.flatMap((pending) => {
    const { id, act, payload, proposer, agreed, proposedAt, expiresAt } = pending;
    const policy = policyOf(act);
    if (policy === undefined) return [];
    const agreement = agreementOf(actor, me, process, policy, payload);
    const own = proposer === me;
    const name = names.get(id);
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
        summary: { ...summaryOf(payload), ...(name === undefined ? {} : { name }) },
        agreed: agreed.length,
        bothCoChairs: policy.second === "both-co-chairs",
        own,
        mayConfirm: isOpen && agreement !== undefined && !hasAgreed,
        mayWithdraw: isOpen && (own || agreement !== undefined),
      },
    ];
  });
}
