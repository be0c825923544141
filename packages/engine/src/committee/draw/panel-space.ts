import { type Program } from "../../kit/index.ts";
import type { Model } from "../model.ts";
import { createListProgram } from "../program.ts";
import { nomineeTypes, type NomineeType } from "../type.ts";

/**
 * All panels of a model, by types: a panel is how many people of each type sit on it. Variable t < `types.length` of
 * `program` is that number, between 0 and `sizes[t]`; further variables (a smaller body, reserves) only say that the
 * panel can be completed. People already seated are no type here: the rows have them as constants.
 */
export type PanelSpace = {
  readonly types: readonly NomineeType[];
  /** People of each type. */
  readonly sizes: readonly number[];
  /** Seats to be filled. */
  readonly seats: number;
  readonly program: Program;
  readonly rowNames: readonly string[];
};

/** What restricts a draw besides the conditions, as positions in the pool. */
export type DrawChoice = { readonly marks: ReadonlySet<number>; readonly keep: ReadonlySet<number> };

/** The panels of a model with `seats` seats. */
export function createPanelSpace(model: Model, choice: DrawChoice, seats: number): PanelSpace {
  const listed = nomineeTypes(model, { ...choice, list: new Set() });
  const { program, rowNames } = createListProgram(model, listed, seats);
  const seated = listed.flatMap(({ seated }, t) => (seated ? [t] : []));
  if (seated.length === 0) {
    return { types: listed, sizes: listed.map(({ members }) => members.length), seats, program, rowNames };
  }
  // A seated person stands in every row as a constant: their variables go, and the bounds of the rows move.
  const gone = new Set(seated);
  const moved = program.rowLower.map(() => 0);
  for (const t of seated) {
    for (const { row, weight } of program.columns[t] ?? []) {
      moved[row] = (moved[row] ?? 0) + weight * (listed[t]?.members.length ?? 0);
    }
  }
  const kept = <Item>(items: readonly Item[]): Item[] => items.filter((_, index) => !gone.has(index));
  const types = kept(listed);
  return {
    types,
    sizes: types.map(({ members }) => members.length),
    seats,
    rowNames,
    program: {
      ...program,
      cost: kept(program.cost),
      lower: kept(program.lower),
      upper: kept(program.upper),
      columns: kept(program.columns),
      rowLower: program.rowLower.map((bound, row) => bound - (moved[row] ?? 0)),
      rowUpper: program.rowUpper.map((bound, row) => bound - (moved[row] ?? 0)),
    },
  };
}
