import type { Commitment, DrawBundle, DrawOutcome, DrawSource, NomineeId } from "@convene/engine";

/** A bundle that was committed to, with its nominees. */
export type CommittedBundle = DrawBundle & { readonly commitment: Commitment };

/** What happened after a draw was committed to, in the order in which it was recorded. */
export type DrawStep =
  | { readonly kind: "reveal"; readonly party: string; readonly nonce: string }
  /** A nonce that came after the deadline: it is not used, and not kept. */
  | { readonly kind: "late"; readonly party: string }
  | { readonly kind: "source"; readonly source: DrawSource; readonly outcome: DrawOutcome }
  | { readonly kind: "decline"; readonly nominee: NomineeId; readonly outcome: DrawOutcome }
  | { readonly kind: "announcement" }
  | { readonly kind: "abandonment"; readonly reason: string };

/** A step with the moment at which it was recorded. */
export type RecordedStep = DrawStep & { readonly at: string };

/** A draw as the record holds it. What was committed to is never changed; a draw only grows. */
export type DrawRecord = {
  readonly id: string;
  /** The how-manieth draw of its process this is, from 1. */
  readonly number: number;
  readonly test: boolean;
  /** The draw that this one repeats, and why; the reason is empty for a first draw. */
  readonly repeats: string | null;
  readonly reason: string;
  readonly openedAt: string;
  readonly committed: {
    readonly at: string;
    readonly revealUntil: string;
    /** Hash of the commitment: what is published. */
    readonly hash: string;
    readonly commitment: Commitment;
  } | null;
  readonly steps: readonly RecordedStep[];
};

/** Where a draw stands. */
export type DrawState = "open" | "committed" | "drawn" | "announced" | "abandoned";

/** Where a draw stands. */
export function stateOf({ committed, steps }: Pick<DrawRecord, "committed" | "steps">): DrawState {
  const kinds = new Set(steps.map(({ kind }) => kind));
  if (kinds.has("abandonment")) return "abandoned";
  if (kinds.has("announcement")) return "announced";
  if (kinds.has("source")) return "drawn";
  return committed === null ? "open" : "committed";
}

/** How often a process committed to a draw, and how many of these were tests: always shown beside every draw. */
export function countsOf(draws: readonly DrawRecord[]): { readonly commitments: number; readonly tests: number } {
  const committed = draws.filter((draw) => draw.committed !== null);
  return { commitments: committed.length, tests: committed.filter(({ test }) => test).length };
}

/** What the draw gave as it stands now, once the number is known. */
export function outcomeOf({ steps }: Pick<DrawRecord, "steps">): DrawOutcome | null {
  const last = steps.findLast((step) => step.kind === "source" || step.kind === "decline");
  return last?.outcome ?? null;
}
