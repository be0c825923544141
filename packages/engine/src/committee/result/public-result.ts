import { suppressCounts } from "../../people/index.ts";
import type { Model } from "../model.ts";
import { chosenPositions } from "../check.ts";
import type { Row } from "../row.ts";
import { lesserDegree, type Consent, type Degree } from "./certified.ts";
import { inRecordOrder, shownValues, withhold, type SaltedRecord } from "./disclosure.ts";
import { isOnPeople, type ResultBundle } from "./result.ts";
import { modelOfResult } from "./verify-result.ts";

/** Counts below this point at people. */
const THRESHOLD = 5;

/** Fields of a member that are shown in each degree. */
const MEMBER_FIELDS: Readonly<Record<Degree, readonly string[]>> = {
  numbers: ["id", "seat"],
  initials: ["id", "seat", "initials"],
  names: ["id", "seat", "initials", "names"],
};

type People = ReadonlySet<number>;

/** Whether somebody who knows both counts could tell of fewer than five people: those in one and not in the other. */
function pointsAtFew(a: People, b: People): boolean {
  const common = [...a].filter((position) => b.has(position)).length;
  const [left, right] = [a.size - common, b.size - common];
  // Only where one holds the other does the difference of the counts say how many there are.
  return (left === 0 && right > 0 && right < THRESHOLD) || (right === 0 && left > 0 && left < THRESHOLD);
}

/** The rows whose counts may be shown to everybody, by id. */
function openCounts(model: Model, list: readonly string[]): ReadonlySet<string> {
  const chosen = new Set(chosenPositions(model, list));
  const peopleOf = ({ counts }: Row): People => new Set([...chosen].filter((position) => counts[position] === 1));
  const isCount = ({ condition }: Row): boolean => condition.kind === "count" || condition.kind === "each";
  const open = new Set<string>();
  for (const condition of new Set(model.rows.filter(isCount).map((row) => row.condition))) {
    const rows = model.rows.filter((row) => row.condition === condition);
    const counts = rows.map((row) => peopleOf(row).size);
    const rest = Math.max(0, chosen.size - counts.reduce((sum, count) => sum + count, 0));
    const { counts: shown } = suppressCounts([...counts, rest]);
    for (const [index, row] of rows.entries()) if (typeof shown[index] === "number") open.add(row.id);
  }
  const shown: People[] = [chosen];
  for (const row of model.rows.filter(({ id }) => open.has(id))) {
    const people = peopleOf(row);
    const others = new Set([...chosen].filter((position) => !people.has(position)));
    if (shown.some((before) => pointsAtFew(people, before) || pointsAtFew(others, before))) open.delete(row.id);
    else shown.push(people, others);
  }
  return open;
}

function publicMember(member: SaltedRecord, degree: Degree): SaltedRecord {
  const consent = shownValues(member).get("consent") as Consent | null;
  const shown = MEMBER_FIELDS[lesserDegree(degree, consent?.degree ?? "numbers")];
  return withhold(member, (name) => shown.includes(name));
}

function publicCondition(condition: SaltedRecord, open: ReadonlySet<string>): SaltedRecord {
  const onPeople = isOnPeople(shownValues(condition).get("condition") as object);
  return withhold(condition, (name) => {
    if (name === "holds" || name === "strength") return true;
    if (onPeople) return false;
    return name.startsWith("count:") ? open.has(name.slice(6)) : true;
  });
}

/**
 * A certified committee for everybody. Members are named to the degree given and never further than each consented to;
 * nothing else is told of anybody. Of the conditions everybody reads what was required and whether it holds; counts that
 * point at fewer than five people, alone or beside another count, and conditions on named people are withheld. Throws
 * when the file given is not whole.
 */
export function publicResult(full: ResultBundle, degree: Degree): ResultBundle {
  const whole = modelOfResult(full);
  if (full.degree !== "full" || whole === undefined) throw new Error("what is published is cut from the whole file");
  const open = openCounts(whole.model, whole.list);
  return {
    ...full,
    degree,
    members: inRecordOrder(full.members.map((member) => publicMember(member, degree))),
    conditions: inRecordOrder(full.conditions.map((condition) => publicCondition(condition, open))),
  };
}
