import { checkPanels, type PanelReserves } from "../draw/index.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";

/** A drawn person who declined before the announcement, the class of their seat, and who took it; `null`: it stays open. */
export type Declined = { readonly id: NomineeId; readonly seatClass: string; readonly by: NomineeId | null };

/** Elements of which a body falls short. That fewer are left in reserve is no objection: that is what they are for. */
function shortcomings(model: Model, members: readonly NomineeId[], marks: readonly NomineeId[]): ReadonlySet<string> {
  const faults = checkPanels(model, [members], { marks }).map(({ element }) => element);
  return new Set(faults.filter((element) => element !== "reserves"));
}

/** The reserves of a class in the order in which they are called: its own, then those of others who can sit there. */
export function called({ lists }: PanelReserves, seatClass: string): readonly NomineeId[] {
  const own = lists.filter((list) => list.seatClass === seatClass).flatMap(({ reserves }) => reserves);
  const others = lists
    .filter((list) => list.seatClass !== seatClass)
    .flatMap(({ reserves }) => reserves)
    .filter(({ fills }) => fills.includes(seatClass))
    .toSorted((a, b) => a.seat - b.seat);
  return [...own, ...others].map(({ id }) => id);
}

/**
 * Replaces those who declined, in the order given: each seat goes to the first reserve called for its class, who is still
 * free and with whom every required condition holds that held before. Somebody who came in for another may decline as
 * well. `undefined` names nobody; `stranger` is somebody who declined without having been drawn.
 */
export function replaceDeclined(input: {
  readonly model: Model;
  readonly panel: readonly NomineeId[];
  readonly reserves: PanelReserves;
  readonly declined: readonly NomineeId[];
  readonly marks: readonly NomineeId[];
}): {
  readonly members: readonly NomineeId[];
  readonly replaced: readonly Declined[];
  readonly strangers: readonly NomineeId[];
} {
  const { model, panel, reserves, declined, marks } = input;
  const classes = new Map(reserves.lists.flatMap(({ seatClass, members }) => members.map((id) => [id, seatClass])));
  const gone = new Set<NomineeId>();
  const strangers: NomineeId[] = [];
  let members = [...panel];
  const replaced = declined.flatMap((id): readonly Declined[] => {
    const seatClass = classes.get(id);
    if (seatClass === undefined || !members.includes(id)) {
      strangers.push(id);
      return [];
    }
    gone.add(id);
    const before = shortcomings(model, members, marks);
    const without = members.filter((member) => member !== id);
    const by = called(reserves, seatClass).find((next) => {
      if (gone.has(next) || members.includes(next)) return false;
      return [...shortcomings(model, [...without, next], marks)].every((element) => before.has(element));
    });
    members = by === undefined ? without : [...without, by];
    if (by !== undefined) classes.set(by, seatClass);
    return [{ id, seatClass, by: by ?? null }];
  });
  return { members, replaced, strangers };
}
