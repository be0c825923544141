import { accept, refuse, type Outcome, type Problem } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { pseudonym } from "../../audit/index.ts";
import { nameOf, sidesThere } from "../../people/index.ts";
import { isPolicy } from "../../permissions/index.ts";
import { defineAct, type Act, type Effect, type EffectContext } from "../act.ts";
import { takeEffect } from "../take-effect.ts";
import { agreementOf, isAgreed } from "./agreement.ts";
import { pendingOf, updatePending, type PendingAct } from "./store.ts";

/** All acts by name; asked when an act is confirmed. */
type Registry = () => ReadonlyMap<string, Act>;

const common = { policy: "of-the-pending-act", aggregate: "pending", class: "CONFIDENTIAL" } as const;
const schema = z.strictObject({ pending: z.uuid() });

/** An act that still waits, with what the person who asks counts as. */
async function waiting({ tx, keyring, process, actor }: EffectContext, registry: Registry, id: string) {
  const found = (await pendingOf(tx, keyring, process)).find((one) => one.id === id);
  const act = found === undefined ? undefined : registry().get(found.act);
  if (found === undefined || act === undefined || !isPolicy(act.policy))
    return refuse({ code: "unknown-pending", value: id });
  const who = await pseudonym(tx, keyring, nameOf(actor));
  const agreement = agreementOf(actor, who, process, act.policy, found.payload);
  // Who is not concerned does not learn what has become of it.
  if (agreement === undefined && found.proposer !== who) return refuse({ code: "not-allowed" });
  if (found.state !== "open") return refuse({ code: "pending-settled", value: found.state });
  return accept({ found, act, policy: act.policy, agreement });
}

/** Why an agreement adds nothing to those there are. */
function repeats({ agreed, proposer }: PendingAct, who: string, coChairOf: string | null): Problem | undefined {
  if (proposer === who || agreed.some((one) => one.who === who)) return { code: "second-person-differs" };
  const same = coChairOf !== null && agreed.some((one) => one.coChairOf === coChairOf);
  return same ? { code: "second-bloc-differs", value: coChairOf } : undefined;
}

/** What is kept of a proposal that no longer waits. */
function settled(act: Act, { payload }: PendingAct): unknown {
  return act.onRecord?.(payload) ?? payload;
}

async function confirm(context: EffectContext, registry: Registry, id: string): Promise<Outcome<Effect>> {
  const { tx, keyring, process } = context;
  const asked = await waiting(context, registry, id);
  if (!asked.ok) return asked;
  const { found, act, policy, agreement } = asked.value;
  if (agreement === undefined) return refuse({ code: "second-person-differs" });
  if (found.isExpired) return refuse({ code: "pending-expired", value: found.expiresAt });
  const repeated = repeats(found, agreement.who, policy.second === "both-co-chairs" ? agreement.coChairOf : null);
  if (repeated !== undefined) return refuse(repeated);
  const agreed = [...found.agreed, agreement];
  const isDone = isAgreed(policy, agreed, await sidesThere(tx, process));
  const recorded = { pending: id, act: act.name };
  const kept = isDone ? settled(act, found) : found.payload;
  await updatePending(tx, keyring, process, id, { agreed, state: isDone ? "done" : "open", kept });
  if (!isDone) return accept({ result: { pending: id, done: false }, recorded });
  const taken = await takeEffect(tx, keyring, act, {
    commandId: id,
    process,
    actor: context.actor,
    pseudonym: found.proposer,
    payload: found.payload,
    expects: found.version,
  });
  if (!taken.ok) return taken;
  return accept({ result: { pending: id, done: true, ...taken.value }, recorded });
}

/** The acts by which a second person agrees, and by which either takes back what was proposed. */
export function pendingActs(registry: Registry): readonly Act[] {
  return [
    defineAct({
      ...common,
      name: "pending.confirm",
      schema,
      effect: (context, { pending }) => confirm(context, registry, pending),
    }),
    defineAct({
      ...common,
      name: "pending.withdraw",
      schema,
      effect: async (context, { pending }) => {
        const asked = await waiting(context, registry, pending);
        if (!asked.ok) return asked;
        const { found, act } = asked.value;
        const { tx, keyring, process } = context;
        const kept = settled(act, found);
        await updatePending(tx, keyring, process, pending, { agreed: found.agreed, state: "withdrawn", kept });
        return accept({ result: { pending }, recorded: { pending, act: act.name } });
      },
    }),
  ];
}
