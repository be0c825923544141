import { add, compare, fraction, multiply, subtract, toNumber, type Fraction } from "../../kit/index.ts";
import type { BoundProof, Certificate, CertificateLevel } from "./certificate.ts";
import type { DrawAlgorithm } from "./draw.ts";
import { largestSum, largestSums, type TypeWeights } from "./largest-sums.ts";
import { gapNumber, goldilocksWeights, nashWeight, peopleDrawn, type ObjectiveAlgorithm } from "./objective.ts";
import type { PanelSpace } from "./panel-space.ts";
import { rowsBound } from "./rows-bound.ts";

/** Why a certificate is refused. */
export type CertificateFault =
  | "unknown-type"
  | "unknown-row"
  | "negative-weight"
  | "weights-not-one"
  | "weight-on-nobody"
  | "weights-not-of-rows"
  | "no-bound"
  | "too-many-panels"
  | "value-not-reached"
  | "value-falls"
  | "chance-not-value"
  | "chance-below-value"
  | "not-settled"
  | "chance-not-nought"
  | "never-not-proved"
  | "wrong-levels"
  | "weights-not-of-chances"
  | "wrong-gap";

/**
 * What a certificate shows: everything by rows and panels anybody can add up (`proved`), or some of it on the word of a
 * search (`claimed`), or nothing: `level` is then the first level at fault, -1 before the first.
 */
export type CertificateVerdict =
  | { readonly status: "proved" | "claimed" }
  | { readonly status: "refused"; readonly level: number; readonly fault: CertificateFault };

/** By so much sums over chances that are floats may be off. */
const LAST_DIGITS = 1e-13;

/** Thrown and caught in this file only. */
class Refused extends Error {
  readonly level: number;
  readonly fault: CertificateFault;

  constructor(level: number, fault: CertificateFault) {
    super(fault);
    this.level = level;
    this.fault = fault;
  }
}

/** Checks one certificate; what rests on all panels is counted in one visit. */
class Check {
  readonly #space: PanelSpace;
  readonly #chances: readonly Fraction[];
  readonly #types: ReadonlyMap<string, number>;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #upper: number[];
  readonly #never = new Set<number>();
  readonly #settled = new Set<number>();
  claimed = false;

  constructor(space: PanelSpace, chances: readonly Fraction[]) {
    this.#space = space;
    this.#chances = chances;
    this.#types = new Map(space.names.map((name, t) => [name, t]));
    this.#rows = new Map(space.rowNames.map((name, row) => [name, row]));
    this.#upper = [...space.program.upper];
  }

