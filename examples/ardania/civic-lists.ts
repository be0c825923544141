import type { Model } from "@convene/engine";
import type { Likeness } from "./likeness.ts";
import type { Nominee } from "./nominee.ts";
import { createRandom } from "./random.ts";
import { searchList, type Target } from "./search.ts";
import { specification } from "./specification.ts";
import { conditionTargets, targetOf } from "./target.ts";

/** Versions 1 to 5 of the civic list, by number. */
export type CivicLists = Readonly<Record<"1" | "2" | "3" | "4" | "5", readonly string[]>>;

const BRIDGE_ON_VERSION_4 = 16;

/** What is searched for in one version: conditions set aside, and what is planted in their place. */
type Plan = {
  readonly except: readonly string[];
  readonly targets: readonly Target[];
  readonly eligible: (nominee: Nominee) => boolean;
  readonly start?: readonly string[];
};

/** Searches lists of one pool. */
export class ListMaker {
  readonly #model: Model;
  readonly #nominees: readonly Nominee[];
  readonly #likenesses: readonly Likeness[];

  constructor(model: Model, nominees: readonly Nominee[], likenesses: readonly Likeness[]) {
    this.#model = model;
    this.#nominees = nominees;
    this.#likenesses = likenesses;
  }

  /** People of a kind among those on the list. */
  target(name: string, counts: (nominee: Nominee) => boolean, min: number, max = min): Target {
    return targetOf(name, this.#nominees, counts, min, max);
  }

  /** How many of another list are kept. */
  overlap(list: readonly string[], count: number): Target {
    const members = new Set(list);
    return this.target("overlap", ({ id }) => members.has(id), count);
  }

  /** A list that meets the conditions, but for those set aside, and what the plan wants. */
  make(stream: string, { except, targets, eligible, start = [] }: Plan): readonly string[] {
    const position = new Map(this.#nominees.map(({ id }, index) => [id, index]));
    const list = searchList(
      {
        size: specification.civicList.seats,
        candidates: this.#nominees.flatMap((nominee, index) =>
          nominee.bloc === "CIV" && eligible(nominee) ? [index] : [],
        ),
        targets: [
          ...conditionTargets(this.#model, except),
          ...targets,
          // Nobody sits twice under two spellings, nor two of one household.
          ...this.#likenesses.map(({ kind, first, second }) =>
            this.target(kind, ({ id }) => id === first || id === second, 0, 1),
          ),
        ],
        start: start.map((id) => position.get(id) ?? -1),
      },
      createRandom(specification.seed, stream),
    );
    return list.map((index) => this.#nominees[index]?.id ?? "");
  }
}

const youth = ({ birthYear }: Nominee): boolean => 2031 - birthYear <= specification.civicList.youth.age;
const leader = ({ profession }: Nominee): boolean => profession === "traditional-leader";
const outside = ({ residence }: Nominee): boolean => residence === "refugee" || residence === "diaspora";
const clean = ({ consent, partyOffice }: Nominee): boolean => consent === "yes" && partyOffice === "no";

/**
 * Version 4 meets every condition. It holds the fewest traditional leaders allowed, none of them of the Western
 * Highlands, and as many people of the Western Highlands as allowed.
 */
function makeFourth(maker: ListMaker): readonly string[] {
  return maker.make("version 4", {
    except: [],
    eligible: clean,
    targets: [
      maker.target("women", ({ sex }) => sex === "f", 25),
      maker.target("leaders", leader, specification.civicList.traditionalLeaders.min),
      maker.target("highland leaders", (nominee) => leader(nominee) && nominee.region === "R6", 0),
      maker.target("highlanders", ({ region }) => region === "R6", 9),
      maker.target("bridge", ({ bridge }) => bridge !== "", BRIDGE_ON_VERSION_4),
      maker.target("outside", outside, 14, 16),
      maker.target("youth", youth, 11),
      maker.target("government area", ({ residence }) => residence === "government-area", 17, 20),
      maker.target("from the envoy", ({ proposer }) => proposer === "OSE", 21, 23),
      maker.target("from the guarantors", ({ proposer }) => proposer === "LAK", 1, 2),
    ],
  });
}

/** Rows that version 1 misses. */
const FIRST_MISSES = "youth traditional-leaders women consent outside party-office region:R8 committee-region:R8".split(
  " ",
);

/** Versions 3, 2 and 1, worked out backwards: each older one misses more, and nobody who left comes back. */
function makeEarlier(
  maker: ListMaker,
  fourth: readonly string[],
): Readonly<Record<"1" | "2" | "3", readonly string[]>> {
  const seats = specification.civicList.seats;
  const swaps = {
    2: specification.versions[2].swaps,
    3: specification.versions[3].swaps,
    4: specification.versions[4].swaps,
  };
  const without =
    (...ids: readonly string[]) =>
    ({ id }: Nominee): boolean =>
      !ids.includes(id);
  const declined = ({ consent }: Nominee): boolean => consent === "declined";
  const officer = ({ partyOffice }: Nominee): boolean => partyOffice === "yes";
  const third = maker.make("version 3", {
    except: ["youth", "traditional-leaders"],
    eligible: clean,
    start: fourth,
    targets: [
      maker.overlap(fourth, seats - swaps[4]),
      maker.target("youth", youth, 9),
      maker.target("leaders", leader, 3),
    ],
  });
  const second = maker.make("version 2", {
    except: ["youth", "traditional-leaders", "women", "consent"],
    eligible: (nominee) =>
      (clean(nominee) || (declined(nominee) && !officer(nominee))) &&
      (third.includes(nominee.id) || without(...fourth)(nominee)),
    start: third,
    targets: [
      maker.overlap(third, seats - swaps[3]),
      maker.target("youth", youth, 8),
      maker.target("leaders", leader, 3),
      maker.target("women", ({ sex }) => sex === "f", 22),
      maker.target("consent", ({ consent }) => consent !== "yes", 1),
    ],
  });
  const later = [...third, ...fourth];
  const first = maker.make("version 1", {
    except: FIRST_MISSES,
    eligible: (nominee) =>
      (clean(nominee) || nominee.consent === "declined" || (officer(nominee) && nominee.consent === "yes")) &&
      (second.includes(nominee.id) || without(...later)(nominee)),
    start: second,
    targets: [
      maker.overlap(second, seats - swaps[2]),
      maker.target("youth", youth, 7),
      maker.target("leaders", leader, 2),
      maker.target("women", ({ sex }) => sex === "f", 20),
      maker.target("consent", ({ consent }) => consent !== "yes", 2),
      maker.target("party office", officer, 2),
      maker.target("outside", outside, 19),
      maker.target("R8", ({ region }) => region === "R8", 2),
    ],
  });
  return { 1: first, 2: second, 3: third };
}

/** Version 5 breaks three conditions and no other. */
function makeFifth(maker: ListMaker, fourth: readonly string[]): readonly string[] {
  const plan = specification.versions[5];
  const kept = new Set(fourth);
  return maker.make("version 5", {
    except: ["women", "party-office", "outside"],
    eligible: ({ consent }) => consent === "yes",
    targets: [
      maker.overlap(fourth, plan.overlap),
      maker.target("women", ({ sex }) => sex === "f", plan.women),
      maker.target("party office", ({ partyOffice }) => partyOffice === "yes", plan.partyOffice),
      maker.target("outside", outside, plan.outside),
      maker.target(
        "bridge kept",
        ({ id, bridge }) => bridge !== "" && kept.has(id),
        BRIDGE_ON_VERSION_4 - plan.bridgeDropped,
      ),
      maker.target("from the guarantors", ({ proposer }) => proposer === "LAK", 11, 15),
      maker.target("from the government", ({ proposer }) => proposer === "GOV", 12, 25),
    ],
  });
}

/** Versions 1 to 5 of the civic list. */
export function makeCivicLists(maker: ListMaker): CivicLists {
  const fourth = makeFourth(maker);
  return { ...makeEarlier(maker, fourth), 4: fourth, 5: makeFifth(maker, fourth) };
}

/** Whether somebody may sit on a civic list at all: consent given, no party office. */
export const mayServe = clean;
export { leader as isTraditionalLeader };
