import type { Pool } from "@convene/engine";

/** A fictional nominee. Empty text means "not stated". */
export type Nominee = {
  readonly id: string;
  readonly bloc: string;
  readonly proposer: string;
  readonly name: string;
  readonly nameInArabic: string;
  readonly sex: "f" | "m";
  readonly birthYear: number;
  readonly region: string;
  readonly residence: string;
  readonly community: string;
  readonly profession: string;
  readonly languages: readonly string[];
  readonly disability: string;
  readonly partyOffice: "yes" | "no";
  /** Evidence of having brought opposed sides together; empty for most. */
  readonly bridge: string;
  readonly consent: "yes" | "pending" | "declined";
  readonly safetyLevel: number;
  readonly conflictOfInterest: readonly string[];
  /** A keyed digest of the home address, never the address: equal for people of one household. */
  readonly address: string;
};

type Column = {
  readonly key: string;
  readonly separator?: string;
  readonly read: (nominee: Nominee) => readonly string[];
};

const one = (key: string, read: (nominee: Nominee) => string): Column => ({
  key,
  read: (nominee) => [read(nominee)].filter((value) => value !== ""),
});

/** Columns of `nominees.csv` after the id. */
export const COLUMNS: readonly Column[] = [
  one("bloc", ({ bloc }) => bloc),
  one("proposer", ({ proposer }) => proposer),
  one("name", ({ name }) => name),
  one("name_ar", ({ nameInArabic }) => nameInArabic),
  one("sex", ({ sex }) => sex),
  one("birth_year", ({ birthYear }) => String(birthYear)),
  one("region", ({ region }) => region),
  one("residence", ({ residence }) => residence),
  one("community", ({ community }) => community),
  one("profession", ({ profession }) => profession),
  { key: "languages", separator: "|", read: ({ languages }) => languages },
  one("disability", ({ disability }) => disability),
  one("party_office", ({ partyOffice }) => partyOffice),
  one("consent", ({ consent }) => consent),
  one("safety_level", ({ safetyLevel }) => String(safetyLevel)),
  { key: "conflict_of_interest", separator: "|", read: ({ conflictOfInterest }) => conflictOfInterest },
  one("address", ({ address }) => address),
  one("bridge", ({ bridge }) => bridge),
];

/** The nominees as the engine takes them. */
export function toPool(nominees: readonly Nominee[]): Pool {
  return {
    attributes: COLUMNS.map(({ key, separator }) => (separator === undefined ? { key } : { key, separator })),
    nominees: nominees.map((nominee) => ({ id: nominee.id, values: COLUMNS.map(({ read }) => read(nominee)) })),
  };
}
