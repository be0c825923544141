import {
  attributeLabel,
  boundsPhrase,
  sharePhrase,
  valueLabel,
  type Clause,
  type Condition,
  type Filter,
  type Label,
  type Phrase,
} from "@convene/engine";

/** More names than this are counted instead of written out. */
const MOST_NAMES = 6;

function clausePhrase(clause: Clause, labels: readonly Label[]): Phrase {
  const attribute = attributeLabel(clause.attribute, labels);
  if ("anyOf" in clause) {
    const values: Phrase = {
      join: "or",
      items: clause.anyOf.map((value) => valueLabel(clause.attribute, value, labels)),
    };
    return { key: "conditions.clause.is", values: { attribute, values } };
  }
  const { min, max } = clause;
  if (min === undefined && max === undefined) return { key: "conditions.clause.stated", values: { attribute } };
  if (max === undefined) return { key: "conditions.clause.at-least", values: { attribute, min: min ?? "" } };
  if (min === undefined) return { key: "conditions.clause.at-most", values: { attribute, max } };
  return { key: "conditions.clause.between", values: { attribute, min, max } };
}

function filterPhrase(filter: Filter, labels: readonly Label[]): Phrase {
  if (filter.length === 0) return { key: "conditions.everybody" };
  const clauses: Phrase = { join: "and", items: filter.map((clause) => clausePhrase(clause, labels)) };
  return { key: "conditions.people-where", values: { clauses } };
}

function countPhrase(min: number | undefined, max: number | undefined): Phrase {
  if (max === 0) return { key: "conditions.number.none" };
  if (min === undefined || (min === 0 && max !== undefined)) {
    return max === undefined ? { key: "conditions.number.any" } : { key: "conditions.number.at-most", values: { max } };
  }
  if (max === undefined) return { key: "conditions.number.at-least", values: { min } };
  return min === max
    ? { key: "conditions.number.exactly", values: { min } }
    : { key: "conditions.number.between", values: { min, max } };
}

function namesPhrase(members: readonly string[]): Phrase {
  if (members.length <= MOST_NAMES) return { join: "and", items: members };
  const names: Phrase = { join: "comma", items: members.slice(0, MOST_NAMES - 1) };
  return { key: "names.and-more", values: { names, count: members.length - MOST_NAMES + 1 } };
}

/** The whole condition as one plain sentence: "At least 23 and at most 27 people where sex is woman". */
export function conditionSentence(condition: Condition, labels: readonly Label[]): Phrase {
  const say = (key: string, values: Readonly<Record<string, Phrase>>): Phrase => ({
    key: `conditions.sentence.${key}`,
    values,
  });
  switch (condition.kind) {
    case "count":
      return say(condition.where.length === 0 ? "count-all" : "count", {
        number: countPhrase(condition.min, condition.max),
        people: filterPhrase(condition.where, labels),
      });
    case "each":
      return say(condition.where.length === 0 ? "each-all" : "each", {
        attribute: attributeLabel(condition.by, labels),
        number:
          condition.min === undefined && condition.max === undefined
            ? { key: "conditions.number.own" }
            : countPhrase(condition.min, condition.max),
        people: filterPhrase(condition.where, labels),
      });
    case "share": {
      const [min, max] = [condition.min, condition.max].map((part) =>
        part === undefined ? undefined : sharePhrase(part),
      );
      return say("share", {
        bounds: boundsPhrase(min, max),
        of: filterPhrase(condition.of, labels),
        people: filterPhrase(condition.where, labels),
      });
    }
    case "difference":
      return say("difference", {
        bounds: boundsPhrase(condition.min, condition.max),
        left: filterPhrase(condition.left, labels),
        right: filterPhrase(condition.right, labels),
      });
    case "atMost":
      return say("atMost", { max: condition.max, names: namesPhrase(condition.members) });
    case "atLeast":
      return say("atLeast", { min: condition.min, names: namesPhrase(condition.members) });
    case "implies": {
      const [first = "", ...others] = condition.members;
      return say("implies", { first, names: namesPhrase(others) });
    }
    default:
      return say(condition.kind, { names: namesPhrase(condition.members) });
  }
}