  #type(level: number, name: string): number {
    const t = this.#types.get(name);
    if (t === undefined) throw new Refused(level, "unknown-type");
    return t;
  }

  #chance(t: number): Fraction {
    return this.#chances[t] ?? fraction(-1);
  }

  #boundByRows(level: number, proof: BoundProof & { by: "rows" }, weights: TypeWeights) {
    const multipliers = new Map<number, Fraction>();
    for (const [name, multiplier] of Object.entries(proof.multipliers)) {
      const row = this.#rows.get(name);
      if (row === undefined) throw new Refused(level, "unknown-row");
      multipliers.set(row, multiplier);
    }
    const bound = rowsBound(this.#space.program, this.#upper, multipliers, weights);
    if (bound === undefined) throw new Refused(level, "no-bound");
    return bound;
  }

  #largest(wanted: readonly TypeWeights[]): readonly Fraction[] {
    if (wanted.length === 0) return [];
    const sums = largestSums(this.#space, this.#upper, wanted);
    if (sums === undefined) throw new Refused(-1, "too-many-panels");
    return sums;
  }

  /** Nobody of these types is on a panel: by bounds of their own, by rows, or by all panels. */
  never(certificate: Certificate): void {
    const counted: number[] = [];
    const proved: number[] = [];
    for (const { first, proof } of certificate.never) {
      const t = this.#type(-1, first);
      const one = new Map([[t, fraction(1)]]);
      proved.push(t);
      if (proof.by === "search") this.claimed = true;
      else if (proof.by === "enumeration") counted.push(t);
      else if (compare(this.#boundByRows(-1, proof, one).bound, fraction(1)) >= 0) {
        throw new Refused(-1, "never-not-proved");
      }
    }
    const sums = this.#largest(counted.map((t) => new Map([[t, fraction(1)]])));
    if (sums.some(({ numerator }) => numerator > 0n)) throw new Refused(-1, "never-not-proved");
    for (const t of proved) this.#upper[t] = 0;
    this.#space.sizes.forEach((_, t) => {
      if (this.#upper[t] !== 0) return;
      this.#never.add(t);
      if (this.#chance(t).numerator !== 0n) throw new Refused(-1, "chance-not-nought");
    });
  }

  /** Weights of a level per type, and per person: divided by how many the type has. */
  #weights(index: number, level: CertificateLevel): { readonly whole: TypeWeights; readonly each: TypeWeights } {
    const [whole, each] = [new Map<number, Fraction>(), new Map<number, Fraction>()];
    let open = fraction(0);
    for (const [name, weight] of Object.entries(level.weights)) {
      const t = this.#type(index, name);
      if (weight.numerator < 0n) throw new Refused(index, "negative-weight");
      if (weight.numerator === 0n) continue;
      if (this.#never.has(t)) throw new Refused(index, "weight-on-nobody");
      whole.set(t, weight);
      each.set(t, multiply(weight, fraction(1, this.#space.sizes[t] ?? 1)));
      if (!this.#settled.has(t)) open = add(open, weight);
    }
    if (compare(open, fraction(1)) !== 0) throw new Refused(index, "weights-not-one");
    return { whole, each };
  }

  /** With rows that bound anything, every weight is what the rows give its type: else some of them are idle. */
  #boundOfLevel(index: number, proof: BoundProof & { by: "rows" }, weights: TypeWeights): Fraction {
    const { bound, sums, scale } = this.#boundByRows(index, proof, weights);
    if (Object.keys(proof.multipliers).length === 0) return bound;
    this.#space.sizes.forEach((_, t) => {
      if (this.#upper[t] === 0 || (this.#space.program.lower[t] ?? 0) > 0) return;
      const given = sums[t] ?? 0n;
      const wanted = fraction(given > 0n ? given : 0n, scale);
      if (compare(weights.get(t) ?? fraction(0), wanted) !== 0) throw new Refused(index, "weights-not-of-rows");
    });
    return bound;
  }

  levels(levels: readonly CertificateLevel[], algorithm: DrawAlgorithm): void {
    const weighed: { readonly bound: Fraction; readonly each: TypeWeights; readonly index: number }[] = [];
    let before = fraction(0);
    for (const [index, level] of levels.entries()) {
      const { value, proof } = level;
      const { whole, each } = this.#weights(index, level);
      let taken = fraction(0);
      for (const [t, weight] of whole) {
        if (this.#settled.has(t)) taken = add(taken, multiply(weight, this.#chance(t)));
      }
      const bound = add(value, taken);
      if (proof.by === "rows") {
        if (compare(this.#boundOfLevel(index, proof, each), bound) !== 0) throw new Refused(index, "value-not-reached");
      } else if (proof.by === "enumeration") weighed.push({ bound, each, index });
      else this.claimed = true;
      if (compare(value, before) < 0) throw new Refused(index, "value-falls");
      for (const t of whole.keys()) {
        if (this.#settled.has(t)) continue;
        if (compare(this.#chance(t), value) !== 0) throw new Refused(index, "chance-not-value");
        this.#settled.add(t);
      }
      before = value;
    }
    const sums = this.#largest(weighed.map(({ each }) => each));
    for (const [place, { bound, index }] of weighed.entries()) {
      if (compare(sums[place] ?? fraction(-1), bound) !== 0) throw new Refused(index, "value-not-reached");
    }
    const nobody = this.#space.sizes.every((_, t) => this.#never.has(t));
    if (algorithm === "maximin" && levels.length !== (nobody ? 0 : 1)) throw new Refused(levels.length, "wrong-levels");
    this.#space.sizes.forEach((_, t) => {
      if (this.#never.has(t) || this.#settled.has(t)) return;
      if (algorithm !== "maximin") throw new Refused(levels.length, "not-settled");
      if (compare(subtract(this.#chance(t), before), fraction(0)) < 0) throw new Refused(0, "chance-below-value");
    });
  }

  /** Whether a weight follows from the chance of its type: the slope of the objective there. */
  #followsFrom(algorithm: ObjectiveAlgorithm, t: number, weight: Fraction, people: number): boolean {
    const { sizes, seats } = this.#space;
    const [size, chance] = [sizes[t] ?? 0, this.#chance(t)];
    if (algorithm === "nash") {
      return chance.numerator > 0n && compare(weight, nashWeight(size, people, chance)) === 0;
    }
    const [least, most] = goldilocksWeights(size, chance, seats, people);
    return chance.numerator >= 0n && compare(weight, least) >= 0 && compare(weight, most) <= 0;
  }

  /** The one level of an objective: its slopes at the chances, what any lottery makes of them at most, and the gap. */
  objective({ levels, gap }: Certificate, algorithm: ObjectiveAlgorithm): void {
    const open = this.#space.sizes.flatMap((_, t) => (this.#never.has(t) ? [] : [t]));
    const [level] = levels;
    if (levels.length !== (open.length === 0 ? 0 : 1)) throw new Refused(levels.length, "wrong-levels");
    if (level === undefined) return;
    const people = peopleDrawn(this.#space, this.#upper);
    const given = new Map(Object.entries(level.weights).map(([name, weight]) => [this.#type(0, name), weight]));
    if ([...given.keys()].some((t) => this.#never.has(t))) throw new Refused(0, "weight-on-nobody");
    const each = new Map<number, Fraction>();
    let reached = fraction(algorithm === "nash" ? 1 : 0);
    for (const t of open) {
      const weight = given.get(t) ?? fraction(0);
      if (!this.#followsFrom(algorithm, t, weight, people)) throw new Refused(0, "weights-not-of-chances");
      each.set(t, multiply(weight, fraction(1, this.#space.sizes[t] ?? 1)));
      if (algorithm === "goldilocks") reached = add(reached, multiply(weight, this.#chance(t)));
    }
    const { value, proof } = level;
    if (proof.by === "search") this.claimed = true;
    else {
      const bound =
        proof.by === "rows" ? this.#boundByRows(0, proof, each).bound : largestSum(this.#space, this.#upper, each);
      if (bound === undefined) throw new Refused(0, "too-many-panels");
      if (compare(bound, value) !== 0) throw new Refused(0, "value-not-reached");
    }
    const left = subtract(value, reached);
    if (gap !== gapNumber(left)) throw new Refused(0, "wrong-gap");
    // Where it is below nought by more than the last digits of floats, no lottery has these chances.
    if (toNumber(left) < -LAST_DIGITS) throw new Refused(0, "value-not-reached");
  }
}

/**
 * Checks, without a solver and in fractions of any length, that chances (one per type) are the fairest by an algorithm: no
 * lottery over the panels of the space is fairer, or, for `nash` and `goldilocks`, none is better by more than the gap
 * that the certificate states. That some lottery has these chances is for {@link checkLottery} to say. A chance known as
 * a float only stands for the fraction that this float is.
 *
 * @source weak duality of linear programs; by induction over the levels every fairer lottery would break a bound
 */
export function checkCertificate(
  space: PanelSpace,
  chances: readonly Fraction[],
  certificate: Certificate,
  algorithm: DrawAlgorithm = "leximin",
): CertificateVerdict {
  const check = new Check(space, chances);
  try {
    check.never(certificate);
    if (algorithm === "nash" || algorithm === "goldilocks") check.objective(certificate, algorithm);
    else check.levels(certificate.levels, algorithm);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: "refused", level: error.level, fault: error.fault };
  }
  return { status: check.claimed ? "claimed" : "proved" };
}
