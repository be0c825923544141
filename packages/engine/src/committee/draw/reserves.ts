import { accept, foldValue, type Outcome, type Problem } from "../../kit/index.ts";
import { formsBody } from "../inside.ts";
import { listProblems } from "../check.ts";
import { conditionAttributes } from "../missing.ts";
import type { Model } from "../model.ts";
import { attributeIndex, type NomineeId } from "../pool.ts";
import { byText, nomineeTypes } from "../type.ts";
import { searchBody } from "./search-body.ts";

/** Somebody in reserve, and the seat classes in which they can replace somebody of the panel. */
export type Reserve = { readonly id: NomineeId; readonly seat: number; readonly fills: readonly string[] };

/** The reserves of one seat class, in the order in which they are called. */
export type ReserveList = {
  /** Names the class: its values folded, joined by `/`. */
  readonly seatClass: string;
  /** The values, in the order of the attributes `by`; several values of one cell joined by `+`. */
  readonly values: readonly string[];
  /** Members of the panel who sit in this class. */
  readonly members: readonly NomineeId[];
  /** How many people could be drawn as its reserves. */
  readonly candidates: number;
  readonly reserves: readonly Reserve[];
};

/** Reserves of a panel by seat class. `by` are the attributes whose combination of values is the class. */
export type PanelReserves = { readonly by: readonly string[]; readonly lists: readonly ReserveList[] };

/** How reserves are asked for. */
export type ReserveOptions = {
  /** Reserves for each seat class; what the conditions ask for unless given, else 1. */
  readonly count?: number;
  /** Attributes of a seat class; those of `reserves.by`, else every attribute that a condition names. */
  readonly by?: readonly string[];
  /** People nobody may call. */
  readonly marks?: readonly NomineeId[];
};

/** Keeps the signs that join values out of the values. */
function plain(value: string): string {
  return foldValue(value).replaceAll(/[%/+]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function defaultAttributes({ conditions, pool }: Model): readonly string[] {
  if (conditions.reserves !== undefined) return conditions.reserves.by;
  const named = conditions.conditions.flatMap(conditionAttributes).map((key) => attributeIndex(pool, key));
  const columns = [...new Set(named)].filter((column) => column >= 0);
  return columns
    .map((column) => pool.attributes[column]?.key ?? "")
    .toSorted((a, b) => byText(foldValue(a), foldValue(b)));
}

/** Whether a panel keeps every required row and smaller body when somebody of one type takes the place of another. */
function exchangeJudge(model: Model, panel: readonly number[]): (out: number, next: number) => boolean {
  const sides = model.rows.filter(({ condition }) => condition.strength === "must").flatMap((row) => row.sides);
  const people = [...model.seated, ...panel];
  const sums = sides.map(({ weights }) => people.reduce((sum, position) => sum + (weights[position] ?? 0), 0));
  return (out, next) => {
    const rowsHold = sides.every(({ side, bound, weights }, index) => {
      const [before, change] = [sums[index] ?? 0, (weights[next] ?? 0) - (weights[out] ?? 0)];
      const beyond = (sum: number): number => (side === "min" ? bound - sum : sum - bound);
      return beyond(before + change) <= Math.max(0, beyond(before));
    });
    if (!rowsHold || model.nested.length === 0) return rowsHold;
    const after = people.map((position) => (position === out ? next : position));
    return model.nested.every((body) => {
      const found = searchBody(body, after);
      return found !== undefined && formsBody(body, found);
    });
  };
}

/**
 * Draws the reserves of a panel, before it is known who will drop out: for every seat class on the panel, in the text
 * order of the classes, up to `count` people in the order in which they are called. Whoever is drawn can take the place
 * of some member of the class so that every required condition and smaller body still holds; that fewer are then left
 * in reserve is no objection. People of the class itself come first, others after them. Candidates stand in the order of
 * their ids, and the next is `index("alt:<seat>", number of candidates left)`: seats are numbered from 1 through all
 * classes, so that whoever knows the seed can repeat the order.
 *
 * Problems: those of a list, `unknown-attribute`.
 */
export function drawReserves(
  model: Model,
  panel: readonly NomineeId[],
  index: (label: string, count: number) => number,
  options: ReserveOptions = {},
): Outcome<PanelReserves> {
  const by = options.by ?? defaultAttributes(model);
  const columns = by.map((key) => attributeIndex(model.pool, key));
  const problems: readonly Problem[] = [
    ...listProblems(model, panel),
    ...by.flatMap((value, at) =>
      columns[at] === -1 ? [{ code: "unknown-attribute", column: "reserves.by", value }] : [],
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const count = options.count ?? model.conditions.reserves?.min ?? 1;
  const id = (position: number): NomineeId => model.pool.nominees[position]?.id ?? "";
  const valuesOf = (position: number): readonly (readonly string[])[] =>
    columns.map((column) => model.pool.nominees[position]?.values[column] ?? []);
  const classOf = (position: number): string =>
    valuesOf(position)
      .map((cell) => cell.map(plain).toSorted(byText).join("+"))
      .join("/");
  const list = new Set(panel.map((member) => model.positions.get(member) ?? -1));
  const marks = new Set((options.marks ?? []).flatMap((marked) => model.positions.get(marked) ?? []));
  const types = nomineeTypes(model, { list, marks, keep: new Set() });
  const canReplace = exchangeJudge(model, [...list]);
  // Those who leave, one of each type, by class; people of one type may differ in class.
  const classes = new Map<string, { readonly members: number[]; readonly leaving: Set<number> }>();
  for (const { members } of types.filter(({ onList }) => onList)) {
    for (const position of members) {
      const known = classes.get(classOf(position)) ?? { members: [], leaving: new Set<number>() };
      classes.set(classOf(position), known);
      known.members.push(position);
      known.leaving.add(members[0] ?? position);
    }
  }
  const coming = types.filter(({ onList, seated, marked }) => !onList && !seated && !marked);
  const fillable = coming.map(({ members: [next = -1] }) => {
    const fills = [...classes].filter(([, { leaving }]) => [...leaving].some((out) => canReplace(out, next)));
    return new Set(fills.map(([name]) => name));
  });
  let seat = 0;
  const lists = [...classes]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([seatClass, { members }]): ReserveList => {
      const candidates = coming.flatMap((type, t) =>
        fillable[t]?.has(seatClass) === true ? type.members.map((position) => ({ position, t })) : [],
      );
      const ordered = candidates.toSorted((a, b) => byText(id(a.position), id(b.position)));
      const own = ordered.filter(({ position }) => classOf(position) === seatClass);
      const others = ordered.filter(({ position }) => classOf(position) !== seatClass);
      const reserves: Reserve[] = [];
      while (reserves.length < count && own.length + others.length > 0) {
        const from = own.length > 0 ? own : others;
        seat += 1;
        const [drawn] = from.splice(index(`alt:${seat}`, from.length), 1);
        if (drawn === undefined) throw new Error(`the index for alt:${seat} lies outside ${from.length} candidates`);
        reserves.push({ id: id(drawn.position), seat, fills: [...(fillable[drawn.t] ?? [])].toSorted(byText) });
      }
      const values = valuesOf(members[0] ?? -1).map((cell) => cell.join("+"));
      return { seatClass, values, members: members.map(id).toSorted(byText), candidates: candidates.length, reserves };
    });
  return accept({ by, lists });
}
