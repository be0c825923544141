import { foldValue, parseFraction, toNumber, type Model, type Row } from "@convene/engine";

/** How many people out of `chosen` would mirror the population in what a row counts; null without a figure for it. */
export function populationOfRow(model: Model, row: Row, chosen: number): number | null {
  const { condition, value } = row;
  const named =
    condition.kind === "each" && value !== undefined && condition.where.length === 0
      ? { attribute: condition.by, value }
      : undefined;
  const clause = condition.kind === "count" && condition.where.length === 1 ? condition.where[0] : undefined;
  const single =
    clause !== undefined && "anyOf" in clause && clause.anyOf.length === 1 && clause.anyOf[0] !== undefined
      ? { attribute: clause.attribute, value: clause.anyOf[0] }
      : undefined;
  const wanted = named ?? single;
  if (wanted === undefined) return null;
  const figure = model.population.find(
    ({ attribute, value: of }) =>
      foldValue(attribute) === foldValue(wanted.attribute) && foldValue(of) === foldValue(wanted.value),
  );
  const share = figure === undefined ? undefined : parseFraction(figure.share);
  return share === undefined ? null : toNumber(share) * chosen;
}
