import type {
  ExchangeOutcome,
  ExchangeTerms,
  NomineeId,
  Pool,
  PrivateAnswer,
  Release,
  SealedMarks,
} from "@convene/engine";

/** An exchange as the server tells of it: who has done what, and its outcome. */
export type ExchangeView = {
  readonly id: string;
  readonly number: number;
  readonly openedAt: string;
  readonly facilitator: string;
  readonly state: "registering" | "sealing" | "ready" | "opening" | "opened" | "ended";
  readonly why: string | null;
  readonly terms: ExchangeTerms;
  /** Digest of the terms, once every holder has registered a key. */
  readonly digest: string | null;
  readonly waitingForKeys: readonly string[];
  readonly sealed: readonly string[];
  /** Public key of the opening. */
  readonly opening: string | null;
  readonly released: readonly string[];
  readonly outcome: ExchangeOutcome | null;
};

export type Exchanges = {
  readonly exchanges: readonly ExchangeView[];
  /** By how many milliseconds the clock of the server is ahead of this browser's. */
  readonly ahead: number;
};

/** What those who mark and hold shares work with. */
export type Papers = {
  readonly list: { readonly version: number; readonly members: readonly NomineeId[] };
  readonly names: readonly NomineeId[];
  readonly pool: Pool;
  readonly sealed: readonly SealedMarks[];
  readonly releases: readonly Release[];
  readonly answers: readonly PrivateAnswer[];
};

/** Whether an exchange still waits for somebody. */
export function isRunning({ state }: ExchangeView): boolean {
  return state !== "opened" && state !== "ended";
}
