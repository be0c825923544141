import { couldEver, suppressCounts } from "@convene/engine";
import { countsByAct, latestEntries, pseudonym, type EntryNotice, type Summary } from "../audit/index.ts";
import { nameOf } from "../people/index.ts";
import type { Reader } from "../permissions/index.ts";
import type { Tx } from "../store/index.ts";
import type { Served } from "./in-process.ts";

/** An act as those may read of it who may read the record. */
export type RecentAct = EntryNotice & { readonly own: boolean; readonly summary: Summary };

/** Recent acts, or how many there were of each, as far as a reader may see the record. */
export type RecentActs = {
  readonly entries: RecentAct[];
  readonly counts?: { readonly act: string; readonly count: number | null }[];
};

/**
 * The newest acts of a process. Of an act upon something that the reader may in no circumstances read, such as a bloc's
 * own room, nothing is told but that there was one. Who sees aggregates gets counts; who sees what is their own, that.
 */
export async function recentActs(
  { keyring, policyOf }: Served,
  tx: Tx,
  process: string,
  { actor, grants, sees }: Reader,
  limit: number,
): Promise<RecentActs> {
  if (sees("audit_log_contents", { own: true }) === "aggregates") {
    const counted = (await countsByAct(tx, process)).filter(({ act }) => {
      const policy = policyOf(act);
      return policy !== undefined && couldEver(grants, "read", policy.resource);
    });
    const { counts } = suppressCounts(counted.map(({ count }) => count));
    return { entries: [], counts: counted.map(({ act }, index) => ({ act, count: counts[index] ?? null })) };
  }
  const me = await pseudonym(tx, keyring, nameOf(actor));
  const entries = (await latestEntries(tx, keyring, process, limit)).flatMap(({ actor: who, ...entry }) => {
    const own = who === me;
    if (sees("audit_log_contents", { own }) !== "full") return [];
    // A proposal is open to whoever may read what it proposes.
    const { act: proposed } = entry.summary;
    const policy = policyOf(entry.act.startsWith("pending.") ? String(proposed) : entry.act);
    const isHidden = policy === undefined || !couldEver(grants, "read", policy.resource);
    return [isHidden && !own ? { ...entry, own, act: "", summary: {} } : { ...entry, own }];
  });
  return { entries };
}
