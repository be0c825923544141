import { existsSync, readFileSync } from "node:fs";
import type { ShapeFiles } from "./shapes.ts";

/** A small committee whose chances were worked out by hand: by id, as fractions, for each method that was worked out. */
export type HandSolved = {
  readonly name: string;
  readonly files: ShapeFiles;
  readonly leximin?: Readonly<Record<string, string>>;
  readonly nash?: Readonly<Record<string, string>>;
  /** The smallest chance by maximin, which leaves the other chances open. */
  readonly smallest?: string;
};

type Row = readonly [id: string, ...values: string[]];

function files(size: number, header: string, people: readonly Row[], conditions: readonly object[], rest = {}) {
  const named = conditions.map((condition, index) => ({ id: `c${index}`, ...condition }));
  return {
    pool: [header, ...people.map((cells) => cells.join(",")), ""].join("\n"),
    conditions: JSON.stringify({ format: "convene-conditions/1", size, conditions: named, ...rest }),
    seats: size,
  };
}

const plain = (ids: readonly string[]): readonly Row[] => ids.map((id) => [id, "x"]);
const apart = (...members: string[]): object => ({ kind: "apart", members });
const together = (...members: string[]): object => ({ kind: "together", members });
const oneOf = (...members: string[]): object => ({ kind: "atLeast", members, min: 1 });
const women: readonly Row[] = [
  ["A", "f"],
  ["B", "f"],
  ["C", "f"],
  ["D", "m"],
];

const CASES: readonly HandSolved[] = [
  {
    name: "nothing is asked for: everybody has seats over people",
    files: files(3, "id,k", plain(["A", "B", "C", "D", "E", "F", "G"]), []),
    leximin: { A: "3/7", B: "3/7", C: "3/7", D: "3/7", E: "3/7", F: "3/7", G: "3/7" },
    smallest: "3/7",
  },
  {
    name: "three women and a man, as many women as men: the man sits always",
    files: files(2, "id,sex", women, [{ kind: "difference", left: { sex: "f" }, right: { sex: "m" }, min: 0, max: 0 }]),
    leximin: { A: "1/3", B: "1/3", C: "1/3", D: "1" },
    nash: { A: "1/3", B: "1/3", C: "1/3", D: "1" },
    smallest: "1/3",
  },
  {
    name: "at least one of any two of three people: whole panels need two of them, fractions one and a half",
    files: files(2, "id,k", plain(["A", "B", "C", "D"]), [oneOf("A", "B"), oneOf("B", "C"), oneOf("A", "C")]),
    leximin: { A: "2/3", B: "2/3", C: "2/3", D: "0" },
  },
  {
    // Panels are A with one of two, with chance 1 - p in all, or the couple, with chance p. The smallest chance is largest
    // at (1 - p)/2 = p; the product p² (1 - p)³/4 at p = 2/5.
    name: "a couple, or A with one of two: the methods differ",
    files: files(2, "id,k", plain(["A", "B", "C", "D", "E"]), [together("B", "C"), apart("D", "E")]),
    leximin: { A: "2/3", B: "1/3", C: "1/3", D: "1/3", E: "1/3" },
    nash: { A: "3/5", B: "2/5", C: "2/5", D: "3/10", E: "3/10" },
    smallest: "1/3",
  },
  {
    name: "two addresses of two people each",
    files: files(2, "id,k", plain(["A", "B", "C", "D"]), [apart("A", "B"), apart("C", "D")]),
    leximin: { A: "1/2", B: "1/2", C: "1/2", D: "1/2" },
    smallest: "1/2",
  },
  {
    name: "somebody who may only come with another, to one seat",
    files: files(1, "id,k", plain(["A", "B", "C"]), [{ kind: "implies", members: ["A", "B"] }]),
    leximin: { A: "0", B: "1/2", C: "1/2" },
  },
  {
    name: "a smaller body that only one of them can form",
    files: files(
      2,
      "id,sex",
      [
        ["A", "f"],
        ["B", "m"],
        ["C", "m"],
      ],
      [],
      {
        nested: [{ id: "chair", size: 1, conditions: [{ id: "w", kind: "count", where: { sex: "f" }, min: 1 }] }],
      },
    ),
    leximin: { A: "1", B: "1/2", C: "1/2" },
    smallest: "1/2",
  },
  {
    name: "a reserve of the same kind for everybody: who is alone cannot sit",
    files: files(2, "id,sex", women, [], { reserves: { by: ["sex"], min: 1 } }),
    leximin: { A: "2/3", B: "2/3", C: "2/3", D: "0" },
  },
  {
    // With C seated, half of the three are women when one of the two drawn is one.
    name: "a share of all who sit, one of whom is seated already",
    files: files(
      2,
      "id,sex",
      [
        ["A", "f"],
        ["B", "f"],
        ["C", "m"],
        ["D", "m"],
        ["E", "m"],
        ["F", "m"],
      ],
      [{ kind: "share", where: { sex: "f" }, of: {}, min: "1/3", max: "1/2" }],
      { seated: ["C"] },
    ),
    leximin: { A: "1/2", B: "1/2", D: "1/3", E: "1/3", F: "1/3" },
    smallest: "1/3",
  },
];

