import type { Base } from "../base.ts";

/** An exact share as it is stored: `"2/3"`, `"1"`. */
export type Rational = string;

/** A base as it is stored: `present_and_voting` is the customary name of those who vote yes or no. */
export type BaseName = Base | "present_and_voting";

/** What can be counted of a vote. */
export type Countable = "yes" | "no" | "abstain" | "blank" | "invalid" | "present" | "signatures";

/** How somebody stands to what is proposed without a vote. Only what a rule names blocks it. */
export type PositionKind = "object" | "reserve" | "stand_aside" | "join";

/** Votes in favour reach a share of a base, pass it (`cmp: ">"`), or reach it rounded down with so many votes added. */
export type ShareRule = {
  readonly op: "share";
  readonly q: Rational;
  readonly base: BaseName;
  readonly cmp?: ">=" | ">";
  readonly plus?: number;
  readonly of?: Countable;
};

/** At least so many. */
export type CountRule = { readonly op: "count"; readonly of: Countable; readonly n: number };

/** More vote yes than no; abstentions play no part. */
export type PluralityRule = { readonly op: "more_yes_than_no" };

/** Enough are present, when the sitting opens or when it votes. */
export type QuorumRule = {
  readonly op: "quorum";
  readonly q: Rational;
  readonly base: BaseName;
  readonly when?: "open" | "vote";
};

/** Adoption without a vote: the question was put, any time to object (`deadline`) is over, and no more than `max` object. */
export type NoObjectionRule = {
  readonly op: "no_objection";
  readonly kinds?: readonly PositionKind[];
  readonly max?: number;
  /** ISO 8601 duration for which objections may come in; `">=PT72H"` says that it may be set longer. */
  readonly deadline?: string;
  readonly written?: boolean;
  readonly asked_by_chair?: boolean;
  readonly on_break?: string;
  readonly after?: readonly string[];
};

/** The rule passes within all groups of a dimension, within so many, or within such a share of them. */
export type GroupsRule = {
  readonly op: "groups";
  /** bloc, region, chamber, community, or another division of those who vote. */
  readonly dim: string;
  /** The groups that are asked; all of the dimension when absent. */
  readonly members?: readonly string[];
  /** A number, a share of the groups, or `"all"`. */
  readonly need: number | Rational;
  readonly rule: Rule;
};

/** Parties that hold more than this share of the votes support it. */
export type VotesShareRule = { readonly op: "votes_share"; readonly q: Rational };

/** More than this share of the parties (of a tag; counted, or by their votes) support it. */
export type PartiesCountRule = {
  readonly op: "parties_count";
  readonly tag?: string;
  readonly q: Rational;
  readonly weighted?: boolean;
};

/** When a step of a {@link CascadeRule} may begin. */
export type StepAfter = {
  /** So many attempts were made before. */
  readonly attempts?: number;
  /** ISO 8601 duration that must pass since the question was first put: cooling-off. */
  readonly elapsed?: string;
  /** What must have been tried: mediation, a reference to another body. */
  readonly done?: readonly string[];
};

/** One way to a decision, tried when those before it have failed. */
export type CascadeStep = {
  readonly id: string;
  readonly rule?: Rule;
  /** In place of a vote: `refer`, `refer:president`, `referendum`. */
  readonly action?: string;
  /** What must hold for the step to be there at all. */
  readonly when?: Rule | `touches:${string}`;
  readonly after?: StepAfter;
  /** ISO 8601 duration after which the step can no longer be taken. */
  readonly within?: string;
  /** Another body that votes. */
  readonly body?: string;
  readonly then?: string;
  readonly timebox?: string;
};

export type CascadeRule = { readonly op: "cascade"; readonly steps: readonly CascadeStep[] };

/** Every clause first, and then the whole, on one text. */
export type ClausesRule = {
  readonly op: "per_clause_then_whole";
  readonly clause: Rule;
  readonly whole: Rule;
  readonly readings?: number;
};

/** Items are agreed only provisionally, until all are closed together. */
export type PackageRule = {
  readonly op: "package";
  readonly items?: readonly string[];
  readonly item_status?: string;
  readonly close: Rule;
  readonly atomic?: boolean;
};

/** The chair, or both co-chairs, find that there is enough support; dissent is recorded, and there may be an appeal. */
export type ChairRule = {
  readonly op: "chair_rules";
  readonly test: string;
  readonly must_record?: string;
  readonly appeal?: Rule | string;
};

/** What becomes of a tie. */
export type TieRule = {
  readonly op: "tie_break";
  readonly rule: Rule;
  readonly policy: "reject" | "chair_casts" | "revote" | "lot" | "adjourn";
};

/** Exactly one of several options reaches the share; else the best of them run off. */
export type OptionsRule = {
  readonly op: "options";
  readonly q: Rational;
  readonly cmp?: ">=" | ">";
  readonly base?: "valid" | "cast" | "present" | "members" | "seats" | "entitled";
  readonly runoff?: number;
  /** Who runs off when several are equal at the cut. */
  readonly tie?: "all" | "lot";
};

export type RankedMethod = "IRV" | "STV" | "Schulze" | "Borda";

/** The winner of ranked ballots, whom a further rule may have to confirm. */
export type RankedRule = {
  readonly op: "ranked";
  readonly method: RankedMethod;
  /** Seats to fill; one unless given (STV fills several). */
  readonly seats?: number;
  readonly then?: Rule;
};

export type Rule =
  | ShareRule
  | CountRule
  | PluralityRule
  | QuorumRule
  | NoObjectionRule
  | GroupsRule
  | VotesShareRule
  | PartiesCountRule
  | { readonly op: "all"; readonly of: readonly Rule[] }
  | { readonly op: "any"; readonly of: readonly Rule[] }
  | { readonly op: "at_least"; readonly k: number; readonly of: readonly Rule[] }
  | { readonly op: "not"; readonly rule: Rule }
  | { readonly op: "if"; readonly when: `touches:${string}`; readonly then: Rule; readonly else?: Rule }
  | CascadeRule
  | ClausesRule
  | { readonly op: "readings"; readonly of: readonly Rule[] }
  | PackageRule
  | ChairRule
  | TieRule
  | OptionsRule
  | RankedRule
  | { readonly op: "refer"; readonly to: string }
  | { readonly op: "referendum"; readonly rule: Rule }
  /** A decision is taken up again when enough have signed for it. */
  | { readonly op: "reconsider"; readonly signatures: Rational; readonly base: BaseName; readonly then: Rule }
  /** Another rule by name, put in its place before a rule is signed. */
  | { readonly op: "ref"; readonly preset: string };
