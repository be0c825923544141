import type { Nominee } from "./nominee.ts";
import { createRandom } from "./random.ts";
import { searchList, type Target } from "./search.ts";
import { specification } from "./specification.ts";
import { targetOf } from "./target.ts";

/** What the two closed lists hold: few women, and from the Lake Isles too few for the civic list not to matter. */
const PLANS: Readonly<Record<"GOV" | "ONC", { readonly women: number; readonly R7: number; readonly R8: number }>> = {
  GOV: { women: 12, R7: 3, R8: 1 },
  ONC: { women: 15, R7: 3, R8: 3 },
};

const LEAST_OF_A_REGION = 4;

/** The list of one side: fifty of its own pool, all with consent. Nobody else chooses for it. */
export function makeClosedList(bloc: "GOV" | "ONC", nominees: readonly Nominee[]): readonly string[] {
  const { women, R7, R8 } = PLANS[bloc];
  const regions = Object.keys(specification.shares.region).map((region): Target => {
    const exact = region === "R7" ? R7 : region === "R8" ? R8 : undefined;
    const [min, max] = [exact ?? LEAST_OF_A_REGION, exact ?? nominees.length];
    return targetOf(region, nominees, (nominee) => nominee.region === region, min, max);
  });
  const list = searchList(
    {
      size: specification.bodies.large[bloc],
      candidates: nominees.flatMap((nominee, index) =>
        nominee.bloc === bloc && nominee.consent === "yes" ? [index] : [],
      ),
      targets: [targetOf("women", nominees, ({ sex }) => sex === "f", women, women), ...regions],
    },
    createRandom(specification.seed, `list of ${bloc}`),
  );
  return list.map((index) => nominees[index]?.id ?? "");
}
