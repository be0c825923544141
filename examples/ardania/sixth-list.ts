import type { Marks } from "@convene/engine";
import { mayServe, type CivicLists, type ListMaker } from "./civic-lists.ts";
import { specification } from "./specification.ts";

/** Version 6: six changes to version 4, every condition met, no marked name, and nobody back who once left. */
export function makeSixth(maker: ListMaker, lists: CivicLists, marks: Marks): readonly string[] {
  const barred = new Set(Object.values(marks).flat());
  const stay = new Set(lists[4]);
  const left = new Set([...lists[1], ...lists[2], ...lists[3]].filter((id) => !stay.has(id)));
  return maker.make("version 6", {
    except: [],
    eligible: (nominee) => mayServe(nominee) && !barred.has(nominee.id) && !left.has(nominee.id),
    targets: [
      maker.overlap(lists[4], specification.civicList.seats - specification.versions[6].swaps),
      // Everyone on version 4 who is not marked stays, but for one.
      maker.target("bridge", ({ bridge }) => bridge !== "", 14, specification.civicList.seats),
    ],
    start: lists[4],
  });
}
