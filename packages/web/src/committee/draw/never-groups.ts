import type { Model, NeverChosen, Side } from "@convene/engine";

/** People whom no panel can contain for one and the same reason. */
export type NeverGroup = Omit<NeverChosen, "id"> & { readonly ids: readonly string[] };

/** A side that allows nobody of those it counts. */
function allowsNobody({ side, bound, weights }: Side): boolean {
  return side === "max" && bound === 0 && weights.every((weight) => weight >= 0);
}

/** The conditions that allow nobody of a person's kind. */
function excludedBy(model: Model, id: string): readonly string[] {
  const position = model.positions.get(id) ?? -1;
  return model.rows
    .filter(({ condition }) => condition.strength === "must")
    .flatMap(({ sides }) => sides)
    .filter((side) => allowsNobody(side) && (side.weights[position] ?? 0) > 0)
    .map(({ element }) => element);
}

/** Groups people by why no panel can contain them; the largest group first. */
export function neverGroups(model: Model, never: readonly NeverChosen[]): readonly NeverGroup[] {
  const explained = never.map((one) =>
    one.reason === "excluded" ? { ...one, elements: excludedBy(model, one.id) } : one,
  );
  const groups = Map.groupBy(explained, ({ reason, elements = [], proved }) =>
    JSON.stringify([reason, elements, proved]),
  );
  return [...groups.values()]
    .flatMap(([first, ...others]): readonly NeverGroup[] => {
      if (first === undefined) return [];
      const { id, ...why } = first;
      return [{ ...why, ids: [id, ...others.map((other) => other.id)] }];
    })
    .toSorted((a, b) => b.ids.length - a.ids.length);
}
