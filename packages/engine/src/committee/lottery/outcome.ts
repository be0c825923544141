import { hexToBytes } from "@noble/hashes/utils.js";
import { QUICKNET, randomIndex, verifyBeacon } from "../../audit/index.ts";
import { accept, refuse, type Outcome, type Problem } from "../../kit/index.ts";
import { drawReserves, type PanelReserves } from "../draw/index.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import { readCeremony, type Ceremony } from "./ceremony.ts";
import { commitmentHash, type CeremonyMethod, type Commitment } from "./commitment.ts";
import { replaceDeclined, type Declined } from "./decline.ts";
import type { Reveal } from "./nonce.ts";
import { ceremonySignature, drawSeed } from "./seed.ts";

/** A saved beacon as a bundle holds it: hexadecimal digits. */
export type SavedBeacon = { readonly round: number; readonly signature: string; readonly randomness?: string };

/** Where the number came from: a beacon, or a ceremony. */
export type DrawSource =
  | { readonly source: "drand"; readonly beacon: SavedBeacon }
  | { readonly source: "ceremony"; readonly ceremony: Ceremony };

/** What a draw gave. `x` and `counter` show how the index came from the seed; a ceremony gives the index itself. */
export type DrawOutcome = {
  readonly seed: string;
  readonly index: number;
  readonly counter?: number;
  readonly x?: string;
  /** The drawn panel, in text order of ids. */
  readonly panel: readonly NomineeId[];
  /** Reserves by seat class, drawn from the same seed; absent where none were committed to or the pool is not at hand. */
  readonly reserves?: PanelReserves;
  readonly declined?: readonly Declined[];
  /** Who sits after those who declined were replaced, in text order of ids. */
  readonly members: readonly NomineeId[];
};

/** The index, and the seed from which alternates are drawn. */
export type DrawnNumber = Pick<DrawOutcome, "seed" | "index" | "counter" | "x">;

/** The ceremony that may give the number: the one committed to, or the one to fall back to. */
function ceremonyOf({ ceremony, fallback }: Commitment): CeremonyMethod | undefined {
  return ceremony ?? (fallback?.rule === "ceremony" ? fallback.ceremony : undefined);
}

/**
 * The number of a draw: from the seed for a beacon, as thrown for a ceremony.
 *
 * Problems: `nothing-to-draw` (no panels), `beacon-refused` (`fault`), `source-differs` (a beacon where a ceremony was committed to, or the other way
 * round), and those of {@link readCeremony}.
 */
export function drawNumber(
  commitment: Commitment,
  reveals: readonly Reveal[],
  source: DrawSource,
): Outcome<DrawnNumber> {
  const hash = commitmentHash(commitment);
  if (commitment.panel_count < 1) return refuse({ code: "nothing-to-draw", value: String(commitment.panel_count) });
  if (source.source === "ceremony") {
    const method = ceremonyOf(commitment);
    if (method === undefined) return refuse({ code: "source-differs", value: source.source });
    const read = readCeremony(source.ceremony, method, commitment.panel_count);
    if (!read.ok) return read;
    const { index, digits } = read.value;
    const signature = ceremonySignature(index, digits);
    return accept({ seed: drawSeed({ commitmentHash: hash, round: 0, signature, reveals }), index });
  }
  const { drand_round: round, drand_chain: chain } = commitment;
  if (chain === undefined) return refuse({ code: "source-differs", value: source.source });
  if (chain !== QUICKNET.hash) return refuse({ code: "beacon-refused", value: chain, details: { fault: "chain" } });
  const verdict = verifyBeacon(QUICKNET, source.beacon, round);
  if (!verdict.genuine) {
    return refuse({ code: "beacon-refused", value: String(source.beacon.round), details: { fault: verdict.fault } });
  }
  const signature = hexToBytes(source.beacon.signature);
  const seed = drawSeed({ commitmentHash: hash, round, signature, reveals });
  const { value, counter, x } = randomIndex(hexToBytes(seed), "panel", commitment.panel_count);
  return accept({ seed, index: Number(value), counter, x: String(x) });
}

/**
 * Who is drawn, and who is in reserve. People of the panel who declined before the announcement are replaced in the order
 * given ({@link replaceDeclined}).
 *
 * Problems: `declined-not-drawn`, `reserves-needed` (somebody declined, and no reserves were committed to or the pool is
 * not at hand), and those of `drawReserves`.
 */
export function drawOutcome(input: {
  readonly commitment: Commitment;
  readonly number: DrawnNumber;
  readonly panels: readonly (readonly NomineeId[])[];
  readonly declined?: readonly NomineeId[];
  /** The pool and its conditions; without them nobody can be replaced. */
  readonly model?: Model | undefined;
  /** People nobody may call. */
  readonly marks?: readonly NomineeId[];
}): Outcome<DrawOutcome> {
  const { commitment, number, panels, declined = [], model, marks = [] } = input;
  const panel = (panels[number.index] ?? []).toSorted(byText);
  if (model === undefined || commitment.reserves === undefined) {
    const [value] = declined;
    if (value !== undefined) return refuse({ code: "reserves-needed", value });
    return accept({ ...number, panel, members: panel });
  }
  const seed = hexToBytes(number.seed);
  const index = (label: string, count: number) => Number(randomIndex(seed, label, count).value);
  const reserves = drawReserves(model, panel, index, { ...commitment.reserves, marks });
  if (!reserves.ok) return reserves;
  const { members, replaced, strangers } = replaceDeclined({ model, panel, reserves: reserves.value, declined, marks });
  const problems = strangers.map((value): Problem => ({ code: "declined-not-drawn", value }));
  if (problems.length > 0) return { ok: false, problems };
  return accept({
    ...number,
    panel,
    reserves: reserves.value,
    ...(replaced.length === 0 ? {} : { declined: replaced }),
    members: members.toSorted(byText),
  });
}
