import type { Entry, Program } from "../kit/index.ts";
import type { Model } from "./model.ts";
import type { Side } from "./row.ts";
import { byText, type NomineeType } from "./type.ts";

/** A whole number of steps by which one bound may be moved; each step is worth `weight` in its row. */
export type Slack = { readonly element: string; readonly steps: number; readonly weight?: number };

/** How a program departs from the model. */
export type ProgramOptions = {
  /** Elements left out: `women:min`, `small/women:min`, `reserves`, `marks`, `keep:ID`. */
  readonly without?: ReadonlySet<string>;
  /** Bounds that may be moved, each by a variable of its own. */
  readonly slack?: readonly Slack[];
  /** Adds for every wish of the list a variable that is 1 when the wish is given up. */
  readonly wishes?: boolean;
};

/**
 * The integer program of all lists a model allows. Variable t < `types.length` is how many people of type t are chosen
 * (people already seated are constants). Further variables say who of each type sits on a smaller body, which
 * combinations need reserves, by how much a bound moves, and which wish is given up. The cost is 0 throughout.
 */
export type ListProgram = {
  readonly types: readonly NomineeType[];
  readonly program: Program;
  /** One name per row of the program, in order: an element, or `size`, `small/size`, `small/inside:t` and the like. */
  readonly rowNames: readonly string[];
  /** Variable of each slack by its element, and of each wish by its row's id. */
  readonly slack: ReadonlyMap<string, number>;
  readonly wishes: ReadonlyMap<string, number>;
  /** First variable of each smaller body, by its id: variable + t is how many people of type t sit on it. */
  readonly bodies: ReadonlyMap<string, number>;
};

/** Collects variables and rows. Rows are named, so that an answer can say which of them it rests on. */
class ProgramBuilder {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly columns: { row: number; weight: number }[][] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly rowNames: string[] = [];

  variable(lower: number, upper: number): number {
    this.lower.push(lower);
    this.upper.push(upper);
    return this.columns.push([]) - 1;
  }

  row(name: string, entries: readonly Entry[], lower: number, upper: number): void {
    const row = this.rowNames.push(name) - 1;
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    for (const [variable, weight] of entries) if (weight !== 0) this.columns[variable]?.push({ row, weight });
  }

  /** The row of a side, from the variable `first` on; `more` are variables that let it off. */
  side(name: string, side: Side, types: readonly NomineeType[], first: number, more: readonly Entry[] = []): void {
    const entries = types.map((type, t): Entry => [first + t, side.weights[type.members[0] ?? -1] ?? 0]);
    const [lower, upper] = side.side === "min" ? [side.bound, Infinity] : [-Infinity, side.bound];
    this.row(name, [...entries, ...more], lower, upper);
  }
}

/** By how much the people chosen can at worst miss a side: the coefficient that lets a wish off. */
function largestMiss(side: Side, types: readonly NomineeType[]): number {
  const sign = side.side === "min" ? 1 : -1;
  const worst = types.reduce((sum, { members, seated }) => {
    const weight = sign * (side.weights[members[0] ?? -1] ?? 0) * members.length;
    return sum + (seated ? weight : Math.min(0, weight));
  }, 0);
  return Math.max(0, sign * side.bound - worst);
}

/** Reserves: where somebody of a combination is on the list, enough eligible people of it are not. */
function addReserves(builder: ProgramBuilder, types: readonly NomineeType[], min: number, marks: boolean): void {
  const combinations = [...new Set(types.map(({ reserve }) => reserve ?? ""))].toSorted(byText);
  for (const combination of combinations) {
    const inside = types.flatMap((type, t) => (type.reserve === combination && !type.seated ? [{ type, t }] : []));
    const eligible = inside.filter(({ type }) => type.eligible && !(marks && type.marked));
    const people = eligible.reduce((sum, { type }) => sum + type.members.length, 0);
    const used = builder.variable(0, 1);
    for (const { type, t } of inside) {
      builder.row(
        `reserves/used:${combination}:${t}`,
        [
          [t, 1],
          [used, -type.members.length],
        ],
        -Infinity,
        0,
      );
    }
    const chosen = eligible.map(({ t }): Entry => [t, 1]);
    builder.row(`reserves/left:${combination}`, [...chosen, [used, min]], -Infinity, people);
  }
}

