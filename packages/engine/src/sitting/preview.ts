import { baseSize, type Attendance, type Base } from "./base.ts";
import { coalitions, type Coalitions, type Group } from "./coalitions.ts";
import { votesNeeded, type Share } from "./share.ts";

/** A group's seats, and how many of them are empty or stay away. */
export type Delegation = {
  readonly id: string;
  readonly seats: number;
  /** Seats nobody fills. */
  readonly vacant?: number;
  /** Members who do not come: they count as members, and cannot vote. */
  readonly absent?: number;
};

/** What a rule asks of a body before anybody votes, and who can do what. */
export type RulePreview = Coalitions & {
  readonly base: Base;
  /** How large the base is; of those that depend on the ballots, if all who come vote yes or no. */
  readonly size: number;
  /** Votes that can be cast at all. */
  readonly available: number;
  /** Votes that are missing even if everybody who comes votes yes; 0 when a decision is possible. */
  readonly missing: number;
};

/**
 * The arithmetic of a threshold, shown before anyone signs: votes needed, votes that block, what each coalition of
 * groups can do, and what empty seats and a boycott change. Counts are whole; nothing is rounded but as the rule says.
 *
 * @example previewRule(threeQuartersOfMembers, [{ id: "a", seats: 50 }, { id: "b", seats: 50 }, { id: "c", seats: 50 }])
 * // needed 113, blocking 38: two groups together decide nothing, and each alone blocks
 */
export function previewRule(rule: Share, delegations: readonly Delegation[]): RulePreview {
  const sum = (count: (delegation: Delegation) => number): number =>
    delegations.reduce((total, delegation) => total + count(delegation), 0);
  const seats = sum((delegation) => delegation.seats);
  const members = seats - sum(({ vacant = 0 }) => vacant);
  const present = members - sum(({ absent = 0 }) => absent);
  const attendance: Attendance = { seats, members, present };
  const size = baseSize(rule.base, attendance, { yes: present, no: 0, abstain: 0 });
  const needed = votesNeeded(rule, size);
  const groups: readonly Group[] = delegations.map(({ id, seats: held, vacant = 0, absent = 0 }) => ({
    id,
    votes: held - vacant - absent,
  }));
  // Who stays away withholds a vote already, so that of those present fewer suffice to block.
  const able = coalitions(groups, needed, present);
  return { ...able, base: rule.base, size, available: present, missing: Math.max(0, needed - present) };
}
