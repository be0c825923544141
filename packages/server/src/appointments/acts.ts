import { accept, refuse, type Outcome } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type Act, type Effect, type EffectContext } from "../acts/index.ts";
import { day, shortText } from "../kit/index.ts";
import {
  accountOfAddress,
  endAccount,
  endGrant,
  endLinks,
  endPasskeys,
  endSessions,
  grantsWhere,
  insertAccount,
  insertGrant,
  insertLink,
  type KeptGrant,
} from "../people/index.ts";
import { accountProblems, appointment, appointmentProblems, INSTALLATION } from "./appointment.ts";

/*
 * Who holds which role. Every act needs an administrator and somebody who answers for the process: neither can let
 * anybody in alone, and nobody has a say in what they get themselves.
 */

const common = {
  policy: { resource: "accounts_backups_infrastructure", action: "write", second: "administrator-and-process" },
  aggregate: "appointments",
  class: "CONFIDENTIAL",
} as const;

/** Where grants of a process are kept: those of administrators are of none. */
function placeOf(process: string): string | null {
  return process === INSTALLATION ? null : process;
}

async function grantOf({ tx, process }: EffectContext, id: string): Promise<KeptGrant | undefined> {
  return (await grantsWhere(tx, { process: placeOf(process) })).find((grant) => grant.id === id);
}

const invite = defineAct({
  ...common,
  name: "people.invite",
  schema: z.strictObject({ name: shortText, address: shortText.optional(), ...appointment }),
  // The name and the address stay with the account, and go with it.
  onRecord: ({ role, bloc, until, reason, named }) => ({
    role,
    until,
    reason,
    ...(bloc === undefined ? {} : { bloc }),
    ...(named === undefined ? {} : { named }),
  }),
  effect: async (context, { name, address, ...given }) => {
    const { tx, keyring, process } = context;
    const [first, ...more] = await appointmentProblems(context, given);
    if (first !== undefined) return refuse(first, ...more);
    if (address !== undefined && (await accountOfAddress(tx, keyring, address)) !== undefined)
      return refuse({ code: "address-in-use" });
    const account = await insertAccount(tx, keyring, { name, address });
    const grant = await insertGrant(tx, { account, process: placeOf(process), ...given });
    await insertLink(tx, keyring, account, "invitation");
    return accept({ result: { account, grant } });
  },
});

const give = defineAct({
  ...common,
  name: "people.grant",
  schema: z.strictObject({ account: z.uuid(), ...appointment }),
  effect: async (context, { account, ...given }) => {
    const [first, ...more] = [
      ...(await accountProblems(context, account)),
      ...(await appointmentProblems(context, given)),
    ];
    if (first !== undefined) return refuse(first, ...more);
    const grant = await insertGrant(context.tx, { account, process: placeOf(context.process), ...given });
    return accept({ result: { grant } });
  },
});

const endOne = defineAct({
  ...common,
  name: "people.end-grant",
  schema: z.strictObject({ grant: z.uuid(), reason: shortText }),
  effect: async (context, { grant }) => {
    if ((await grantOf(context, grant)) === undefined) return refuse({ code: "unknown-grant", value: grant });
    await endGrant(context.tx, grant);
    return accept({ result: { grant } });
  },
});

/** Ends every way into an account. */
async function lockOut({ tx }: EffectContext, account: string): Promise<void> {
  await endSessions(tx, account);
  await endPasskeys(tx, account);
  await endLinks(tx, account);
}

/** What somebody holds in the process in which something is done about them, and what elsewhere. */
async function heldBy({ tx, process }: EffectContext, account: string) {
  const place = placeOf(process);
  const grants = await grantsWhere(tx, { account });
  const here = grants.filter((grant) => grant.process === place);
  return { here, elsewhere: grants.length - here.length };
}

const recover = defineAct({
  ...common,
  name: "people.recover",
  schema: z.strictObject({ account: z.uuid(), reason: shortText }),
  effect: async (context, { account }) => {
    const [problem] = await accountProblems(context, account);
    if (problem !== undefined) return refuse(problem);
    const { here, elsewhere } = await heldBy(context, account);
    if (here.length === 0) return refuse({ code: "unknown-account", value: account });
    // A new link opens everything that its holder holds: nobody here may open what is another process's.
    if (elsewhere > 0) return refuse({ code: "holds-elsewhere" });
    await lockOut(context, account);
    await insertLink(context.tx, context.keyring, account, "recovery");
    return accept({ result: { account } });
  },
});

async function replace(
  context: EffectContext,
  payload: { readonly grant: string; readonly by: string; readonly until: string; readonly reason: string },
): Promise<Outcome<Effect>> {
  const { grant, by, until, reason } = payload;
  const held = await grantOf(context, grant);
  if (held?.role !== "COCH") return refuse({ code: "unknown-grant", value: grant });
  const given = { role: "COCH" as const, until, ...(held.bloc === undefined ? {} : { bloc: held.bloc }) };
  const [first, ...more] = [...(await accountProblems(context, by)), ...(await appointmentProblems(context, given))];
  if (first !== undefined) return refuse(first, ...more);
  await endGrant(context.tx, grant);
  const next = await insertGrant(context.tx, { account: by, process: context.process, reason, ...given });
  return accept({ result: { grant: next } });
}

const replaceCoChair = defineAct({
  ...common,
  name: "people.replace-co-chair",
  schema: z.strictObject({ grant: z.uuid(), by: z.uuid(), until: day, reason: shortText }),
  effect: replace,
});

const depart = defineAct({
  ...common,
  name: "people.depart",
  schema: z.strictObject({ account: z.uuid(), reason: shortText }),
  effect: async (context, { account }) => {
    const { tx } = context;
    const { here, elsewhere } = await heldBy(context, account);
    if (here.length === 0) return refuse({ code: "unknown-account", value: account });
    for (const { id } of here) {
      // oxlint-disable-next-line no-await-in-loop
      await endGrant(tx, id);
    }
    const isGone = elsewhere === 0;
    if (isGone) {
      await lockOut(context, account);
      await endAccount(tx, account);
    }
    return accept({ result: { account, ended: here.length, accountEnded: isGone } });
  },
});

/** A lost or stolen device cannot wait for a second person: nothing is given by it, and whoever it is signs in again. */
const endAllSessions = defineAct({
  ...common,
  policy: { resource: "accounts_backups_infrastructure", action: "write" },
  name: "people.end-sessions",
  schema: z.strictObject({ account: z.uuid(), reason: shortText }),
  effect: async (context, { account }) => {
    const { here } = await heldBy(context, account);
    if (here.length === 0) return refuse({ code: "unknown-account", value: account });
    return accept({ result: { ended: await endSessions(context.tx, account) } });
  },
});

/** Everything by which a role is given, ended or handed on. */
export const appointmentActs: readonly Act[] = [invite, give, endOne, recover, replaceCoChair, depart, endAllSessions];
