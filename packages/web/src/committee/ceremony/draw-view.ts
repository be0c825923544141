import type { Commitment, DrawOutcome, DrawSource, NomineeId } from "@convene/engine";

/** What happened to a draw after it was committed to, with the moment. */
export type DrawStep = { readonly at: string } & (
  | { readonly kind: "reveal"; readonly party: string; readonly nonce: string }
  | { readonly kind: "late"; readonly party: string }
  | { readonly kind: "source"; readonly source: DrawSource }
  | { readonly kind: "decline"; readonly nominee: NomineeId }
  | { readonly kind: "announcement" }
  | { readonly kind: "abandonment"; readonly reason: string }
);

/** A draw as the server tells of it. */
export type DrawView = {
  readonly id: string;
  readonly number: number;
  readonly test: boolean;
  readonly repeats: string | null;
  readonly reason: string;
  readonly openedAt: string;
  readonly state: "open" | "committed" | "drawn" | "announced" | "abandoned";
  readonly committed: {
    readonly at: string;
    readonly revealUntil: string;
    readonly hash: string;
    readonly commitment: Commitment;
  } | null;
  readonly steps: readonly DrawStep[];
  readonly outcome: DrawOutcome | null;
};

/** A draw that was committed to. */
export type CommittedDraw = DrawView & { readonly committed: NonNullable<DrawView["committed"]> };

/** Every draw of a process, the counts that are always shown, and the time of the server when it answered. */
export type Draws = {
  readonly now: string;
  /** By how many milliseconds the server's clock was ahead of this browser's. */
  readonly ahead: number;
  readonly counts: { readonly commitments: number; readonly tests: number };
  readonly draws: readonly DrawView[];
};

/** Where a party's nonce is: shown in time, still awaited, missing for good, or come too late. */
export type PartyState = {
  readonly party: string;
  readonly commit: string;
  readonly state: "revealed" | "awaited" | "missing" | "late";
};

/** The parties of a draw with their nonces, at a time in milliseconds since 1970. */
export function partyStates({ committed, steps }: CommittedDraw, now: number): readonly PartyState[] {
  const closed = now >= Date.parse(committed.revealUntil) || steps.some(({ kind }) => kind === "source");
  return committed.commitment.nonce_commitments.map(({ party, commit }) => {
    const came = (kind: "reveal" | "late") => steps.some((step) => step.kind === kind && step.party === party);
    const state = came("reveal") ? "revealed" : came("late") ? "late" : closed ? "missing" : "awaited";
    return { party, commit, state };
  });
}

/** Whether anybody's nonce can still come. */
export function awaitsNonces(parties: readonly PartyState[]): boolean {
  return parties.some(({ state }) => state === "awaited");
}

/** How the number of a draw is made: by a beacon, or in public by one of these. */
export function methodOf({ ceremony }: Commitment): "drand" | "digits" | "dice" | "numbers" {
  return ceremony?.method ?? "drand";
}
