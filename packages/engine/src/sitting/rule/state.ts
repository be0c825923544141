import type { PositionKind } from "./rule.ts";

/** Somebody's position to what is proposed. */
export type Position = {
  readonly by: string;
  /** `object` unless another is given. */
  readonly kind?: PositionKind;
  readonly withdrawn?: boolean;
};

/** A party or delegation that supports, with all the votes behind it, or does not. */
export type PartyPosition = {
  readonly name: string;
  readonly tag?: string;
  readonly votes: number;
  readonly supports: boolean;
};

/** So many ballots with this ranking, the first choice first; options that are not named were not ranked. */
export type Ranking = { readonly ranking: readonly string[]; readonly count: number };

/** What the chair, or the co-chairs, have ruled. */
export type Ruling = {
  readonly found: boolean;
  readonly dissent_recorded: boolean;
  /** Chairs who must have ruled alike, and who has. */
  readonly chairs?: number;
  readonly by?: readonly string[];
  readonly appeal?: "running" | "upheld" | "dismissed";
};

/**
 * A vote and what led to it: who there is, how they voted, what positions stand, what was tried before. Counts are whole
 * numbers, of people or, where votes weigh differently, of millionths of a vote (`unit`), and then all of them are.
 * Everything is as it stood at one moment; nothing is worked out from a clock.
 */
export type State = {
  readonly seats?: number;
  /** Filled seats. */
  readonly members?: number;
  /** Yes unless said otherwise. */
  readonly chair_is_member?: boolean;
  /** No unless said otherwise. */
  readonly chair_votes?: boolean;
  readonly suspended?: number;
  readonly entitled?: number;
  readonly present?: number;
  readonly present_at_opening?: number;
  readonly yes?: number;
  readonly no?: number;
  readonly abstain?: number;
  readonly blank?: number;
  readonly invalid?: number;
  readonly not_cast?: number;
  /** Ballots of which it is not yet settled what they are. They are in no other count. */
  readonly disputed?: number;
  /** What one vote is in these counts: 1, or 1,000,000 where they are weighted. */
  readonly unit?: number;
  readonly chair?: "yes" | "no";
  readonly lot?: "yes" | "no";
  readonly options?: Readonly<Record<string, number>>;
  readonly rankings?: readonly Ranking[];
  readonly signatures?: number;
  /** Votes within each group, by dimension and name. */
  readonly groups?: Readonly<Record<string, Readonly<Record<string, State>>>>;
  /** Votes of other bodies, by name. */
  readonly bodies?: Readonly<Record<string, State>>;
  readonly parties?: readonly PartyPosition[];
  /** The question was put; yes unless said otherwise. */
  readonly put?: boolean;
  readonly objections?: readonly Position[];
  /** ISO 8601 duration since the question was put. */
  readonly elapsed?: string;
  readonly ruling?: Ruling;
  /** Steps of a cascade that were tried; all of them when absent. */
  readonly reached?: readonly string[];
  readonly attempts?: number;
  readonly done?: readonly string[];
  readonly touches?: readonly string[];
  /** Votes on the clauses, and digest of the text of each: when voted on, and now. */
  readonly clauses?: readonly ClauseState[];
  readonly whole?: State & { readonly text?: string; readonly current_text?: string };
  readonly readings?: readonly State[];
  readonly items?: Readonly<Record<string, { readonly agreed: boolean }>>;
  readonly referendum?: State;
};

export type ClauseState = State & { readonly id: string; readonly text?: string; readonly current_text?: string };
