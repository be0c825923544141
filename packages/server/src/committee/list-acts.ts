import { accept, refuse, type Problem } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type EffectContext } from "../acts/index.ts";
import { day, longText, shortText } from "../kit/index.ts";
import { findProcess } from "../process/index.ts";
import { idsInPool, newestPool } from "./people/index.ts";
import { nomineeIds } from "./schema.ts";
import { listItem, standingsOf } from "./standing/index.ts";
import { conditionVersions, insertList, listVersions, setWithdrawn } from "./store.ts";

/** What keeps these names from being a list: somebody unknown, somebody twice, somebody who already sits. */
async function listProblems(
  { tx, keyring, process }: EffectContext,
  members: readonly string[],
): Promise<readonly Problem[]> {
  if (members.length === 0) return [{ code: "empty-list" }];
  const pool = await newestPool(tx, process);
  if (pool === undefined) return [{ code: "no-pool", value: process }];
  const known = await idsInPool(tx, keyring, process, pool.version, members);
  const seated = new Set((await conditionVersions(tx, keyring, process)).at(-1)?.conditions.seated);
  const first = new Map<string, number>();
  return members.flatMap((id, index): readonly Problem[] => {
    const row = index + 2; // As a spreadsheet counts: the header is row 1.
    const before = first.get(id);
    if (before !== undefined) return [{ code: "duplicate-id", row, value: id, details: { first: before } }];
    first.set(id, row);
    if (!known.has(id)) return [{ code: "not-in-pool", row, value: id }];
    return seated.has(id) ? [{ code: "already-seated", row, value: id }] : [];
  });
}

const handOver = defineAct({
  name: "committee.hand-over-list",
  schema: z.strictObject({
    by: shortText,
    handedOverOn: day,
    note: longText,
    parent: z.int().min(1).nullable(),
    members: nomineeIds,
  }),
  policy: { resource: "list_versions_before_publication", action: "write" },
  aggregate: "lists",
  class: "CONFIDENTIAL",
  effect: async (context, list) => {
    const { tx, keyring, process } = context;
    const found = await findProcess(tx, process);
    if (found === undefined) return refuse({ code: "unknown-process", value: process });
    if (!found.actors.some(({ id }) => id === list.by)) return refuse({ code: "unknown-actor", value: list.by });
    const versions = await listVersions(tx, keyring, process);
    if (list.parent !== null && !versions.some(({ number }) => number === list.parent)) {
      return refuse({ code: "unknown-version", value: String(list.parent) });
    }
    const [first, ...more] = await listProblems(context, list.members);
    if (first !== undefined) return refuse(first, ...more);
    const number = (versions.at(-1)?.number ?? 0) + 1;
    const recorded = await insertList(tx, keyring, process, { ...list, number, withdrawn: false });
    return accept({ result: { number }, recorded });
  },
});

/** Withdraws a version, or takes the withdrawal back; either way it stays readable. */
function withdrawalAct(name: string, withdrawn: boolean) {
  return defineAct({
    name,
    schema: z.strictObject({ number: z.int().min(1), reason: longText.exactOptional() }),
    policy: { resource: "list_versions_before_publication", action: "write" },
    aggregate: "lists",
    class: "CONFIDENTIAL",
    effect: async ({ tx, keyring, process }, { number }) => {
      const version = (await listVersions(tx, keyring, process)).find((one) => one.number === number);
      if (version === undefined) return refuse({ code: "unknown-version", value: String(number) });
      const standing = (await standingsOf(tx, process)).get(listItem(number));
      if (standing?.has("certified") === true) return refuse({ code: "stands-already", value: "certified" });
      await setWithdrawn(tx, process, number, withdrawn);
      return accept({ result: { number } });
    },
  });
}

export const listActs = [
  handOver,
  withdrawalAct("committee.withdraw-list", true),
  withdrawalAct("committee.restore-list", false),
];
