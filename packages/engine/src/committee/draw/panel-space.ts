import type { Program } from "../../kit/index.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { createListProgram } from "../program.ts";
import { nomineeTypes, type NomineeType } from "../type.ts";

/**
 * All panels of a model, by types: a panel is how many people of each type sit on it. Variable t < `types.length` of
 * `program` is that number, between 0 and `sizes[t]`; further variables (a smaller body, reserves) only say that the
 * panel can be completed. People already seated are no type here: the rows have them as constants.
 */
export type PanelSpace = {
  readonly types: readonly NomineeType[];
  /** Names each type: the first id of its people in text order. */
  readonly names: readonly NomineeId[];
  /** People of each type. */
  readonly sizes: readonly number[];
  /** Seats to be filled. */
  readonly seats: number;
  readonly program: Program;
  /** The elements each row states, joined by a space where rows that count alike were put together. */
  readonly rowNames: readonly string[];
};

/** What restricts a draw besides the conditions, as positions in the pool. */
export type DrawChoice = { readonly marks: ReadonlySet<number>; readonly keep: ReadonlySet<number> };

/** A number of each type, in the order of the types of a {@link PanelSpace}. */
export type TypeCounts = ArrayLike<number>;

/** Takes seated people out of the variables: they stand in every row as constants. */
function withoutSeated(program: Program, types: readonly NomineeType[]): Program {
  const moved = program.rowLower.map(() => 0);
  types.forEach(({ seated, members }, t) => {
    if (!seated) return;
    for (const { row, weight } of program.columns[t] ?? []) moved[row] = (moved[row] ?? 0) + weight * members.length;
  });
  const open = <Item>(items: readonly Item[]): Item[] =>
    items.filter((_, variable) => types[variable]?.seated !== true);
  return {
    ...program,
    cost: open(program.cost),
    lower: open(program.lower),
    upper: open(program.upper),
    columns: open(program.columns),
    rowLower: program.rowLower.map((bound, row) => bound - (moved[row] ?? 0)),
    rowUpper: program.rowUpper.map((bound, row) => bound - (moved[row] ?? 0)),
  };
}

/** Rows that count alike, such as the two bounds of one count, become one row with both bounds. */
function joinRows(program: Program, names: readonly string[]): { program: Program; rowNames: readonly string[] } {
  const texts = names.map(() => "");
  program.columns.forEach((column, variable) => {
    for (const { row, weight } of column) texts[row] += `${variable}*${weight} `;
  });
  const joined = new Map<string, number>();
  const rowNames: string[] = [];
  const [rowLower, rowUpper]: [number[], number[]] = [[], []];
  // Where each row goes; undefined for one that an earlier row states already.
  const places = texts.map((text, row): number | undefined => {
    const [lower, upper] = [program.rowLower[row] ?? -Infinity, program.rowUpper[row] ?? Infinity];
    const known = joined.get(text);
    if (known === undefined) {
      joined.set(text, rowNames.length);
      rowLower.push(lower);
      rowUpper.push(upper);
      return rowNames.push(names[row] ?? "") - 1;
    }
    rowNames[known] += ` ${names[row] ?? ""}`;
    rowLower[known] = Math.max(rowLower[known] ?? -Infinity, lower);
    rowUpper[known] = Math.min(rowUpper[known] ?? Infinity, upper);
    return undefined;
  });
  const columns = program.columns.map((column) =>
    column.flatMap(({ row, weight }) => {
      const place = places[row];
      return place === undefined ? [] : [{ row: place, weight }];
    }),
  );
  return { program: { ...program, columns, rowLower, rowUpper }, rowNames };
}

/** The panels of a model with `seats` seats still to fill. */
export function createPanelSpace(model: Model, choice: DrawChoice, seats: number): PanelSpace {
  const listed = nomineeTypes(model, { ...choice, list: new Set() });
  const written = createListProgram(model, listed, seats);
  const types = listed.filter(({ seated }) => !seated);
  const { program, rowNames } = joinRows(withoutSeated(written.program, listed), written.rowNames);
  const names = types.map(({ members }) => model.pool.nominees[members[0] ?? -1]?.id ?? "");
  return { types, names, sizes: types.map(({ members }) => members.length), seats, program, rowNames };
}

/** Whether counts form a panel as far as the types alone say: bounds and every row without further variables. */
export function keepsRows(space: PanelSpace, counts: TypeCounts): boolean {
  const { columns, lower, upper, rowLower, rowUpper } = space.program;
  const activity = new Float64Array(rowLower.length);
  const open = new Uint8Array(rowLower.length);
  for (const [variable, column] of columns.entries()) {
    if (variable >= space.types.length) for (const { row } of column) open[row] = 1;
    else {
      const count = counts[variable] ?? 0;
      if (!Number.isInteger(count) || count < (lower[variable] ?? 0) || count > (upper[variable] ?? 0)) return false;
      if (count !== 0) for (const { row, weight } of column) activity[row] = (activity[row] ?? 0) + weight * count;
    }
  }
  return activity.every(
    (value, row) => open[row] === 1 || (value >= (rowLower[row] ?? -Infinity) && value <= (rowUpper[row] ?? Infinity)),
  );
}
