import { accept, refuse, type Pool, type Problem } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, forgetProposals, type EffectContext } from "../../acts/index.ts";
import { longText, shortText } from "../../kit/index.ts";
import { destroyNominee, newestPool, nomineeReference, readPool } from "../people/index.ts";
import { resultsOf } from "../results/index.ts";
import { listItem, standingsOf } from "../standing/index.ts";
import { conditionVersions, listVersions } from "../store.ts";

/** Shorter values, such as an initial, stand in many texts by chance. */
const SHORTEST_TELLING = 3;

/** What points at one nominee alone: the id, and the values that nobody else in the pool has. */
async function tellingOf({ tx, keyring, process }: EffectContext, nominee: string): Promise<readonly string[]> {
  const newest = await newestPool(tx, process);
  if (newest === undefined) return [nominee];
  const { nominees } = await readPool(tx, keyring, process, newest.version, newest.attributes as Pool["attributes"]);
  const counts = new Map<string, number>();
  for (const { values } of nominees) {
    for (const value of new Set(values.flat())) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const own = nominees.find(({ id }) => id === nominee)?.values.flat() ?? [];
  return [nominee, ...own.filter((value) => counts.get(value) === 1 && value.length >= SHORTEST_TELLING)];
}

/** Why somebody cannot be erased: they sit, or stand in what was made official. */
async function problemOf({ tx, keyring, process }: EffectContext, nominee: string): Promise<Problem | undefined> {
  const standings = await standingsOf(tx, process);
  const official = (await listVersions(tx, keyring, process)).find(({ number, members }) => {
    const standing = standings.get(listItem(number));
    return members.includes(nominee) && (standing?.has("certified") === true || standing?.has("published") === true);
  });
  if (official !== undefined)
    return { code: "nominee-certified", value: nominee, details: { version: official.number } };
  const conditions = (await conditionVersions(tx, keyring, process)).at(-1)?.conditions;
  if (conditions?.seated?.includes(nominee) === true) return { code: "nominee-seated", value: nominee };
  // The file of a certification is evidence as a whole, and may name others in conditions on named people.
  const quoted = JSON.stringify(nominee);
  const naming = (await resultsOf(tx, keyring, process)).find(({ text }) => text.includes(quoted));
  return naming === undefined
    ? undefined
    : { code: "nominee-certified", value: nominee, details: { version: naming.list } };
}

/**
 * Erases a nominee: destroys the key under which everything about them is sealed, and empties proposals that name them.
 * What is left are references and digests that lead nowhere; no leaf changes.
 */
const eraseNominee = defineAct({
  name: "committee.erase-nominee",
  schema: z.strictObject({ nominee: shortText, reason: longText }),
  policy: { resource: "nominee_identity_consented", action: "write", second: "another" },
  aggregate: "erasures",
  class: "STRICTLY CONFIDENTIAL",
  // Whom it is about goes with them.
  onRecord: ({ reason }) => ({ reason }),
  effect: async (context, { nominee, reason }) => {
    const { tx, keyring, process } = context;
    const reference = await nomineeReference(tx, keyring, process, nominee);
    if (reference === undefined) return refuse({ code: "not-in-pool", value: nominee });
    const problem = await problemOf(context, nominee);
    if (problem !== undefined) return refuse(problem);
    const telling = await tellingOf(context, nominee);
    if (telling.some((text) => reason.includes(text))) return refuse({ code: "reason-names-nominee" });
    const proposals = await forgetProposals(tx, keyring, process, telling);
    await destroyNominee(tx, reference);
    return accept({ result: { proposals }, recorded: { nominee: reference, reason, proposals } });
  },
});

export const erasureActs = [eraseNominee];
