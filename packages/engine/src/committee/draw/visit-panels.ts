import type { PanelSpace, TypeCounts } from "./panel-space.ts";

/** How far a visit goes before it gives up. */
export type VisitLimits = {
  /** Panels at most. */
  readonly panels?: number;
  /** Choices of one number tried at most. */
  readonly steps?: number;
};

/** As many panels as a checker looks at. */
export const MOST_PANELS = 1_000_000;
const MOST_STEPS = 50_000_000;

/** One place of a variable in a row, with what the variables behind it can still add to the row at least and at most. */
type Place = { readonly row: number; readonly weight: number; readonly least: number; readonly most: number };

/** Goes through the whole-number points of a program variable by variable, leaving out what no row can still allow. */
class Visitor {
  readonly #places: readonly (readonly Place[])[];
  readonly #lower: readonly number[];
  readonly #upper: readonly number[];
  readonly #rowLower: readonly number[];
  readonly #rowUpper: readonly number[];
  readonly #activity: Float64Array;
  readonly #values: Int32Array;
  readonly #types: number;
  readonly #whole: boolean;
  readonly counts: Int32Array;
  steps: number;

  constructor(space: PanelSpace, upper: readonly number[], steps: number) {
    const { program } = space;
    this.#lower = program.lower;
    this.#upper = program.upper.map((most, variable) => upper[variable] ?? most);
    this.#rowLower = program.rowLower;
    this.#rowUpper = program.rowUpper;
    const rows = program.rowLower.length;
    this.#activity = new Float64Array(rows);
    this.#values = new Int32Array(program.lower.length);
    this.#types = space.types.length;
    this.counts = this.#values.subarray(0, this.#types);
    this.steps = steps;
    const [least, most] = [new Float64Array(rows), new Float64Array(rows)];
    const places: Place[][] = [];
    for (let variable = program.columns.length - 1; variable >= 0; variable -= 1) {
      const [low, high] = [this.#lower[variable] ?? 0, this.#upper[variable] ?? 0];
      places[variable] = (program.columns[variable] ?? []).map(({ row, weight }) => {
        const place = { row, weight, least: least[row] ?? 0, most: most[row] ?? 0 };
        least[row] = place.least + Math.min(weight * low, weight * high);
        most[row] = place.most + Math.max(weight * low, weight * high);
        return place;
      });
    }
    this.#places = places;
    this.#whole =
      program.rowLower.every((bound, row) => (most[row] ?? 0) >= bound) &&
      program.rowUpper.every((bound, row) => (least[row] ?? 0) <= bound) &&
      this.#lower.every((low, variable) => low <= (this.#upper[variable] ?? 0));
  }

  /** Tries every number of one variable that the rows still allow; stops, and gives false, when `next` does. */
  #each(variable: number, next: () => boolean): boolean {
    const places = this.#places[variable] ?? [];
    let [first, last] = [this.#lower[variable] ?? 0, this.#upper[variable] ?? 0];
    for (const { row, weight, least, most } of places) {
      const activity = this.#activity[row] ?? 0;
      const over = ((this.#rowUpper[row] ?? Infinity) - activity - least) / weight;
      const under = ((this.#rowLower[row] ?? -Infinity) - activity - most) / weight;
      first = Math.max(first, Math.ceil(weight > 0 ? under : over));
      last = Math.min(last, Math.floor(weight > 0 ? over : under));
    }
    if (first > last) return true;
    for (const { row, weight } of places) this.#activity[row] = (this.#activity[row] ?? 0) + weight * first;
    let [value, goes] = [first, true];
    for (; ; value += 1) {
      this.steps -= 1;
      this.#values[variable] = value;
      goes = this.steps >= 0 && next();
      if (!goes || value === last) break;
      for (const { row, weight } of places) this.#activity[row] = (this.#activity[row] ?? 0) + weight;
    }
    for (const { row, weight } of places) this.#activity[row] = (this.#activity[row] ?? 0) - weight * value;
    return goes;
  }

  /** Whether numbers of the further variables complete the panel. */
  #completes(variable: number): boolean {
    if (variable === this.#values.length) return true;
    let found = false;
    this.#each(variable, () => !(found = this.#completes(variable + 1)));
    return found;
  }

  #descend(variable: number, visit: () => boolean): boolean {
    if (variable < this.#types) return this.#each(variable, () => this.#descend(variable + 1, visit));
    return this.#completes(variable) ? visit() : this.steps >= 0;
  }

  run(visit: () => boolean): boolean {
    return !this.#whole || this.#descend(0, visit);
  }

  /** Whether the given counts form a panel: they alone, then whatever completes them. */
  accepts(counts: TypeCounts): boolean {
    for (let t = 0; t < this.#types; t += 1) {
      const count = counts[t] ?? Number.NaN;
      if (!(Number.isInteger(count) && count >= (this.#lower[t] ?? 0) && count <= (this.#upper[t] ?? 0))) return false;
      for (const { row, weight, least, most } of this.#places[t] ?? []) {
        const activity = (this.#activity[row] ?? 0) + weight * count;
        if (activity + most < (this.#rowLower[row] ?? -Infinity)) return false;
        if (activity + least > (this.#rowUpper[row] ?? Infinity)) return false;
        this.#activity[row] = activity;
      }
    }
    return this.#whole && this.#completes(this.#types);
  }
}

/**
 * Calls `visit` with every panel of a space, in integers and without a solver, in the order of their counts; the array
 * is one and the same each time. `upper` replaces the greatest numbers of the types. True when all were visited, false
 * when a limit was reached first.
 */
export function visitPanels(
  space: PanelSpace,
  visit: (counts: Int32Array) => void,
  limits: VisitLimits = {},
  upper: readonly number[] = space.program.upper,
): boolean {
  const visitor = new Visitor(space, upper, limits.steps ?? MOST_STEPS);
  let left = limits.panels ?? MOST_PANELS;
  return visitor.run(() => {
    left -= 1;
    if (left < 0) return false;
    visit(visitor.counts);
    return true;
  });
}

/** Whether counts form a panel of the space, further variables included, reckoned in integers and without a solver. */
export function isPanel(space: PanelSpace, counts: TypeCounts): boolean {
  return new Visitor(space, space.program.upper, MOST_STEPS).accepts(counts);
}
