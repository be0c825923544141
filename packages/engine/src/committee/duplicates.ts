import { foldedWords, foldName, jaroWinkler, nameConsonants } from "../kit/index.ts";
import { contactReader, type Contact } from "./contact-columns.ts";
import { nameColumns, namesOf } from "./name-columns.ts";
import type { NomineeId, Pool } from "./pool.ts";
import { byText } from "./type.ts";

/** Why people look alike: names a message `reason.…`. */
export type LikenessReason =
  | "same-letters"
  | "same-words"
  | "same-consonants"
  | "similar-name"
  | "same-birth-year"
  | "same-phone"
  | "same-email"
  | "same-address";

/**
 * People who may be one person, or live in one household, with every reason. A proposal to a person and nothing more:
 * nobody is merged, left out or counted otherwise because of it.
 */
export type Likeness = {
  readonly kind: "person" | "household";
  /** In text order. */
  readonly members: readonly NomineeId[];
  readonly reasons: readonly LikenessReason[];
};

/** Which columns make an address, where they are not called as files usually call them. */
export type LikenessOptions = { readonly addressColumns?: readonly string[] };

/** From here on two spellings with one year of birth are worth a look. */
const SIMILAR = 0.92;

/** Fewer consonants than this are shared by too many names to mean anything. */
const LEAST_CONSONANTS = 5;

/** Above this many people with one key (an office telephone), they are shown as one group and not compared in pairs. */
const MOST_COMPARED = 40;

type Person = {
  readonly id: NomineeId;
  readonly names: readonly { readonly letters: string; readonly words: string; readonly consonants: string }[];
  readonly contact: Contact;
};

function groupBy(
  people: readonly Person[],
  keys: (person: Person) => readonly string[],
): readonly (readonly Person[])[] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    for (const key of new Set(keys(person))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [person]);
      else group.push(person);
    }
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The strongest likeness of two people's names in any of the scripts in which they are written. */
function nameLikeness(a: Person, b: Person): LikenessReason | undefined {
  const some = (test: (x: Person["names"][number], y: Person["names"][number]) => boolean) =>
    a.names.some((x) => b.names.some((y) => test(x, y)));
  if (some((x, y) => x.letters === y.letters)) return "same-letters";
  if (some((x, y) => x.words === y.words)) return "same-words";
  if (some((x, y) => x.consonants === y.consonants && x.consonants.length >= LEAST_CONSONANTS))
    return "same-consonants";
  const similar = some(
    (x, y) => jaroWinkler(x.letters, y.letters) >= SIMILAR || jaroWinkler(x.words, y.words) >= SIMILAR,
  );
  return similar ? "similar-name" : undefined;
}

function shared(a: Contact, b: Contact): readonly LikenessReason[] {
  const same = (field: keyof Contact) => a[field] !== undefined && a[field] === b[field];
  return [
    ...(same("birthYear") ? ["same-birth-year" as const] : []),
    ...(same("phone") ? ["same-phone" as const] : []),
    ...(same("email") ? ["same-email" as const] : []),
    ...(same("address") ? ["same-address" as const] : []),
  ];
}

/**
 * Whether two people may be one: their names are alike and something else agrees, or the names are the same and no year
 * of birth speaks against it.
 */
function samePerson(a: Person, b: Person): readonly LikenessReason[] | undefined {
  const name = nameLikeness(a, b);
  if (name === undefined) return undefined;
  const others = shared(a.contact, b.contact);
  const [x, y] = [a.contact.birthYear, b.contact.birthYear];
  const contradicted = x !== undefined && y !== undefined && x !== y;
  const same = name === "same-letters" || name === "same-words";
  // Brothers share an address and half a name: where the years differ, only the very same name is enough.
  const enough = others.length > 0 ? same || !contradicted : same && !contradicted;
  return enough ? [name, ...others] : undefined;
}

/** The beginnings of the words of a name's consonants: spellings that are alike share at least one. */
function beginnings({ names, contact }: Person): readonly string[] {
  if (contact.birthYear === undefined) return [];
  const words = names.flatMap(({ consonants }) => consonants.split(" ")).filter((word) => word !== "");
  return words.map((word) => `${contact.birthYear} ${word.slice(0, 2)}`);
}

/**
 * Proposes who may be one person under two spellings, and who may share a household, across Arabic, Persian and Latin
 * spellings. People are compared only where they share a key (a folded name, a telephone, an e-mail, an address, a year
 * of birth with the beginning of a word), so that thousands take no longer than a breath.
 *
 * Households are groups with one address, telephone or e-mail whose members are not all one person by name.
 *
 * @source W. E. Winkler, "Overview of Record Linkage and Current Research Directions" (2006), blocking and comparison
 */
export function likelyDuplicates(pool: Pool, options: LikenessOptions = {}): readonly Likeness[] {
  const columns = nameColumns(pool);
  const contactOf = contactReader(pool, options.addressColumns);
  const people = pool.nominees.map((nominee): Person => {
    const names = namesOf(nominee, columns).map((name) => ({
      letters: foldName(name),
      words: foldedWords(name),
      consonants: nameConsonants(name),
    }));
    return { id: nominee.id, names, contact: contactOf(nominee) };
  });
  const found = new Map<string, Likeness>();
  const note = (kind: Likeness["kind"], members: readonly NomineeId[], reasons: readonly LikenessReason[]) => {
    const sorted = members.toSorted(byText);
    const key = JSON.stringify([kind, sorted]);
    const all = [...new Set([...(found.get(key)?.reasons ?? []), ...reasons])];
    found.set(key, { kind, members: sorted, reasons: all });
  };
  const comparePairs = (group: readonly Person[]) => {
    group.forEach((a, index) => {
      for (const b of group.slice(index + 1)) {
        const reasons = samePerson(a, b);
        if (reasons !== undefined) note("person", [a.id, b.id], reasons);
      }
    });
  };

  for (const group of groupBy(people, ({ names }) => names.map(({ words }) => words))) {
    if (group.length <= MOST_COMPARED) comparePairs(group);
    else
      for (const same of groupBy(group, ({ contact }) => [contact.birthYear ?? ""]))
        note(
          "person",
          same.map(({ id }) => id),
          ["same-words"],
        );
  }
  for (const field of ["address", "phone", "email"] as const) {
    for (const group of groupBy(people, ({ contact }) => [contact[field] ?? []].flat())) {
      if (group.length <= MOST_COMPARED) comparePairs(group);
      const onePerson =
        group.length === 2 && group.every((one) => group.every((other) => one === other || samePerson(one, other)));
      if (!onePerson)
        note(
          "household",
          group.map(({ id }) => id),
          [`same-${field}`],
        );
    }
  }
  const near = new Set<string>();
  for (const group of groupBy(people, beginnings)) {
    group.forEach((a, index) => {
      for (const b of group.slice(index + 1)) {
        const pair = `${a.id}\u0000${b.id}`;
        if (near.has(pair)) continue;
        near.add(pair);
        const reasons = samePerson(a, b);
        if (reasons !== undefined) note("person", [a.id, b.id], reasons);
      }
    });
  }
  return [...found.values()].toSorted(
    (a, b) => byText(b.kind, a.kind) || byText(a.members.join("\n"), b.members.join("\n")),
  );
}
