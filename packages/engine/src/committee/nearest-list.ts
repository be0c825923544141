import { judgeRow } from "./check.ts";
import { findReserves, formsBody, type FoundBody } from "./inside.ts";
import { pairSwaps, type Swap } from "./nearest-pairs.ts";
import type { Question } from "./nearest-question.ts";
import type { NomineeId } from "./pool.ts";
import { chosenPeople } from "./program.ts";
import { byText } from "./type.ts";

/** One acceptable list, as near as any. */
export type NearestList = {
  readonly out: readonly NomineeId[];
  readonly in: readonly NomineeId[];
  /** The list in its own order: whoever comes takes the place of the one they are paired with. */
  readonly list: readonly NomineeId[];
  readonly pairs: readonly Swap[];
  /** Ids of the rows of wishes that do not hold. */
  readonly wishesGivenUp: readonly string[];
  readonly price: number;
  /** A witness for every smaller body. */
  readonly bodies: readonly FoundBody[];
};

/**
 * The list of a solution, judged row by row in integers; throws when the solver's answer does not stand. `people` are
 * those it chooses, the first of every type unless given.
 */
export function readList(
  question: Question,
  values: readonly number[],
  people: readonly number[] = chosenPeople(question.lists, values),
): NearestList {
  const { model, list, size, choice, lists, secret } = question;
  const chosen = new Set(people);
  const everybody = [...model.seated, ...people];
  const broken = model.rows.filter((row) => !judgeRow(row, everybody).holds);
  const bodies = model.nested.map((body) => {
    const first = lists.bodies.get(body.id) ?? Number.NaN;
    const members = lists.types.flatMap(({ members: all }, t) =>
      all
        .filter((position) => chosen.has(position) || model.seated.has(position))
        .slice(0, Math.round(values[first + t] ?? 0)),
    );
    if (!formsBody(body, members)) throw new Error(`the solver's body ${body.id} breaks its conditions`);
    return {
      id: body.id,
      members: members.map((position) => model.pool.nominees[position]?.id ?? "").toSorted(byText),
    };
  });
  const wrong = [
    ...broken.filter(({ condition }) => condition.strength === "must").map(({ id }) => id),
    ...(chosen.size === size ? [] : ["size"]),
    ...(people.some((position) => choice.marks.has(position) || model.seated.has(position)) ? ["marks"] : []),
    ...([...choice.keep].every((position) => chosen.has(position)) ? [] : ["keep"]),
    ...(findReserves(model, chosen, choice.marks).every(({ holds }) => holds) ? [] : ["reserves"]),
  ];
  if (wrong.length > 0) throw new Error(`the solver's list breaks ${wrong.join(", ")}`);
  const id = (position: number): NomineeId => model.pool.nominees[position]?.id ?? "";
  const out = [...choice.list].filter((position) => !chosen.has(position));
  const incoming = people.filter((position) => !choice.list.has(position));
  const open = new Map<NomineeId, readonly NomineeId[]>(
    lists.types.flatMap(({ members }) => {
      const spare = members.filter((position) => !chosen.has(position)).map(id);
      return members.map((position) => [id(position), spare] as const);
    }),
  );
  const pairs = pairSwaps(model, out.map(id), incoming.map(id), (person) => (secret ? [] : (open.get(person) ?? [])));
  const successor = new Map(pairs.map((pair) => [pair.out, pair.in]));
  const stays = list.flatMap((person) => (successor.has(person) ? (successor.get(person) ?? []) : [person]));
  const price = (position: number): number => choice.prices?.get(position) ?? 0;
  return {
    out: out.map(id).toSorted(byText),
    in: incoming.map(id).toSorted(byText),
    list: [...stays, ...pairs.flatMap((pair) => (pair.out === null && pair.in !== null ? [pair.in] : []))],
    pairs,
    wishesGivenUp: broken.map((row) => row.id),
    price: [...out, ...incoming].reduce((sum, position) => sum + price(position), 0),
    bodies,
  };
}
