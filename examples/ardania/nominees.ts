import { bridgeEvidence } from "./bridge.ts";
import { makeFamilyName, makeGivenName } from "./name.ts";
import type { Nominee } from "./nominee.ts";
import { planPool, type PlannedNominee } from "./pool-plan.ts";
import { createRandom, type Random } from "./random.ts";
import { BLOCS, specification, type Bloc } from "./specification.ts";
import { spellInArabic } from "./spelling.ts";

const ID_PREFIX: Readonly<Record<Bloc, string>> = { GOV: "G", ONC: "N", CIV: "C" };

/** In which regions a community lives more than elsewhere: weights on top of its share of the population. */
const HOMES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  C2: { R3: 4, R8: 5 },
  C3: { R2: 3, R5: 3 },
  C4: { R4: 6 },
  C5: { R6: 4, R7: 4 },
  C6: { R1: 2, R7: 2 },
};

function communityOf(region: string, random: Random): string {
  const weights = Object.entries(specification.shares.community).map(([community, share]) => {
    const percent = Number(share.split("/")[0]);
    return [community, percent * (HOMES[community]?.[region] ?? 1)] as const;
  });
  return random.weighted(Object.fromEntries(weights));
}

function birthYear({ bloc, profession }: PlannedNominee, random: Random): number {
  if (profession === "traditional-leader") return 1948 + random.below(32);
  if (bloc === "CIV" && random.chance(3, 10)) return 1996 + random.below(12);
  if (bloc !== "CIV" && random.chance(1, 10)) return 1996 + random.below(8);
  return 1950 + random.below(46);
}

function languages(community: string, random: Random): readonly string[] {
  const spoken: readonly (readonly [string, number])[] = [
    ["ar", 95],
    ["x-velani", community === "C2" ? 85 : 6],
    ["en", 42],
    ["fr", 22],
    ["ru", 14],
  ];
  const chosen = spoken.flatMap(([language, percent]) => (random.chance(percent, 100) ? [language] : []));
  return chosen.length === 0 ? ["ar"] : chosen;
}

const CONFLICTS = ["state-contract", "relative-in-office", "party-donor", "media-owner"];

function conflicts(random: Random): readonly string[] {
  if (random.chance(80, 100)) return ["none"];
  const first = random.pick(CONFLICTS);
  const second = random.pick(CONFLICTS);
  return first === second || random.chance(7, 10) ? [first] : [first, second];
}

function digest(random: Random): string {
  return Array.from({ length: 12 }, () => random.below(16).toString(16)).join("");
}

class Register {
  readonly #names = new Set<string>();
  readonly #random = createRandom(specification.seed, "names");

  /** A full name that nobody has yet in either script: Arabic does not tell every two Latin spellings apart. */
  next(community: string, sex: "f" | "m"): string {
    for (;;) {
      const name = `${makeGivenName(community, sex, this.#random)} ${makeFamilyName(community, this.#random)}`;
      const spelled = spellInArabic(name);
      if (this.#names.has(spelled)) continue;
      this.#names.add(spelled);
      return name;
    }
  }
}

function describe(planned: PlannedNominee, id: string, register: Register, random: Random): Nominee {
  const community = communityOf(planned.region, random);
  const name = register.next(community, planned.sex);
  const bridging = planned.bloc === "CIV" && random.chance(planned.proposer === "OSE" ? 45 : 22, 100);
  return {
    id,
    ...planned,
    name,
    nameInArabic: spellInArabic(name),
    birthYear: birthYear(planned, random),
    community: random.chance(6, 100) ? "" : community,
    languages: languages(community, random),
    disability: random.chance(13, 100) ? "" : random.chance(8, 100) ? "yes" : "no",
    bridge: bridging ? bridgeEvidence(random) : "",
    safetyLevel: Number(random.weighted({ "0": 52, "1": 28, "2": 14, "3": 6 })),
    conflictOfInterest: conflicts(random),
    address: digest(random),
  };
}

/** Everyone nominated, by bloc and number: 412 people who do not exist. */
export function makeNominees(): readonly Nominee[] {
  const random = createRandom(specification.seed, "nominees");
  const register = new Register();
  return BLOCS.flatMap((bloc) =>
    planPool(bloc).map((planned, index) => {
      const id = `${ID_PREFIX[bloc]}${String(index + 1).padStart(3, "0")}`;
      return describe(planned, id, register, random);
    }),
  );
}
