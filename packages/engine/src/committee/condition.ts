import type { NomineeId } from "./pool.ts";

/**
 * One attribute of a filter: the person has one of the values (compared by `foldValue`; the empty text means "not
 * stated"), or a number, year or date between two bounds, both included.
 */
export type Clause = { readonly attribute: string } & (
  | { readonly anyOf: readonly string[] }
  | { readonly min?: string; readonly max?: string }
);

/** People who satisfy every clause; no clause at all means everybody. */
export type Filter = readonly Clause[];

/** Whole people, or an exact share as text (`"3/10"`). */
export type Bounds = { readonly min?: number; readonly max?: number };

type Common = {
  /** Names the condition in every answer. Unique within its file. */
  readonly id: string;
  /**
   * What people call it, by language tag (`{ "ar": …, "en": … }`); `und` for a label whose language is not stated.
   * Without one, a wording is made from the filter.
   */
  readonly label?: Readonly<Record<string, string>>;
  /** A wish is reported and preferred, never required. */
  readonly strength: "must" | "wish";
  /** The rule, article or mandate clause it comes from. */
  readonly source?: string;
  /**
   * How far a relaxation may move the bounds; a missing side may move freely unless `flex` is given at all. That of a
   * share is in whole people of a full list, not a share.
   */
  readonly flex?: Bounds;
  /** Cost of one step of relaxation as an exact fraction, in place of 1 + 2/min per step down and 1 per step up. */
  readonly price?: string;
};

/**
 * A statement about the *result*: about the people chosen, never about the pool. Conditions may overlap and cross
 * attributes. Every one is a set of linear rows over the chosen people.
 */
export type Condition = Common &
  (
    | ({ readonly kind: "count"; readonly where: Filter } & Bounds)
    | ({
        /** One count row for every value of `by` that is declared here, in the population, or in the pool. */
        readonly kind: "each";
        readonly by: string;
        readonly where: Filter;
        /** Declared values, with bounds of their own where they differ from `min` and `max`. */
        readonly values?: readonly ({ readonly value: string } & Bounds)[];
      } & Bounds)
    | {
        /** Of the chosen people in `of`, at least / at most this share satisfy `where`. */
        readonly kind: "share";
        readonly where: Filter;
        readonly of: Filter;
        readonly min?: string;
        readonly max?: string;
      }
    | ({ readonly kind: "difference"; readonly left: Filter; readonly right: Filter } & Bounds)
    | { readonly kind: "atMost"; readonly members: readonly NomineeId[]; readonly max: number }
    | { readonly kind: "atLeast"; readonly members: readonly NomineeId[]; readonly min: number }
    | {
        /**
         * fixed: all are on the list. excluded: none is. apart: at most one is. together: all or none.
         * implies: if the first is on the list, so is each of the others.
         */
        readonly kind: "fixed" | "excluded" | "apart" | "together" | "implies";
        readonly members: readonly NomineeId[];
      }
  );

/** A smaller body chosen from the same list, with conditions of its own. The list must contain such a body. */
export type NestedBody = { readonly id: string; readonly size: number; readonly conditions: readonly Condition[] };

/** For every combination of the values of `by` found on the list, `min` eligible people who are not on it. */
export type Reserves = { readonly by: readonly string[]; readonly min: number };

/** The conditions agreed for one list (`convene-conditions/1`; docs/formats/conditions.md). */
export type ConditionSet = {
  /** Seats of the list; absent when a file states none. */
  readonly size?: number;
  /** The day at which ages are reckoned, `YYYY-MM-DD`. */
  readonly referenceDate?: string;
  /** People who already sit on the body: they count toward every condition and stand on no list. */
  readonly seated?: readonly NomineeId[];
  readonly conditions: readonly Condition[];
  readonly nested?: readonly NestedBody[];
  readonly reserves?: Reserves;
  /** What separates the values of a cell, by attribute, for pools whose own header does not state it. */
  readonly separators?: Readonly<Record<string, string>>;
};

/** The names each bloc cannot accept (`convene-marks/1`). To be forgotten once used. */
export type Marks = Readonly<Record<string, readonly NomineeId[]>>;
