import type { Marks } from "@convene/engine";
import { isTraditionalLeader, mayServe } from "./civic-lists.ts";
import type { Nominee } from "./nominee.ts";
import { createRandom } from "./random.ts";
import { BLOCS, specification, type Bloc } from "./specification.ts";

const HIGHLANDS = "R6";

/** Who marks the five marked names of version 4: two of them are marked by two blocs. */
const MARKERS: readonly (readonly Bloc[])[] = [["GOV"], ["GOV", "ONC"], ["ONC"], ["GOV", "CIV"], ["ONC"]];

/**
 * The names each bloc cannot accept, as many from every bloc. Five stand on version 4, one of them a traditional leader;
 * marked as well are all traditional leaders who could take that seat, but for those of the Western Highlands. So a
 * leader of the Highlands has to come in, where version 4 has no room for one more: somebody whom nobody marked leaves.
 */
export function makeMarks(nominees: readonly Nominee[], fourth: readonly string[]): Marks {
  const random = createRandom(specification.seed, "marks");
  const members = new Set(fourth);
  const onList = random.shuffle(nominees.filter(({ id, region }) => members.has(id) && region !== HIGHLANDS));
  const [leader] = onList.filter(isTraditionalLeader);
  const others = onList.filter((nominee) => !isTraditionalLeader(nominee)).slice(0, MARKERS.length - 1);
  if (leader === undefined) throw new Error("version 4 has no traditional leader to mark");
  const marks: Readonly<Record<Bloc, Set<string>>> = { GOV: new Set(), ONC: new Set(), CIV: new Set() };
  [leader, ...others].forEach(({ id }, index) => {
    for (const bloc of MARKERS[index] ?? []) marks[bloc].add(id);
  });
  const free = random.shuffle(
    nominees.filter((nominee) => nominee.bloc === "CIV" && mayServe(nominee) && !members.has(nominee.id)),
  );
  const leaders = free.filter((nominee) => isTraditionalLeader(nominee) && nominee.region !== HIGHLANDS);
  leaders.forEach(({ id }, index) => marks[BLOCS[index % BLOCS.length] ?? "CIV"].add(id));
  for (const bloc of BLOCS) {
    // Nobody marks a name that its own side proposed.
    const rest = random.shuffle(free.filter((nominee) => !isTraditionalLeader(nominee) && nominee.proposer !== bloc));
    for (const { id } of rest) if (marks[bloc].size < specification.marksEach) marks[bloc].add(id);
  }
  return Object.fromEntries(BLOCS.map((bloc) => [bloc, [...marks[bloc]].toSorted()]));
}
