import { byText } from "../type.ts";
import type { Commitment } from "./commitment.ts";
import { called } from "./decline.ts";
import type { DrawOutcome } from "./outcome.ts";
import { fails, notShown, type DrawCheck } from "./verdict.ts";

/** Whether two lists of texts are the same. */
function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** Whether reserves are those committed to in form: every member in one class, as many as there can be, numbered on. */
function fitPanel({ panel, reserves }: DrawOutcome, committed: Commitment["reserves"]): boolean {
  if (reserves === undefined || committed === undefined) return reserves === undefined;
  const { by, lists } = reserves;
  if (!same(by, committed.by)) return false;
  const members = lists.flatMap((list) => list.members).toSorted(byText);
  if (!same(members, panel)) return false;
  const classes = lists.map(({ seatClass }) => seatClass);
  if (classes.some((name, at) => at > 0 && byText(classes[at - 1] ?? "", name) >= 0)) return false;
  const drawn = lists.flatMap((list) => list.reserves);
  return (
    drawn.every(({ id, seat }, at) => seat === at + 1 && !panel.includes(id)) &&
    lists.every((list) => {
      const ids = new Set(list.reserves.map(({ id }) => id));
      const most = Math.min(committed.count, list.candidates);
      return ids.size === most && list.reserves.length === most;
    })
  );
}

/** Whether each of those who declined sat, and whoever took the seat was in reserve for it and free; then who sits. */
function afterDeclines({ panel, reserves, declined = [] }: DrawOutcome): readonly string[] | undefined {
  const classes = new Map(reserves?.lists.flatMap(({ seatClass, members }) => members.map((id) => [id, seatClass])));
  const gone = new Set<string>();
  const members = new Set(panel);
  for (const { id, seatClass, by } of declined) {
    if (!members.delete(id) || classes.get(id) !== seatClass || reserves === undefined) return undefined;
    gone.add(id);
    if (by === null) continue;
    if (!called(reserves, seatClass).includes(by) || members.has(by) || gone.has(by)) return undefined;
    members.add(by);
    classes.set(by, seatClass);
  }
  return [...members].toSorted(byText);
}

/**
 * Reserves and members of a bundle without its pool: whether they are the ones that the seed gives is not shown, but
 * panel, reserves, those who declined and members have to fit together, or the public would be shown other people than
 * were drawn.
 */
export function checkSealedOutcome(outcome: DrawOutcome, commitment: Commitment): readonly DrawCheck[] {
  const sits = afterDeclines(outcome);
  const faults = [
    ...(fitPanel(outcome, commitment.reserves) ? [] : ["reserves"]),
    ...(sits === undefined ? ["declined"] : same(sits, outcome.members) ? [] : ["members"]),
  ];
  if (faults.length > 0)
    return faults.map((place) => fails("reserves", "members-unfit", { place: `outcome.${place}` }));
  return [notShown("reserves", "sealed", { place: "outcome.reserves" })];
}
