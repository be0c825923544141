import {
  commitBundle,
  createBundle,
  type Draw,
  type DrawBundle,
  type Model,
  type Outcome,
  type PublishedLottery,
} from "@convene/engine";
import type { Draws } from "./draw-view.ts";
import { sourceOf, type PrepareDraft } from "./prepare-draft.ts";
import { randomHexadecimal } from "./random.ts";

/** What is drawn from: the pool and conditions, the fair chances, the published panels. */
export type Subject = { readonly model: Model; readonly draw: Draw; readonly lottery: PublishedLottery };

/**
 * The bundle with its commitment, made in this browser: salts are drawn here, one for each nominee, and the pool is
 * frozen under them.
 */
export function prepareBundle(
  { model, draw, lottery }: Subject,
  draft: PrepareDraft,
  process: string,
  { counts }: Pick<Draws, "counts">,
  programs: { readonly codeSha256: string; readonly wasmSha256: string },
  now: number,
): Outcome<DrawBundle> {
  const salts = model.pool.nominees.map(() => randomHexadecimal(16));
  const bundle = createBundle({ model, draw, lottery, salts });
  return commitBundle(bundle, {
    draw: draft.id.trim(),
    process,
    earlier: counts,
    test: draft.test,
    ...(draft.repeats === ""
      ? {}
      : { redraw: { of: draft.repeats, reason: draft.reason.trim(), approved_by: draft.approvals } }),
    reserves: { by: draft.by, count: draft.reserves },
    ...programs,
    source: sourceOf(draft),
    nonces: draft.parties.map(({ party, commit }) => ({ party: party.trim(), commit: commit.replaceAll(/\s/gu, "") })),
    now: now / 1000,
  });
}
