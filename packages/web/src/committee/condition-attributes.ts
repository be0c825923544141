import { attributeIndex, type Condition, type Filter, type Model } from "@convene/engine";

function ofFilter(filter: Filter): readonly string[] {
  return filter.map(({ attribute }) => attribute);
}

function ofCondition(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "count":
      return ofFilter(condition.where);
    case "each":
      return [condition.by, ...ofFilter(condition.where)];
    case "share":
      return [...ofFilter(condition.where), ...ofFilter(condition.of)];
    case "difference":
      return [...ofFilter(condition.left), ...ofFilter(condition.right)];
    default:
      return [];
  }
}

/** Positions of the attributes that some condition speaks of, in the order of the conditions. */
export function conditionAttributes(model: Model): readonly number[] {
  const named = model.conditions.conditions.flatMap(ofCondition);
  return [...new Set(named.map((key) => attributeIndex(model.pool, key)))].filter((position) => position >= 0);
}
