import { votesToBlock } from "./share.ts";

/** A bloc, party or region and the votes it has if all its people vote alike. */
export type Group = { readonly id: string; readonly votes: number };

/** Some groups together: whether their votes suffice, whether withholding them suffices to stop a decision, or neither. */
export type Coalition = {
  readonly groups: readonly string[];
  readonly votes: number;
  readonly can: "decide" | "block" | "neither";
};

/** What the groups of a body can do, alone and together, where a decision needs a fixed number of votes. */
export type Coalitions = {
  readonly needed: number;
  /** Votes that, withheld, stop a decision. */
  readonly blocking: number;
  /** Every coalition, the smaller first, otherwise in the order of the groups. */
  readonly all: readonly Coalition[];
  /** Coalitions that decide, and that block, and would not if any one group left. */
  readonly deciding: readonly (readonly string[])[];
  readonly stopping: readonly (readonly string[])[];
  /** For every group how many of its votes suffice to block, or `undefined` where all of them do not. */
  readonly alone: readonly { readonly group: string; readonly votes: number | undefined }[];
};

/** So many groups at most: the coalitions of twenty are a million. */
export const MOST_GROUPS = 20;

/**
 * Everything groups can decide or stop together. `needed` votes out of `size` decide; every group votes as one.
 * Deciding is stronger than blocking: whoever decides is not also listed as blocking. Throws for more than
 * {@link MOST_GROUPS} groups.
 */
export function coalitions(groups: readonly Group[], needed: number, size: number): Coalitions {
  if (groups.length > MOST_GROUPS) throw new Error(`coalitions of ${groups.length} groups`);
  const blocking = votesToBlock(needed, size);
  const sums = new Float64Array(2 ** groups.length);
  for (let set = 1; set < sums.length; set += 1) {
    const lowest = 31 - Math.clz32(set & -set);
    sums[set] = (sums[set & (set - 1)] ?? 0) + (groups[lowest]?.votes ?? 0);
  }
  const members = (set: number): readonly number[] => groups.flatMap((_, index) => ((set >> index) & 1 ? [index] : []));
  const reached = (set: number, votes: number): boolean => (sums[set] ?? 0) >= votes;
  const minimal = (votes: number): readonly (readonly string[])[] =>
    ordered
      .filter((set) => reached(set, votes) && members(set).every((index) => !reached(set & ~(1 << index), votes)))
      .map(named);
  const named = (set: number): readonly string[] => members(set).map((index) => groups[index]?.id ?? "");
  const ordered = Array.from(sums.keys())
    .slice(1)
    .toSorted((a, b) => members(a).length - members(b).length || compareMembers(members(a), members(b)));
  return {
    needed,
    blocking,
    all: ordered.map((set) => ({
      groups: named(set),
      votes: sums[set] ?? 0,
      can: reached(set, needed) ? "decide" : blocking > 0 && reached(set, blocking) ? "block" : "neither",
    })),
    deciding: minimal(needed),
    stopping: blocking > 0 ? minimal(blocking) : [],
    alone: groups.map(({ id, votes }) => ({ group: id, votes: votes >= blocking ? blocking : undefined })),
  };
}

function compareMembers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((index, position) => index !== b[position]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
