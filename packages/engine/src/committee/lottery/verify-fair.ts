import { compare, fraction, JsonReader, readJson, subtract, type Fraction } from "../../kit/index.ts";
import {
  checkCertificate,
  createPanelSpace,
  DRAW_ALGORITHMS,
  floatFraction,
  readCertificate,
  type Certificate,
  type PanelSpace,
} from "../draw/index.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import type { DrawBundle, FairChances } from "./bundle.ts";
import { fails, holds, notShown, type DrawCheck } from "./verdict.ts";

/** Numbers that are no fractions carry rounding; nobody's chance turns on their last digits. */
const ROUNDING = 1e-9;

/** The farthest from the best that rounding leaves chances which have no fractions. */
const WIDEST_GAP = 1e-6;

/** A chance as an exact fraction; `undefined` for one stated as a number, or over nought. */
function exactChance(chance: string | number | undefined): Fraction | undefined {
  const [, top, bottom = "1"] = /^(\d+)(?:\/(\d+))?$/u.exec(String(chance)) ?? [];
  if (typeof chance !== "string" || top === undefined || /^0+$/u.test(bottom)) return undefined;
  return fraction(BigInt(top), BigInt(bottom));
}

/** Whether a share of the panels is within 2/m of a chance. */
function isNear(chance: string | number, panels: number, m: number): boolean {
  if (typeof chance === "number") return Math.abs(chance - panels / m) <= 2 / m + ROUNDING;
  const exact = exactChance(chance);
  if (exact === undefined) return false;
  const apart = subtract(exact, fraction(panels, m));
  const limit = fraction(2, m);
  return compare(apart, limit) <= 0 && compare(subtract(fraction(0), apart), limit) <= 0;
}

/** Why the chances are not in a bundle: nobody committed to any, or only observers see them. */
function whyAbsent({ commitment }: DrawBundle): string {
  return commitment !== undefined && commitment.chances_sha256 === undefined ? "absent" : "sealed";
}

/** The share of published panels each person sits on, against their fair chance: never more than 2/m apart. */
export function checkDeviation(bundle: DrawBundle, model: Model | "refused" | undefined): readonly DrawCheck[] {
  const { panels, fair, pool } = bundle;
  if (fair === undefined) return [notShown("deviation", whyAbsent(bundle), { place: "fair" })];
  const counts = new Map<NomineeId, number>();
  for (const id of panels.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const seated = new Set(typeof model === "object" ? [...model.seated].map((at) => model.pool.nominees[at]?.id) : []);
  const open = (pool.nominees ?? []).map(({ id }) => id).filter((id) => !seated.has(id));
  const missing = [...open, ...counts.keys()].find((id) => !Object.hasOwn(fair.chances, id));
  if (missing !== undefined) {
    return [fails("deviation", "chance-missing", { place: "fair.chances", values: { value: missing } })];
  }
  const known = new Set((pool.nominees ?? []).map(({ id }) => id));
  const stranger = pool.nominees === undefined ? undefined : Object.keys(fair.chances).find((id) => !known.has(id));
  if (stranger !== undefined) {
    return [fails("deviation", "chance-of-stranger", { place: "fair.chances", values: { value: stranger } })];
  }
  const m = Math.max(1, panels.length);
  const apart = Object.entries(fair.chances).find(([id, chance]) => !isNear(chance, counts.get(id) ?? 0, m));
  if (apart === undefined) return [holds("deviation", { count: m })];
  return [fails("deviation", "chance-apart", { place: "fair.chances", values: { value: apart[0], count: m } })];
}

/**
 * The chance of each type, a number standing for the fraction that it is; the id of somebody whose chance is none or
 * differs from that of others like them.
 */
function typeChances(space: PanelSpace, model: Model, stated: FairChances["chances"]): readonly Fraction[] | NomineeId {
  const chances: Fraction[] = [];
  for (const { members } of space.types) {
    const ids = members.map((position) => model.pool.nominees[position]?.id ?? "");
    const chance = stated[ids[0] ?? ""];
    const exact =
      typeof chance === "number" && chance >= 0 && chance <= 1 ? floatFraction(chance) : exactChance(chance);
    const other = ids.find((id) => stated[id] !== stated[ids[0] ?? ""]);
    if (exact === undefined || other !== undefined) return other ?? ids[0] ?? "";
    chances.push(exact);
  }
  return chances;
}

/** Chances with a certificate that has been read. */
export type CertifiedChances = Pick<FairChances, "chances" | "marks" | "keep"> & {
  readonly algorithm: string;
  readonly certificate: Certificate;
};

/**
 * Whether a certificate shows that no lottery over the panels of a model is fairer than these chances; no solver is asked.
 * What is only claimed is not shown; a certificate that calls itself more than it shows is refused.
 */
export function verifyFairness(fair: CertifiedChances, model: Model): readonly DrawCheck[] {
  const { algorithm, certificate } = fair;
  const place = "certificate";
  const claimed =
    certificate.status === "claimed"
      ? notShown("certificate", "certificate-claimed", { place })
      : fails("certificate", "certificate-overstated", { place });
  const method = DRAW_ALGORITHMS.find((known) => known === algorithm);
  if (method === undefined) return [fails("certificate", "algorithm-unknown", { place, values: { value: algorithm } })];
  const positions = (ids: readonly NomineeId[] = []) => new Set(ids.map((id) => model.positions.get(id) ?? -1));
  const choice = { marks: positions(fair.marks), keep: positions(fair.keep) };
  const space = createPanelSpace(model, choice, model.size ?? 0);
  const chances = typeChances(space, model, fair.chances);
  if (typeof chances === "string") {
    return [fails("certificate", "chance-unlike", { place: "chances", values: { value: chances } })];
  }
  const verdict = checkCertificate(space, chances, certificate, method);
  if (verdict.status === "refused") {
    const { level, fault } = verdict;
    const at = level < 0 ? place : `${place}.levels[${level}]`;
    return [fails("certificate", "certificate-refused", { place: at, values: { value: fault } })];
  }
  if (verdict.status === "claimed") return [claimed];
  // Nobody is misled by a certificate that shows more than it says, but then it is not what the draw gave.
  if (certificate.status !== "proved") return [fails("certificate", "certificate-overstated", { place })];
  const { gap = 0, levels } = certificate;
  const values = { count: levels.length, method, gap: gap === 0 ? "0" : gap.toExponential(1) };
  // Of any chances it can be proved how far they are at most from the best: only a rounding is no distance.
  return gap <= WIDEST_GAP
    ? [holds("certificate", values)]
    : [notShown("certificate", "certificate-gap", { place: `${place}.gap`, values })];
}

/** {@link verifyFairness} of the chances that a bundle holds. */
export function checkFairness(bundle: DrawBundle, model: Model | "refused" | undefined): readonly DrawCheck[] {
  const { fair } = bundle;
  const place = "fair.certificate";
  if (fair === undefined || typeof model !== "object") return [notShown("certificate", whyAbsent(bundle), { place })];
  const reader = new JsonReader("");
  const json = readJson({ name: "", text: JSON.stringify(fair.certificate) });
  const certificate = json.ok ? readCertificate(reader, json.value, place) : undefined;
  if (certificate === undefined || reader.problems.length > 0) {
    return [fails("certificate", "certificate-unreadable", { place })];
  }
  return verifyFairness({ ...fair, certificate }, model).map((check) => {
    return check.place === undefined ? check : { ...check, place: `fair.${check.place}` };
  });
}
