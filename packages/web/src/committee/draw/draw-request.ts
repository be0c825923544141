import type {
  ClashAnswer,
  Draw,
  DrawAlgorithm,
  DrawProgress,
  GroupChances,
  Model,
  NomineeId,
  Outcome,
  PublishedLottery,
  Replacement,
} from "@convene/engine";

/** How a draw is asked for on the page. */
export type DrawSettings = {
  readonly algorithm: DrawAlgorithm;
  /** Published panels. */
  readonly panels: number;
  /** Hexadecimal digits; empty for none. */
  readonly seed: string;
};

/** Members who leave a list: their seats are drawn, everybody else on it stays. */
export type Leaving = { readonly list: readonly NomineeId[]; readonly leaves: readonly NomineeId[] };

/** The seats that are open when members leave; `restored` is whether every condition can hold afterwards. */
export type Vacancy = Pick<Replacement, "stay" | "leave" | "seats" | "bounds" | "brokenBefore"> & {
  readonly restored: boolean;
};

/** A question to the worker: data only. `compare` asks for the chances of a further method. */
export type DrawRequest = {
  readonly kind: "draw" | "compare";
  readonly model: Model;
  readonly settings: DrawSettings;
  /** Where members leave a list, which and whose; `model` is that of the whole body. */
  readonly leaving?: Leaving;
};

/** What became of the certificate when this browser checked it again, without the solver. */
export type Checked = "proved" | "claimed" | "refused";

/**
 * The fair chances and everything said about them, or what clashes: in the terms of `model`, which is that of the open
 * seats where members leave.
 */
export type Drawn = { readonly model: Model; readonly vacancy?: Vacancy } & (
  | {
      readonly feasible: true;
      readonly draw: Draw;
      readonly lottery: PublishedLottery;
      /** What it means for groups: of the people who can be drawn, and of everybody. */
      readonly groups: { readonly able: readonly GroupChances[]; readonly all: readonly GroupChances[] };
      readonly checked: Checked;
    }
  | { readonly feasible: false; readonly clash: ClashAnswer & { readonly feasible: false } }
);

/** What the worker says while it works, and at the end. */
export type DrawReply =
  | { readonly stage: "loading" }
  | { readonly progress: DrawProgress }
  | { readonly answer: Outcome<Drawn> }
  | { readonly compared: DrawAlgorithm; readonly chances: Draw["chances"] }
  | { readonly fault: string };

/** The methods in the order in which they are offered. */
export const algorithms: readonly DrawAlgorithm[] = ["leximin", "maximin", "nash", "goldilocks"];

/** What the page begins with. */
export const usualSettings: DrawSettings = { algorithm: "leximin", panels: 1_000, seed: "" };
