import type { Model } from "./model.ts";
import type { NomineeId } from "./pool.ts";
import { allRows, byText } from "./type.ts";

/**
 * Names one thing that can be given up: a bound of a required row (`women:min`, `region:R3:max`, with the smaller body
 * in front where it is one of its own: `small/women:min`), all `reserves`, all `marks` at once, or one kept name
 * (`keep:n12`). The size of a list or of a smaller body is never given up and has no name.
 */
export type ClashElement = string;

/** What is asked besides the conditions: names nobody may choose and names that must be chosen, both in the pool. */
export type Demands = { readonly marks: ReadonlySet<NomineeId>; readonly keep: ReadonlySet<NomineeId> };

/** Elements of the conditions alone, in the order in which they were agreed; wishes never clash. */
export function conditionElements(model: Model): readonly ClashElement[] {
  const sides = allRows(model)
    .filter(({ row }) => row.condition.strength === "must")
    .flatMap(({ row, prefix }) => row.sides.map(({ element }) => prefix + element));
  return model.conditions.reserves === undefined ? sides : [...sides, "reserves"];
}

/** Elements of kept names, in the order of their ids. */
export function keepElements({ keep }: Demands): readonly ClashElement[] {
  return [...keep].toSorted(byText).map((id) => `keep:${id}`);
}

/** The demands among the given elements; the others are as if nobody had made them. */
export function activeDemands(demands: Demands, active: ReadonlySet<ClashElement>): Demands {
  return {
    marks: active.has("marks") ? demands.marks : new Set(),
    keep: new Set([...demands.keep].filter((id) => active.has(`keep:${id}`))),
  };
}

function allowsNobody(row: Model["rows"][number]): boolean {
  return row.sides.some(({ bound }) => bound === 0);
}

/**
 * The model without what the given elements do not need, so that its types of people are as few as can be. Rows that
 * decide who is eligible stay while reserves are asked for; their sides are left out by `unneeded`.
 */
export function narrowModel(model: Model, active: ReadonlySet<ClashElement>): Model {
  const narrow = (rows: Model["rows"], prefix: string, whole: (row: Model["rows"][number]) => boolean) =>
    rows.flatMap((row) => {
      if (row.condition.strength === "wish") return [];
      if (whole(row)) return [row];
      const sides = row.sides.filter(({ element }) => active.has(prefix + element));
      return sides.length === 0 ? [] : [{ ...row, sides }];
    });
  const { reserves, ...others } = model.conditions;
  const reserved = active.has("reserves");
  return {
    ...model,
    conditions: reserved && reserves !== undefined ? { ...others, reserves } : others,
    rows: narrow(model.rows, "", (row) => reserved && allowsNobody(row)),
    nested: model.nested.map((body) => ({ ...body, rows: narrow(body.rows, `${body.id}/`, () => false) })),
  };
}

/** Elements of a model that are not among the given ones. */
export function unneeded(model: Model, active: ReadonlySet<ClashElement>): ReadonlySet<ClashElement> {
  return new Set(conditionElements(model).filter((element) => !active.has(element)));
}
