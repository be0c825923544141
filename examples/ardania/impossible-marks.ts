import type { Marks } from "@convene/engine";
import { isTraditionalLeader, mayServe } from "./civic-lists.ts";
import type { Nominee } from "./nominee.ts";
import { BLOCS } from "./specification.ts";

/**
 * As many marks from every bloc, with which no list can be had: the traditional leaders whom the other marks leave free
 * are marked too, in place of names that matter less, so that too few leaders remain.
 */
export function makeImpossibleMarks(nominees: readonly Nominee[], fourth: readonly string[], marks: Marks): Marks {
  const marked = new Set(Object.values(marks).flat());
  const members = new Set(fourth);
  const leaders = nominees.filter((nominee) => nominee.bloc === "CIV" && isTraditionalLeader(nominee));
  const left = leaders.filter((nominee) => mayServe(nominee) && !marked.has(nominee.id) && !members.has(nominee.id));
  const matters = new Set([...members, ...leaders.map(({ id }) => id)]);
  const changed = BLOCS.map((bloc, index) => {
    const taken = left.filter((_, position) => position % BLOCS.length === index).map(({ id }) => id);
    const own = marks[bloc] ?? [];
    const dropped = new Set(own.filter((id) => !matters.has(id)).slice(0, taken.length));
    return [bloc, [...own.filter((id) => !dropped.has(id)), ...taken].toSorted()] as const;
  });
  return Object.fromEntries(changed);
}
