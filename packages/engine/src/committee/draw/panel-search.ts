import type { Face } from "./face.ts";
import type { Random } from "./random.ts";

/** How many exchanges a search tries before it gives up. */
const EXCHANGES = 3000;

/** What it costs to move a type against a wish that lies outside its bounds, per person of a lone type. */
const HOLD = 8;

/** After so many exchanges in vain the wishes of the rows count half: several of them together can outweigh a bound. */
const EASED = 100;

/**
 * So many people beyond its bounds the wish of a row may lie, unless said otherwise. A wish far outside would pull the
 * search there for good; one a little outside still makes up for what was missed before.
 */
const STRAY = 2;

/** What it costs that a row which may vary lies off its wish, per person squared. */
const ROW_PULL = 0.3;

/**
 * Looks for panels of a face near a wished number of each type, by exchanging people one for one. It works where the
 * rows speak of the types alone; what it finds keeps every row, what it does not find may still exist.
 *
 * @source min-conflicts search with a tabu list: Minton et al. 1992; Glover 1989
 */
export class PanelSearch {
  readonly #types: number;
  readonly #starts: Int32Array;
  readonly #rows: Int32Array;
  readonly #weights: Float64Array;
  readonly #lower: Int32Array;
  readonly #upper: Int32Array;
  readonly #rowLower: Float64Array;
  readonly #rowUpper: Float64Array;
  readonly #rowWish: Float64Array;
  /** How much it counts that a row which may vary keeps near its wish; nought for tight rows. */
  readonly #loose: Float64Array;
  /** Makes one exchange count about as much in every row: 1 for counts, a tenth for weights from −3 to 7. */
  readonly #scale: Float64Array;
  readonly #pull: Float64Array;
  readonly #hold: Float64Array;
  readonly #seats: number;
  readonly #random: Random;
  readonly #counts: Int32Array;
  readonly #activity: Float64Array;
  /** What one more, and one less, in each row would add to the violations. */
  readonly #more: Float64Array;
  readonly #less: Float64Array;
  readonly #leftUntil: Int32Array;
  readonly #joinedUntil: Int32Array;
  readonly #stray: number;
  #violation = 0;
  /** What part of {@link ROW_PULL} is in force. */
  #easing = 1;
  /** Exchanges made so far, over all searches. */
  exchanges = 0;

