import type { Fraction } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import type { Certificate } from "./certificate.ts";

/**
 * What a lottery over panels is fairest by. `leximin` raises the smallest chance as far as it goes, then the second
 * smallest, and so on; `maximin` stops after the smallest; `nash` makes the product of the chances largest;
 * `goldilocks` keeps chances from being far below or far above an equal share.
 */
export type DrawAlgorithm = (typeof DRAW_ALGORITHMS)[number];

/** Every algorithm, the usual one first. */
export const DRAW_ALGORITHMS = ["leximin", "maximin", "nash", "goldilocks"] as const;

/** One panel of a lottery: ids in text order, and how likely the panel is. Weights of a lottery sum to 1. */
export type WeightedPanel = {
  readonly members: readonly NomineeId[];
  readonly weight: number;
  /** The same weight exactly, where it was recovered. */
  readonly fraction?: Fraction;
};

/** How likely one person is to be drawn: between 0 and 1, exact where it is known exactly. */
export type Chance = { readonly id: NomineeId; readonly value: number; readonly fraction?: Fraction };

/**
 * Somebody whom no panel can contain, and why: a condition allows none of their kind, they were marked, or no list
 * that holds them keeps every condition (`proved` says whether that rests on rows anyone can add up or on a search).
 */
export type NeverChosen = {
  readonly id: NomineeId;
  readonly reason: "excluded" | "marked" | "no-panel";
  /** Elements (`women:min`) that together keep the person out, where the rows alone show it. */
  readonly elements?: readonly string[];
  readonly proved: boolean;
};

/**
 * A fair draw before anybody is drawn: the lottery over panels, and everybody's chance in it.
 *
 * `status` is `exact` when the chances are proved fairest by `certificate` and the lottery has them; `bound` when the
 * chances are only known to be no worse than any lottery's (large pools, or when weights were not asked for), or, by
 * `nash` and `goldilocks`, to be within `certificate.gap` of the best.
 */
export type Draw = {
  readonly algorithm: DrawAlgorithm;
  /** Seats to be filled by the draw, without people already seated. */
  readonly size: number;
  /** In the order of their members; empty when only the chances were asked for. */
  readonly panels: readonly WeightedPanel[];
  /** Everybody who is not seated, in text order of their ids. */
  readonly chances: readonly Chance[];
  readonly status: "exact" | "bound";
  /** The largest difference between a chance as stated and as the weights of the panels give it. */
  readonly deviation: number;
  readonly certificate: Certificate;
  readonly never: readonly NeverChosen[];
};

/** Where a run stands: which step, how many levels are settled, how many panels are known, and the best bound so far. */
export type DrawProgress = {
  readonly step: "coverage" | "chances" | "panels" | "weights" | "levels" | "lottery";
  /** Part of the step that is done, from 0 to 1, where it can be told. */
  readonly done?: number;
  readonly levels: number;
  readonly panels: number;
  /** Shortfall of the chances reached so far from the fairest (0 at the end), where it is known. */
  readonly bound?: number;
};

/** How a draw is asked for. */
export type DrawOptions = {
  readonly algorithm?: DrawAlgorithm;
  /** Names nobody may draw and names that must be drawn. */
  readonly marks?: readonly NomineeId[];
  readonly keep?: readonly NomineeId[];
  /** Varies which of several equally fair lotteries is found: up to 64 hexadecimal digits. Chances do not depend on it. */
  readonly seed?: string;
  /** False when only the chances are wanted: for pools of more than two thousand kinds of people. */
  readonly panels?: boolean;
  readonly progress?: (progress: DrawProgress) => void;
};

/** Either a draw, or the finding that no panel satisfies every condition (ask `findClash` why). */
export type DrawAnswer = { readonly feasible: true; readonly draw: Draw } | { readonly feasible: false };

/**
 * A lottery that anybody can hold: `panels.length` panels, each equally likely, repeats allowed. A person's chance is
 * the number of panels they sit on over the number of panels.
 */
export type PublishedLottery = {
  /** Each panel's ids in text order; panels in the order in which they are numbered, from 0. */
  readonly panels: readonly (readonly NomineeId[])[];
  /** How many panels each person sits on, in text order of ids. */
  readonly counts: readonly { readonly id: NomineeId; readonly panels: number; readonly chance: number }[];
  /** The largest difference between a published chance and the fair chance, over everybody. */
  readonly deviation: number;
};
