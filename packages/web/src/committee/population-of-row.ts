import {
  attributeIndex,
  foldValue,
  parseFraction,
  toNumber,
  type Clause,
  type Filter,
  type Model,
  type NomineeId,
  type Row,
} from "@convene/engine";

/** The filter of a row, with the value of an `each` as one more clause; null for rows that count something else. */
function filterOf({ condition, value }: Row): Filter | null {
  if (condition.kind === "count") return condition.where;
  if (condition.kind !== "each" || value === undefined) return null;
  return [{ attribute: condition.by, anyOf: [value] }, ...condition.where];
}

/** The population's share of a clause's one value, if there is a figure for it. */
function shareOf(model: Model, clause: Clause): number | null {
  if (!("anyOf" in clause) || clause.anyOf.length !== 1) return null;
  const [attribute, value] = [foldValue(clause.attribute), foldValue(clause.anyOf[0] ?? "")];
  const figure = model.population.find(
    (entry) => foldValue(entry.attribute) === attribute && foldValue(entry.value) === value,
  );
  const share = figure === undefined ? undefined : parseFraction(figure.share);
  return share === undefined ? null : toNumber(share);
}

/** How many of those chosen satisfy clauses that name values; null where a clause compares numbers or dates. */
function countMatching(model: Model, filter: Filter, members: readonly NomineeId[]): number | null {
  const chosen = [...model.seated, ...members.map((id) => model.positions.get(id) ?? -1)];
  const tests = filter.map((clause) => {
    const position = attributeIndex(model.pool, clause.attribute);
    if (!("anyOf" in clause) || position < 0) return null;
    const wanted = new Set(clause.anyOf.map(foldValue));
    return (values: readonly (readonly string[])[]): boolean => {
      const cell = values[position] ?? [];
      return cell.length === 0 ? wanted.has("") : cell.some((value) => wanted.has(foldValue(value)));
    };
  });
  const sure = tests.flatMap((test) => test ?? []);
  if (sure.length < tests.length) return null;
  return chosen.filter((position) => {
    const values = model.pool.nominees[position]?.values ?? [];
    return sure.every((test) => test(values));
  }).length;
}

/**
 * How many people would mirror the population in what a row counts, among those chosen who satisfy the row's other
 * clauses: for "women from the civic pool", the women's share of the civic members. Null without a figure for it.
 */
export function populationOfRow(model: Model, row: Row, members: readonly NomineeId[]): number | null {
  const filter = filterOf(row);
  if (filter === null) return null;
  const figures = filter.flatMap((clause) => {
    const share = shareOf(model, clause);
    return share === null ? [] : [{ clause, share }];
  });
  const [only] = figures;
  if (only === undefined || figures.length > 1) return null;
  const others = filter.filter((clause) => clause !== only.clause);
  const base = countMatching(model, others, members);
  return base === null ? null : only.share * base;
}
