import type { Draw, DrawAlgorithm, DrawProgress, Problem, PublishedLottery } from "@convene/engine";

/** A file as it was opened from disk. */
export type OpenedFile = { readonly name: string; readonly text: Uint8Array };

/** What the page asks of the worker. */
export type Question = {
  readonly pool: OpenedFile;
  readonly quotas: OpenedFile;
  readonly size: number;
  readonly algorithm: DrawAlgorithm;
  /** Whether a thousand numbered panels are wanted too. */
  readonly lottery: boolean;
};

/** A draw with what may be kept of it. */
export type Drawn = {
  readonly draw: Draw;
  readonly lottery?: PublishedLottery;
  /** The draw as a file, `convene-panels/1`. */
  readonly document: string;
  readonly notes: readonly Problem[];
};

/** What the worker says: how far it is, and then one answer. */
export type Reply =
  | { readonly progress: DrawProgress }
  | { readonly problems: readonly Problem[] }
  | { readonly infeasible: true }
  | { readonly drawn: Drawn }
  | { readonly fault: string };
