import type {
  ClashAnswer,
  Draw,
  DrawAlgorithm,
  DrawProgress,
  GroupChances,
  Model,
  Outcome,
  PublishedLottery,
} from "@convene/engine";

/** How a draw is asked for on the page. */
export type DrawSettings = {
  readonly algorithm: DrawAlgorithm;
  /** Published panels. */
  readonly panels: number;
  /** Hexadecimal digits; empty for none. */
  readonly seed: string;
};

/** A question to the worker: data only. `compare` asks for the chances of a further method. */
export type DrawRequest = {
  readonly kind: "draw" | "compare";
  readonly model: Model;
  readonly settings: DrawSettings;
};

/** What became of the certificate when this browser checked it again, without the solver. */
export type Checked = "proved" | "claimed" | "refused";

/** The fair chances and everything said about them, or what clashes. */
export type Drawn =
  | {
      readonly feasible: true;
      readonly draw: Draw;
      readonly lottery: PublishedLottery;
      /** What it means for groups: of the people who can be drawn, and of everybody. */
      readonly groups: { readonly able: readonly GroupChances[]; readonly all: readonly GroupChances[] };
      readonly checked: Checked;
    }
  | { readonly feasible: false; readonly clash: ClashAnswer };

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
