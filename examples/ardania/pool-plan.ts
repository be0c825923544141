import type { Nominee } from "./nominee.ts";
import { createRandom, type Random } from "./random.ts";
import { specification, type Bloc } from "./specification.ts";

/** What the specification fixes about a nominee: every count of these is exact in each pool. */
export type PlannedNominee = Pick<
  Nominee,
  "bloc" | "proposer" | "sex" | "region" | "residence" | "profession" | "partyOffice" | "consent"
> & { readonly bloc: Bloc };

type Counts = Readonly<Record<string, number>>;

/** The values of a column, each as often as it is counted. */
function deal(counts: Counts): readonly string[] {
  return Object.entries(counts).flatMap(([value, count]) => Array.from({ length: count }, () => value));
}

/** Whole counts of `total` in proportion to the weights: the largest remainders round up. */
function apportion(total: number, weights: Counts): Counts {
  const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const parts = Object.entries(weights).map(([value, weight]) => {
    return { value, count: Math.floor((total * weight) / whole), rest: (total * weight) % whole };
  });
  const left = total - parts.reduce((sum, { count }) => sum + count, 0);
  const raised = new Set(
    parts
      .toSorted((a, b) => b.rest - a.rest)
      .slice(0, left)
      .map(({ value }) => value),
  );
  return Object.fromEntries(parts.map(({ value, count }) => [value, count + (raised.has(value) ? 1 : 0)]));
}

/** Weights from which the closed pools of the two sides are apportioned. */
const SIDES: Readonly<Record<"GOV" | "ONC", Readonly<Record<string, Counts>>>> = {
  GOV: {
    sex: { f: 25, m: 75 },
    region: { R1: 26, R2: 17, R3: 14, R4: 11, R5: 12, R6: 8, R7: 8, R8: 4 },
    residence: { "government-area": 90, elsewhere: 4, displaced: 2, diaspora: 4 },
    profession: { lawyer: 20, politician: 45, engineer: 8, academic: 12, physician: 5, economist: 10 },
    partyOffice: { yes: 62, no: 38 },
  },
  ONC: {
    sex: { f: 31, m: 69 },
    region: { R1: 12, R2: 15, R3: 14, R4: 14, R5: 13, R6: 14, R7: 10, R8: 8 },
    residence: { "government-area": 5, elsewhere: 35, displaced: 10, refugee: 20, diaspora: 30 },
    profession: { lawyer: 22, politician: 38, engineer: 8, academic: 14, physician: 10, journalist: 8 },
    partyOffice: { yes: 55, no: 45 },
  },
};

function columnsOf(bloc: Bloc): Readonly<Record<string, Counts>> {
  const total = specification.pools[bloc];
  if (bloc === "CIV") {
    const { sex, region, residence, profession } = specification.civicPool;
    return { sex, region, residence, profession };
  }
  const columns = Object.entries(SIDES[bloc]).map(([key, weights]) => [key, apportion(total, weights)] as const);
  return { ...Object.fromEntries(columns), proposer: { [bloc]: total } };
}

/** Who proposed a civic nominee, and who of them held party office: office is counted within each proposer. */
function proposers(random: Random): readonly { readonly proposer: string; readonly partyOffice: string }[] {
  const { proposer, partyOffice } = specification.civicPool;
  const officers: Counts = partyOffice;
  return random.shuffle(
    Object.entries(proposer).flatMap(([name, count]) =>
      Array.from({ length: count }, (_, index) => {
        return { proposer: name, partyOffice: index < (officers[name] ?? 0) ? "yes" : "no" };
      }),
    ),
  );
}

/** Traditional leaders of the Western Highlands: few, which is what makes the sixth change necessary (README). */
const HIGHLAND_LEADERS = 3;

/** Swaps regions until exactly the planned number of traditional leaders come from the Western Highlands. */
function settleLeaders(region: readonly string[], profession: readonly string[], random: Random): readonly string[] {
  const settled = [...region];
  const all = settled.map((_, index) => index);
  const leader = (index: number): boolean => profession[index] === "traditional-leader";
  const highland = (index: number): boolean => settled[index] === "R6";
  for (;;) {
    const excess = all.filter((index) => leader(index) && highland(index)).length - HIGHLAND_LEADERS;
    if (excess === 0) return settled;
    const from = random.pick(all.filter((index) => leader(index) && highland(index) === excess > 0));
    const to = random.pick(all.filter((index) => !leader(index) && highland(index) === excess < 0));
    [settled[from], settled[to]] = [settled[to] ?? "", settled[from] ?? ""];
  }
}

/** The people of one pool as far as the specification fixes them, in the order of their ids. */
export function planPool(bloc: Bloc): readonly PlannedNominee[] {
  const random = createRandom(specification.seed, `plan of ${bloc}`);
  const columns: Record<string, readonly string[]> = {};
  for (const [key, counts] of Object.entries({ ...columnsOf(bloc), consent: specification.consent[bloc] })) {
    columns[key] = random.shuffle(deal(counts));
  }
  if (bloc === "CIV") {
    const pairs = proposers(random);
    columns["proposer"] = pairs.map(({ proposer }) => proposer);
    columns["partyOffice"] = pairs.map(({ partyOffice }) => partyOffice);
    columns["region"] = settleLeaders(columns["region"] ?? [], columns["profession"] ?? [], random);
  }
  return Array.from({ length: specification.pools[bloc] }, (_, index): PlannedNominee => {
    const cell = (key: string): string => columns[key]?.[index] ?? "";
    const consent = cell("consent");
    return {
      bloc,
      proposer: cell("proposer"),
      sex: cell("sex") === "f" ? "f" : "m",
      region: cell("region"),
      residence: cell("residence"),
      profession: cell("profession"),
      partyOffice: cell("partyOffice") === "yes" ? "yes" : "no",
      consent: consent === "yes" || consent === "pending" ? consent : "declined",
    };
  });
}