/**
 * Writes the program of a model over the given types, for lists of `size` people. The order of its rows follows their
 * names, so equal models give equal programs whatever the order of their files. Wishes are left out unless asked for.
 */
export function createListProgram(
  model: Model,
  types: readonly NomineeType[],
  size: number,
  options: ProgramOptions = {},
): ListProgram {
  const without = options.without ?? new Set<string>();
  const marks = !without.has("marks");
  const builder = new ProgramBuilder();
  const slack = new Map<string, number>();
  const wishes = new Map<string, number>();
  const bodies = new Map<string, number>();
  for (const { members, kept, seated, marked } of types) {
    const forced = seated || (kept !== undefined && !without.has(`keep:${kept}`));
    builder.variable(forced ? members.length : 0, marked && marks ? 0 : members.length);
  }
  builder.row(
    "size",
    types.map(({ seated }, t) => [t, seated ? 0 : 1]),
    size,
    size,
  );
  const slackOf = new Map(options.slack?.map((entry) => [entry.element, entry]));
  const addSides = (sides: readonly { name: string; side: Side }[], first: number): void => {
    for (const { name, side } of sides.toSorted((a, b) => byText(a.name, b.name))) {
      if (without.has(name)) continue;
      const given = slackOf.get(name);
      const variable = given === undefined ? undefined : builder.variable(0, given.steps);
      if (variable !== undefined) slack.set(name, variable);
      const worth = (side.side === "min" ? 1 : -1) * (given?.weight ?? 1);
      builder.side(name, side, types, first, variable === undefined ? [] : [[variable, worth]]);
    }
  };
  const required = (rows: Model["rows"], prefix: string) =>
    rows
      .filter(({ condition }) => condition.strength === "must")
      .flatMap(({ sides }) => sides.map((side) => ({ name: prefix + side.element, side })));
  addSides(required(model.rows, ""), 0);
  for (const { id, size: seats, rows } of model.nested.toSorted((a, b) => byText(a.id, b.id))) {
    const first = builder.lower.length;
    bodies.set(id, first);
    for (const { members } of types) builder.variable(0, members.length);
    types.forEach((_, t) =>
      builder.row(
        `${id}/inside:${t}`,
        [
          [first + t, 1],
          [t, -1],
        ],
        -Infinity,
        0,
      ),
    );
    builder.row(
      `${id}/size`,
      types.map((_, t) => [first + t, 1]),
      seats,
      seats,
    );
    addSides(required(rows, `${id}/`), first);
  }
  const reserves = model.conditions.reserves;
  if (reserves !== undefined && !without.has("reserves")) addReserves(builder, types, reserves.min, marks);
  if (options.wishes === true) {
    const wished = model.rows.filter(({ condition }) => condition.strength === "wish");
    for (const row of wished.toSorted((a, b) => byText(a.id, b.id))) {
      const variable = builder.variable(0, 1);
      wishes.set(row.id, variable);
      for (const side of row.sides) {
        const miss = largestMiss(side, types) * (side.side === "min" ? 1 : -1);
        builder.side(side.element, side, types, 0, [[variable, miss]]);
      }
    }
  }
  const { lower, upper, columns, rowLower, rowUpper, rowNames } = builder;
  const cost = lower.map(() => 0);
  const program: Program = { sense: "minimise", cost, lower, upper, columns, rowLower, rowUpper };
  return { types, program, rowNames, slack, wishes, bodies };
}

/**
 * The people a solution chooses, as positions in the pool, without those already seated. Within a type the people come
 * in the order of their ids. Throws when a value is not an integer within its bounds: a solver answered wrongly.
 */
export function chosenPeople({ types }: ListProgram, values: readonly number[]): readonly number[] {
  return types.flatMap(({ members, seated }, t) => {
    const value = values[t] ?? Number.NaN;
    const count = Math.round(value);
    if (!(Math.abs(value - count) <= 1e-4 && count >= 0 && count <= members.length)) {
      throw new Error(`the solver chose ${value} of ${members.length} people of type ${t}`);
    }
    return seated ? [] : members.slice(0, count);
  });
}