const DATA = new URL("../../../shared/data/committee/", import.meta.url);

type Given = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly k: number;
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly quotas: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
  readonly extra?: readonly object[];
};

function given({ id, k, people, quotas, extra = [], ...answers }: Given, more: readonly object[] = []): HandSolved {
  const attributes = Object.keys(quotas);
  const texts = (value: unknown) =>
    Object.fromEntries(Object.entries(value ?? {}).map(([person, chance]) => [person.toUpperCase(), String(chance)]));
  const rows = Object.entries(people).map(([person, values]): Row => [
    person.toUpperCase(),
    ...values.slice(0, attributes.length),
  ]);
  const counts = Object.entries(quotas).flatMap(([attribute, values]) =>
    Object.entries(values).map(([value, [min, max]]) => ({ kind: "count", where: { [attribute]: value }, min, max })),
  );
  const upper = (extras: readonly object[]): readonly object[] =>
    extras.map((entry) =>
      "members" in entry && Array.isArray(entry.members)
        ? { ...entry, members: entry.members.map((member) => String(member).toUpperCase()) }
        : entry,
    );
  const { leximin, nash } = answers;
  return {
    name: id,
    files: files(k, ["id", ...attributes].join(","), rows, [...counts, ...upper([...extra, ...more])]),
    ...(leximin === undefined ? {} : { leximin: texts(leximin) }),
    ...(nash === undefined ? {} : { nash: texts(nash) }),
  };
}

function read(path: string): readonly Given[] {
  return JSON.parse(readFileSync(new URL(path, DATA), "utf8")).cases;
}

/** Cases of others, where the folder that holds them is there: worked out by hand, and by trying every list. */
function casesOfOthers(): readonly HandSolved[] {
  if (!existsSync(DATA)) return [];
  const solved = read("handsolved/cases.json").flatMap((entry): readonly HandSolved[] => {
    if (entry.id === "ex1") {
      const homes = Object.groupBy(Object.entries(entry.people), ([, values]) => values.at(-1) ?? "");
      const pairs = Object.values(homes).map((people = []) => people.map(([person]) => person));
      const addresses = pairs.filter(({ length }) => length > 1).map((members) => ({ kind: "apart", members }));
      // Both answers are the only ones that reach their smallest chance, so leximin has them too.
      return [
        given({ ...entry, id: "ex1", leximin: entry["maximin_no_address"] }),
        given({ ...entry, id: "ex1, by address", leximin: entry["maximin_with_address"] }, addresses),
      ];
    }
    if (entry.id === "ex3") return [given({ ...entry, leximin: entry["maximin"] })];
    return [{ ...given(entry), smallest: String(Object(entry["maximin"]).min) }];
  });
  return [...solved, ...read("tiny/tiny12.json").map((entry) => given(entry))];
}

/** Every case, our own first; those of others only where the folder that holds them is there. */
export function handSolved(): { readonly own: readonly HandSolved[]; readonly others: readonly HandSolved[] } {
  return { own: CASES, others: casesOfOthers() };
}