  constructor(face: Face, random: Random, stray = STRAY) {
    this.#stray = stray;
    const { space, lower, upper, rowLower, rowUpper } = face;
    this.#types = space.sizes.length;
    const columns = space.program.columns.slice(0, this.#types);
    this.#starts = new Int32Array(this.#types + 1);
    columns.forEach((column, t) => (this.#starts[t + 1] = (this.#starts[t] ?? 0) + column.length));
    const entries = columns.flat();
    this.#rows = Int32Array.from(entries, ({ row }) => row);
    this.#weights = Float64Array.from(entries, ({ weight }) => weight);
    this.#lower = Int32Array.from(lower);
    this.#upper = Int32Array.from(upper);
    this.#rowLower = Float64Array.from(rowLower);
    this.#rowUpper = Float64Array.from(rowUpper);
    this.#rowWish = new Float64Array(rowLower.length);
    this.#loose = Float64Array.from(rowLower, (bound, row) => (bound === rowUpper[row] ? 0 : ROW_PULL));
    const [most, least] = [new Float64Array(rowLower.length), new Float64Array(rowLower.length)];
    for (const { row, weight } of entries) {
      most[row] = Math.max(most[row] ?? 0, weight);
      least[row] = Math.min(least[row] ?? 0, weight);
    }
    this.#scale = most.map((weight, row) => 1 / Math.max(1, weight - (least[row] ?? 0)));
    this.#pull = Float64Array.from(space.sizes, (size) => 1 / size);
    this.#hold = new Float64Array(this.#types);
    this.#seats = space.seats;
    this.#random = random;
    this.#counts = new Int32Array(this.#types);
    this.#activity = new Float64Array(rowLower.length);
    this.#more = new Float64Array(rowLower.length);
    this.#less = new Float64Array(rowLower.length);
    this.#leftUntil = new Int32Array(this.#types);
    this.#joinedUntil = new Int32Array(this.#types);
  }

  #outside(row: number, activity: number): number {
    const [lower, upper] = [this.#rowLower[row] ?? -Infinity, this.#rowUpper[row] ?? Infinity];
    return activity < lower ? lower - activity : activity > upper ? activity - upper : 0;
  }

  /** What a row costs at an activity: how far it is outside its bounds, and, where it may vary, from what is wished. */
  #cost(row: number, activity: number): number {
    const scale = this.#scale[row] ?? 1;
    const away = (activity - (this.#rowWish[row] ?? 0)) * scale;
    return this.#outside(row, activity) * scale + this.#easing * (this.#loose[row] ?? 0) * away * away;
  }

  #reckon(row: number): void {
    const activity = this.#activity[row] ?? 0;
    const now = this.#cost(row, activity);
    this.#more[row] = this.#cost(row, activity + 1) - now;
    this.#less[row] = this.#cost(row, activity - 1) - now;
  }

  /** What one more (`step` 1) or one less (−1) of a type would add to the violations. */
  #change(t: number, step: number): number {
    let sum = 0;
    const end = this.#starts[t + 1] ?? 0;
    for (let entry = this.#starts[t] ?? 0; entry < end; entry += 1) {
      const row = this.#rows[entry] ?? 0;
      const weight = step * (this.#weights[entry] ?? 0);
      if (weight === 1) sum += this.#more[row] ?? 0;
      else if (weight === -1) sum += this.#less[row] ?? 0;
      else {
        const activity = this.#activity[row] ?? 0;
        sum += this.#cost(row, activity + weight) - this.#cost(row, activity);
      }
    }
    return sum;
  }

  #move(t: number, step: number): void {
    this.#counts[t] = (this.#counts[t] ?? 0) + step;
    const end = this.#starts[t + 1] ?? 0;
    for (let entry = this.#starts[t] ?? 0; entry < end; entry += 1) {
      const row = this.#rows[entry] ?? 0;
      const before = this.#activity[row] ?? 0;
      const after = before + step * (this.#weights[entry] ?? 0);
      this.#activity[row] = after;
      this.#violation += this.#outside(row, after) - this.#outside(row, before);
      this.#reckon(row);
    }
  }

  /** Whole numbers near the wish with the right number of seats, by largest remainder. */
  #begin(wish: Float64Array): boolean {
    this.#activity.fill(0);
    this.#rowWish.fill(0);
    this.#violation = 0;
    this.#easing = 1;
    let seats = this.#seats;
    for (let t = 0; t < this.#types; t += 1) {
      const count = Math.min(this.#upper[t] ?? 0, Math.max(this.#lower[t] ?? 0, Math.floor(wish[t] ?? 0)));
      this.#counts[t] = count;
      seats -= count;
      const end = this.#starts[t + 1] ?? 0;
      for (let entry = this.#starts[t] ?? 0; entry < end; entry += 1) {
        const row = this.#rows[entry] ?? 0;
        this.#activity[row] = (this.#activity[row] ?? 0) + count * (this.#weights[entry] ?? 0);
        this.#rowWish[row] = (this.#rowWish[row] ?? 0) + (wish[t] ?? 0) * (this.#weights[entry] ?? 0);
      }
    }
    for (let row = 0; row < this.#activity.length; row += 1) {
      const [lower, upper] = [this.#rowLower[row] ?? -Infinity, this.#rowUpper[row] ?? Infinity];
      const wished = this.#rowWish[row] ?? 0;
      this.#rowWish[row] = Math.min(upper + this.#stray, Math.max(lower - this.#stray, wished));
      this.#violation += this.#outside(row, this.#activity[row] ?? 0);
      this.#reckon(row);
    }
    const step = seats > 0 ? 1 : -1;
    const order = Array.from({ length: this.#types }, (_, t) => t).toSorted(
      (a, b) => step * ((wish[b] ?? 0) - (this.#counts[b] ?? 0) - (wish[a] ?? 0) + (this.#counts[a] ?? 0)) || a - b,
    );
    while (seats !== 0) {
      let moved = false;
      for (const t of order) {
        if (seats === 0) break;
        const count = (this.#counts[t] ?? 0) + step;
        if (count < (this.#lower[t] ?? 0) || count > (this.#upper[t] ?? 0)) continue;
        this.#move(t, step);
        seats -= step;
        moved = true;
      }
      if (!moved) return false;
    }
    return true;
  }

  /** Types of which one can leave (`step` −1) or join (1), the best by violations, then by the wish. */
  #best(
    step: number,
    wish: Float64Array,
    attraction: number,
    held: number,
    until: Int32Array,
    now: number,
    but: number,
  ): number {
    let [best, bestScore] = [-1, Infinity];
    for (let t = 0; t < this.#types; t += 1) {
      const count = this.#counts[t] ?? 0;
      if (step < 0 ? count <= (this.#lower[t] ?? 0) : count >= (this.#upper[t] ?? 0)) continue;
      if (t === but || (until[t] ?? 0) > now) continue;
      const away = step * (count - (wish[t] ?? 0)) * (this.#pull[t] ?? 0);
      const against = Math.max(0, -step * (this.#hold[t] ?? 0));
      const score = this.#change(t, step) + attraction * away + held * against;
      if (score < bestScore) [best, bestScore] = [t, score];
    }
    return best;
  }

  /** Types that have fallen behind or run ahead are held where the wish put them, the more the further they are. */
  #holdTypes(wish: Float64Array): void {
    for (let t = 0; t < this.#types; t += 1) {
      const [value, pull] = [wish[t] ?? 0, this.#pull[t] ?? 0];
      const [behind, ahead] = [value - (this.#upper[t] ?? 0), (this.#lower[t] ?? 0) - value];
      this.#hold[t] = behind > 0 ? behind * pull : ahead > 0 ? -ahead * pull : 0;
    }
  }

  /** A panel near `wish` (a number per type that sums to the seats), or `undefined` when none was found. */
  find(wish: Float64Array): Int32Array | undefined {
    if (!this.#begin(wish)) return undefined;
    this.#holdTypes(wish);
    this.#leftUntil.fill(0);
    this.#joinedUntil.fill(0);
    let [attraction, held] = [1, HOLD];
    for (let now = 1; now <= EXCHANGES; now += 1) {
      if (this.#violation === 0) return this.#counts.slice();
      const out = this.#best(-1, wish, attraction, held, this.#joinedUntil, now, -1);
      if (out < 0) return undefined;
      this.#move(out, -1);
      const into = this.#best(1, wish, attraction, held, this.#leftUntil, now, out);
      if (into < 0) {
        this.#move(out, 1);
        return undefined;
      }
      this.#move(into, 1);
      this.#leftUntil[out] = now + 3 + Math.floor(this.#random() * 8);
      this.#joinedUntil[into] = now + 2 + Math.floor(this.#random() * 5);
      attraction = Math.max(0.02, attraction * 0.97);
      held *= 0.995;
      this.exchanges += 1;
      if (now % EASED === 0) {
        this.#easing /= 2;
        for (let row = 0; row < this.#activity.length; row += 1) this.#reckon(row);
      }
    }
    return undefined;
  }
}
