import type { Nominee } from "./nominee.ts";
import { createRandom } from "./random.ts";
import { specification } from "./specification.ts";
import { spellInArabic } from "./spelling.ts";

/** Two nominees that a clerk should look at together. */
export type Likeness = {
  readonly kind: "same-person" | "same-household";
  readonly first: string;
  readonly second: string;
};

const SAME_PERSON = 3;
const SAME_HOUSEHOLD = 4;

/** Another clerk's spelling of a name, in Latin and in Arabic letters. */
const RESPELLINGS: readonly ((
  name: Pick<Nominee, "name" | "nameInArabic">,
) => Pick<Nominee, "name" | "nameInArabic">)[] = [
  ({ name, nameInArabic }) => ({ name: name.toUpperCase(), nameInArabic: nameInArabic.replaceAll("ي", "ى") }),
  ({ name, nameInArabic }) => ({ name: name.replace(" ", " al-"), nameInArabic: nameInArabic.replace(" ", " ال") }),
  ({ name, nameInArabic }) => {
    const doubled = name.replace(/([bdklmnrst])(?=[aeiou][^aeiou]*$)/u, "$1$1");
    return { name: doubled, nameInArabic: nameInArabic.replaceAll("ك", "ک") };
  },
];

/**
 * Plants people nominated twice under two spellings, and people of one household, in the civic pool; every count that
 * the specification fixes stays as it is.
 */
export function plantLikenesses(nominees: readonly Nominee[]): {
  readonly nominees: readonly Nominee[];
  readonly likenesses: readonly Likeness[];
} {
  const random = createRandom(specification.seed, "likenesses");
  const changed = new Map(nominees.map((nominee) => [nominee.id, nominee]));
  const free = new Set(nominees.filter(({ bloc }) => bloc === "CIV").map(({ id }) => id));
  const likenesses: Likeness[] = [];
  const taken = new Set(nominees.map(({ nameInArabic }) => nameInArabic));
  const joined = (a: Nominee, b: Nominee): string => `${b.name.split(" ")[0] ?? ""} ${a.name.split(" ")[1] ?? ""}`;
  const couple = (
    kind: Likeness["kind"],
    alike: (a: Nominee, b: Nominee) => boolean,
    become: (a: Nominee, b: Nominee) => Nominee,
  ): void => {
    const pairs = nominees.flatMap((a) =>
      nominees.filter((b) => free.has(a.id) && free.has(b.id) && alike(a, b)).map((b) => [a, b] as const),
    );
    const [a, b] = random.pick(pairs);
    changed.set(b.id, become(a, b));
    free.delete(a.id);
    free.delete(b.id);
    likenesses.push({ kind, first: a.id, second: b.id });
  };
  for (let index = 0; index < SAME_PERSON; index += 1) {
    couple(
      "same-person",
      (a, b) =>
        a.proposer === "open-call" &&
        b.proposer !== "open-call" &&
        a.sex === b.sex &&
        a.region === b.region &&
        a.community === b.community &&
        a.profession === b.profession,
      (a, b) => ({ ...b, ...RESPELLINGS[index]?.(a), birthYear: a.birthYear, languages: a.languages }),
    );
  }
  for (let index = 0; index < SAME_HOUSEHOLD; index += 1) {
    couple(
      "same-household",
      (a, b) =>
        a.id < b.id &&
        a.region === b.region &&
        a.residence === b.residence &&
        a.community === b.community &&
        !taken.has(spellInArabic(joined(a, b))),
      (a, b) => {
        const name = joined(a, b);
        taken.add(spellInArabic(name));
        return { ...b, name, nameInArabic: spellInArabic(name), address: a.address };
      },
    );
  }
  return { nominees: nominees.map(({ id }) => changed.get(id)).filter((nominee) => nominee !== undefined), likenesses };
}
