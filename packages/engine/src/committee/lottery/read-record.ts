import { accept, refuse, type Outcome, type Problem } from "../../kit/index.ts";
import { COMMITMENT, DIGEST, IDS, NOMINEES, REVEALS } from "./bundle-shape.ts";
import { DRAW_FORMAT, type DrawBundle } from "./bundle.ts";
import type { Commitment } from "./commitment.ts";
import type { FrozenNominee } from "./freeze-pool.ts";
import type { Reveal } from "./nonce.ts";
import { anyText, hexadecimal, listOf, objectOf, pattern, wholeNumber } from "./shape.ts";

/** A draw written down by itself, as the vectors of the protocol are. */
type LotteryRecord = {
  readonly commitment: Commitment;
  readonly commitment_jcs_sha256: string;
  readonly drand_signature: string;
  readonly nonces: readonly Reveal[];
  readonly seed: string;
  readonly draw: { readonly value: number; readonly counter: number; readonly x: string };
  readonly selected_panel: readonly string[];
  readonly pool: readonly FrozenNominee[];
  readonly panels: readonly (readonly string[])[];
};

const RECORD = objectOf(
  {
    commitment: COMMITMENT,
    commitment_jcs_sha256: DIGEST,
    drand_signature: hexadecimal(),
    nonces: REVEALS,
    seed: DIGEST,
    draw: objectOf({ value: wholeNumber, counter: wholeNumber, x: pattern(/^\d+$/u) }),
    selected_panel: IDS,
    pool: NOMINEES,
    panels: listOf(IDS),
  },
  { note: anyText },
);

/** A record as a bundle, and the hash that it states for its commitment. */
export type RecordedDraw = { readonly bundle: DrawBundle; readonly commitment: string };

/** Whether a parsed JSON document is a draw written down by itself. */
export function isLotteryRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "commitment_jcs_sha256");
}

/**
 * Reads a draw in the form of the published vectors of `convene-lottery-1`: commitment, beacon, nonces, pool, panels and
 * what came out, without the digest and without the canonical bytes of a bundle.
 *
 * Problems: `wrong-kind`, `unknown-member`, `missing-member`.
 */
export function readLotteryRecord(value: unknown): Outcome<RecordedDraw> {
  const problems: Problem[] = [];
  RECORD(value, "", problems);
  if (problems.length > 0) return refuse(...problems);
  const record = value as LotteryRecord;
  const { commitment, nonces, drand_signature: signature, seed, draw, pool, panels } = record;
  const members = record.selected_panel;
  const bundle: DrawBundle = {
    format: DRAW_FORMAT,
    pool: { root: commitment.pool_root, size: commitment.pool_size, nominees: pool },
    panels,
    commitment,
    reveals: nonces,
    source: "drand",
    beacon: { round: commitment.drand_round, signature },
    outcome: { seed, index: draw.value, counter: draw.counter, x: draw.x, panel: members, members },
  };
  return accept({ bundle, commitment: record.commitment_jcs_sha256 });
}
