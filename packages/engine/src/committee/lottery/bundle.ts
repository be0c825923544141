import { accept, formatFraction, refuse, type Outcome } from "../../kit/index.ts";
import { certificateDocument, type Draw, type DrawAlgorithm, type PublishedLottery } from "../draw/index.ts";
import { createModel, type Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { byText } from "../type.ts";
import { createCommitment, DRAW_VERSION, type Commitment, type CommitmentInput } from "./commitment.ts";
import {
  committedQuotas,
  conditionsDocument,
  readConditionsDocument,
  type ConditionsDocument,
} from "./conditions-document.ts";
import type { FeatureCounts } from "./feature-counts.ts";
import { freezePool, thawPool, type FrozenNominee } from "./freeze-pool.ts";
import { canonicalDigest } from "./hexadecimal.ts";
import { acceptReveals, type GivenNonce, type Reveal } from "./nonce.ts";
import { drawNumber, drawOutcome, type DrawOutcome, type DrawSource, type SavedBeacon } from "./outcome.ts";
import type { Ceremony } from "./ceremony.ts";
import { panelsRoot } from "./panels-root.ts";

/**
 * The fair chances that the published panels approach, and what certifies them. A chance is exact text (`"1/11"`), or a
 * number where it is not known as a fraction. `marks` and `keep` are what the draw was asked besides the conditions.
 */
export type FairChances = {
  readonly algorithm: DrawAlgorithm;
  readonly chances: Readonly<Record<NomineeId, string | number>>;
  /** As in `convene-panels/1`. */
  readonly certificate: object;
  readonly marks?: readonly NomineeId[];
  readonly keep?: readonly NomineeId[];
};

/**
 * Everything about one draw, as one document (`convene-draw/1`; docs/formats/draw-bundle.md). It grows by stages: first
 * pool, conditions and panels; then the commitment; then reveals, source and outcome. With `nominees` it is for party
 * observers under seal; without, it can be shown to everybody.
 */
export type DrawBundle = {
  readonly format: "convene-draw/1";
  readonly pool: {
    readonly root: string;
    readonly size: number;
    readonly counts?: FeatureCounts;
    readonly nominees?: readonly FrozenNominee[];
  };
  readonly conditions?: ConditionsDocument;
  readonly panels: readonly (readonly NomineeId[])[];
  readonly fair?: FairChances;
  readonly commitment?: Commitment;
  readonly reveals?: readonly Reveal[];
  readonly source?: "drand" | "ceremony";
  readonly beacon?: SavedBeacon;
  readonly ceremony?: Ceremony;
  readonly outcome?: DrawOutcome;
};

/** The format that bundles name. */
export const DRAW_FORMAT = "convene-draw/1";

/** What a bundle is made from. `salts` as for `freezePool`. */
export type BundleInput = {
  readonly model: Model;
  readonly draw: Draw;
  readonly lottery: PublishedLottery;
  readonly salts: readonly string[];
  readonly marks?: readonly NomineeId[];
  readonly keep?: readonly NomineeId[];
};

function fairChances({ draw, marks = [], keep = [] }: BundleInput): FairChances {
  return {
    algorithm: draw.algorithm,
    chances: Object.fromEntries(
      draw.chances.map(({ id, value, fraction }) => [id, fraction === undefined ? value : formatFraction(fraction)]),
    ),
    certificate: certificateDocument(draw.certificate),
    ...(marks.length === 0 ? {} : { marks: marks.toSorted(byText) }),
    ...(keep.length === 0 ? {} : { keep: keep.toSorted(byText) }),
  };
}

/** The bundle of a draw before anything is committed to: frozen pool, conditions, published panels, fair chances. */
export function createBundle(input: BundleInput): DrawBundle {
  const { model, draw, lottery, salts } = input;
  return {
    format: DRAW_FORMAT,
    pool: freezePool(model, salts),
    conditions: conditionsDocument(model, draw.size),
    panels: lottery.panels.map((panel) => panel.toSorted(byText)),
    fair: fairChances(input),
  };
}

/** The same without what only observers may see: nominees, salts, chances by name and their certificate. */
export function publicBundle(bundle: DrawBundle): DrawBundle {
  const { fair: _, ...shown } = bundle;
  const { root, size, counts } = bundle.pool;
  return { ...shown, pool: { root, size, ...(counts === undefined ? {} : { counts }) } };
}

/** The pool and conditions of a bundle as a model; `undefined` where it does not hold both. */
export function bundleModel({ pool, conditions }: DrawBundle): Outcome<Model> | undefined {
  if (pool.nominees === undefined || conditions === undefined) return undefined;
  const thawed = thawPool(pool.nominees);
  if (thawed === undefined) return refuse({ code: "features-differ", column: "pool.nominees" });
  const read = readConditionsDocument(conditions);
  return read.ok ? createModel({ pool: thawed, conditions: read.value }) : read;
}

/**
 * What a commitment says about the pool, the conditions and the panels of a bundle. Problems: `not-a-draw` when the bundle
 * has no conditions or no fair chances, and those of reading its conditions.
 */
export function commitmentSubject(bundle: DrawBundle): Outcome<CommitmentInput["subject"]> {
  const { pool, conditions, panels, fair } = bundle;
  if (conditions === undefined || fair === undefined) return refuse({ code: "bundle-incomplete" });
  const read = readConditionsDocument(conditions);
  if (!read.ok) return read;
  return accept({
    algorithm: `${fair.algorithm}+uniform-${panels.length}@${DRAW_VERSION}`,
    chances_sha256: canonicalDigest(fair),
    conditions_sha256: canonicalDigest(conditions),
    panel_count: panels.length,
    panels_root: panelsRoot(panels),
    pool_root: pool.root,
    pool_size: pool.size,
    quotas: committedQuotas(read.value),
    seats: read.value.size ?? 0,
  });
}

/**
 * The bundle with a commitment to it. Problems: `already-committed`, `bundle-incomplete`, those of
 * {@link createCommitment}.
 */
export function commitBundle(bundle: DrawBundle, input: Omit<CommitmentInput, "subject">): Outcome<DrawBundle> {
  if (bundle.commitment !== undefined) return refuse({ code: "already-committed", value: bundle.commitment.draw });
  const subject = commitmentSubject(bundle);
  if (!subject.ok) return subject;
  const commitment = createCommitment({ ...input, subject: subject.value });
  return commitment.ok ? accept({ ...bundle, commitment: commitment.value }) : commitment;
}

/**
 * The bundle with its draw: the nonces that came in time, the number and who is drawn. A bundle that is drawn already is
 * drawn again only from the same number, to record who declined.
 *
 * Problems: `not-committed`, `bundle-incomplete`, `already-drawn`, those of `acceptReveals`, `drawNumber` and
 * `drawOutcome`. Notes: `nonce-missing`, `nonce-late`.
 */
export function drawBundle(
  bundle: DrawBundle,
  input: {
    readonly nonces: readonly GivenNonce[];
    readonly deadline?: number;
    readonly source: DrawSource;
    readonly declined?: readonly NomineeId[];
  },
): Outcome<DrawBundle> {
  const { commitment, panels, fair } = bundle;
  if (commitment === undefined) return refuse({ code: "not-committed" });
  const revealed = acceptReveals(commitment, input.nonces, input.deadline);
  if (!revealed.ok) return revealed;
  const number = drawNumber(commitment, revealed.value, input.source);
  if (!number.ok) return number;
  if (bundle.outcome !== undefined && bundle.outcome.seed !== number.value.seed) {
    return refuse({ code: "already-drawn", value: bundle.outcome.seed });
  }
  const model = bundleModel(bundle);
  if (model !== undefined && !model.ok) return model;
  const outcome = drawOutcome({
    commitment,
    number: number.value,
    panels,
    model: model?.value,
    ...(input.declined === undefined ? {} : { declined: input.declined }),
    ...(fair?.marks === undefined ? {} : { marks: fair.marks }),
  });
  if (!outcome.ok) return outcome;
  const { source } = input;
  // The randomness of a beacon is worked out from its signature; a bundle says nothing twice.
  const kept =
    source.source === "drand"
      ? { source: source.source, beacon: { round: source.beacon.round, signature: source.beacon.signature } }
      : source;
  return accept({ ...bundle, reveals: revealed.value, ...kept, outcome: outcome.value }, revealed.notes);
}
