import type { Condition, ConditionSet } from "../condition.ts";
import { checkPanels } from "../draw/index.ts";
import { createModel, type Model } from "../model.ts";
import { byText } from "../type.ts";
import { bundleModel, type DrawBundle } from "./bundle.ts";
import type { Commitment, CommittedQuotas } from "./commitment.ts";
import { committedQuotas, readConditionsDocument } from "./conditions-document.ts";
import { featureCounts } from "./feature-counts.ts";
import { poolRoot, thawPool } from "./freeze-pool.ts";
import { canonicalDigest } from "./hexadecimal.ts";
import { panelsRoot } from "./panels-root.ts";
import { fails, holds, judge, notShown, type DrawCheck } from "./verdict.ts";

/** Panels that are named of those that break a condition. */
const MOST_PANELS = 5;

/** The pool against its root, its size and its public counts. */
export function checkPool({ pool, fair, conditions }: DrawBundle): readonly DrawCheck[] {
  const { root, size, counts, nominees } = pool;
  // Observers see people and chances, the public neither: half of it is no form that anybody made.
  if (conditions !== undefined && (nominees === undefined) !== (fair === undefined)) {
    return [fails("pool", "half-sealed", { place: nominees === undefined ? "pool.nominees" : "fair" })];
  }
  if (nominees === undefined) return [notShown("pool", "sealed", { place: "pool" })];
  const seen = new Set<string>();
  const repeated = nominees.find(({ id }) => seen.size === seen.add(id).size);
  return [
    judge(poolRoot(nominees) === root, "pool", "root-differs", { place: "pool.root", values: { count: size } }),
    judge(nominees.length === size, "pool-size", "size-differs", { place: "pool.size", values: { count: size } }),
    ...(repeated === undefined
      ? []
      : [fails("pool-size", "id-repeated", { place: "pool.nominees", values: { value: repeated.id } })]),
    ...(counts === undefined
      ? []
      : [
          judge(canonicalDigest(featureCounts(nominees)) === canonicalDigest(counts), "pool-counts", "counts-differ", {
            place: "pool.counts",
          }),
        ]),
  ];
}

/** A document against the digest that was committed to. */
function checkDigest(name: string, place: string, document: unknown, digest: string | undefined): DrawCheck {
  if (document === undefined) return notShown(name, digest === undefined ? "absent" : "sealed", { place });
  if (digest === undefined) return fails(name, "not-committed-to", { place });
  return judge(canonicalDigest(document) === digest, name, "digest-differs", { place });
}

/** Pool, conditions, panels and chances against what the commitment says of them. */
export function checkSubject(bundle: DrawBundle, commitment: Commitment): readonly DrawCheck[] {
  const { pool, panels, conditions, fair } = bundle;
  const read = conditions === undefined ? undefined : readConditionsDocument(conditions);
  const same = (place: string, stated: unknown, found: unknown): DrawCheck[] =>
    stated === found ? [] : [fails("commitment", "committed-otherwise", { place: `commitment.${place}` })];
  const algorithm = `${fair?.algorithm ?? ""}+uniform-${panels.length}@`;
  const otherwise = [
    ...same("pool_root", commitment.pool_root, pool.root),
    ...same("pool_size", commitment.pool_size, pool.size),
    ...same("panel_count", commitment.panel_count, panels.length),
    ...same("panels_root", commitment.panels_root, panelsRoot(panels)),
    ...(read?.ok === true
      ? [
          ...same("seats", commitment.seats, read.value.size),
          ...same("quotas", canonicalDigest(commitment.quotas), canonicalDigest(committedQuotas(read.value))),
        ]
      : []),
    ...(fair === undefined ? [] : same("algorithm", commitment.algorithm.startsWith(algorithm), true)),
  ];
  return [
    ...(otherwise.length > 0 ? otherwise : [holds("commitment", { count: panels.length })]),
    checkDigest("conditions", "conditions", conditions, commitment.conditions_sha256),
    checkDigest("chances", "fair", fair, commitment.chances_sha256),
  ];
}

/** Quotas as conditions, for bundles that hold no others. */
function quotaConditions(quotas: CommittedQuotas, size: number): ConditionSet {
  const conditions = Object.entries(quotas).flatMap(([attribute, values]) =>
    Object.entries(values).map(([value, [min, max]]): Condition => {
      const where = [{ attribute, anyOf: [value] }];
      return { id: `${attribute}:${value}`, kind: "count", strength: "must", where, min, max };
    }),
  );
  return { size, conditions };
}

/** The model against which panels are judged: the conditions of the bundle, else the quotas of the commitment. */
export function modelOf(bundle: DrawBundle): Model | "refused" | undefined {
  const { conditions, commitment, pool } = bundle;
  const whole = bundleModel(bundle);
  if (whole !== undefined) return whole.ok ? whole.value : "refused";
  const thawed = pool.nominees === undefined ? undefined : thawPool(pool.nominees);
  if (conditions !== undefined || commitment === undefined || thawed === undefined) return undefined;
  const model = createModel({ pool: thawed, conditions: quotaConditions(commitment.quotas, commitment.seats) });
  return model.ok ? model.value : "refused";
}

/** Every panel against every condition, by counting; no solver is asked. */
export function checkEveryPanel(bundle: DrawBundle, model: Model | "refused" | undefined): readonly DrawCheck[] {
  const { panels, fair } = bundle;
  const values = { count: panels.length };
  if (panels.length === 0) return [fails("panels", "no-panels", { place: "panels" })];
  // A panel has one form: its root does not depend on the order of its people, its bytes do.
  const unordered = panels.findIndex((panel) => panel.some((id, at) => at > 0 && byText(panel[at - 1] ?? "", id) >= 0));
  if (unordered >= 0) return [fails("panels", "panel-unordered", { place: `panels[${unordered}]` })];
  if (model === undefined) return [notShown("panels", "sealed", { place: "pool.nominees", values })];
  if (model === "refused") return [fails("panels", "conditions-unreadable", { place: "conditions" })];
  const faults = checkPanels(model, panels, { marks: fair?.marks ?? [], keep: fair?.keep ?? [] });
  if (faults.length === 0) return [holds("panels", values)];
  const broken = new Map(faults.toReversed().map((fault) => [fault.panel, fault]));
  const shown = [...broken.values()].toSorted((a, b) => a.panel - b.panel).slice(0, MOST_PANELS);
  return [
    fails("panels", "panels-break", { place: "panels", values: { broken: broken.size, ...values } }),
    ...shown.map(({ panel, element, id = "", count = "", bound = "" }) => {
      return fails("panels", "panel-breaks", {
        place: `panels[${panel}]`,
        values: { panel, element, id, count, bound },
      });
    }),
  ];
}
