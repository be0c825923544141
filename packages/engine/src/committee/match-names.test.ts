import fc from "fast-check";
import { expect, test } from "vitest";
import { matchNames, type MatchedName } from "./match-names.ts";
import type { Pool } from "./pool.ts";

const people: readonly (readonly [id: string, name: string, arabic: string, region: string])[] = [
  ["n001", "Samir Haddad", "سمير حداد", "R1"],
  ["n002", "Fatima al-Sharif", "فاطمة الشريف", "R2"],
  ["n003", "Karim Nasser", "كريم ناصر", "R3"],
  ["n004", "Karim Nasser", "كريم نصّار", "R1"],
  ["n005", "Mona Adar", "منى عدار", "R2"],
];
const pool: Pool = {
  attributes: [{ key: "name" }, { key: "name_ar" }, { key: "region" }],
  nominees: people.map(([id, ...values]) => ({ id, values: values.map((value) => [value]) })),
};

/** `id:n001`, `name:n002`, `likely:n003,n004 (same-name)`, `unknown`, `heading`. */
function short({ match }: MatchedName): string {
  if (match.kind === "id" || match.kind === "name") return `${match.kind}:${match.id}`;
  if (match.kind !== "likely") return match.kind;
  return `likely:${match.candidates.map(({ id }) => id).join(",")} (${match.candidates[0]?.reason})`;
}

const read = (text: string) => matchNames(pool, text).map(short);

test.each([
  ["n001", "id:n001"],
  [" N001 ", "id:n001"],
  ["n٠٠١", "id:n001"],
  ["1. n001", "id:n001"],
  ["(3) n001", "id:n001"],
  ["١) n001", "id:n001"],
  ["• Samir Haddad", "name:n001"],
  ["samir haddad,", "name:n001"],
  ["سمير حداد", "name:n001"],
  ["- فاطمة الشريف", "name:n002"],
  ["12\tMona Adar\tR2", "name:n005"],
  ["n001\tSamir Haddad\tf\tlawyer", "id:n001"],
  ["n001; سمير حداد; R1", "id:n001"],
])("%s is certain", (text, expected) => {
  expect(read(text)).toEqual([expected]);
});

test.each([
  ["Karim Nasser", "likely:n003,n004 (same-name)"],
  ["فاطمه الشریف", "likely:n002 (same-letters)"],
  ["Fatima Al Sharif", "likely:n002 (same-letters)"],
  ["Haddad, Samir", "likely:n001 (same-words)"],
  ["Fatimah el Shareef", "likely:n002 (same-consonants)"],
  ["Samir Hadidd", "likely:n001 (same-consonants)"],
  ["Samir Hadda", "likely:n001 (same-consonants)"],
  ["Mone Ader", "likely:n005 (same-consonants)"],
  ["Mona Adal", "likely:n005 (similar-name)"],
  ["Sharif", "likely:n002 (part-of-name)"],
])("%s waits for a person to confirm", (text, expected) => {
  expect(read(text)).toEqual([expected]);
});

test("a name that fits nobody is unknown, and stands in its place", () => {
  expect(read("n001\nZoltan Quux\n\nn002")).toEqual(["id:n001", "unknown", "id:n002"]);
  expect(matchNames(pool, "n001\r\n\r\n7. Zoltan Quux")[1]).toMatchObject({ line: 3, text: "Zoltan Quux" });
});

test("one line may hold several people", () => {
  expect(read("n001, n002; Mona Adar، سمير حداد")).toEqual(["id:n001", "id:n002", "name:n005", "name:n001"]);
  expect(read("n001, n999")).toEqual(["id:n001", "unknown"]);
  expect(read("Mona Adar, Zoltan Quux")).toEqual(["name:n005", "unknown"]);
});

test("an id beside the name of someone else decides nothing", () => {
  expect(read("n001, Mona Adar")).toEqual(["likely:n001,n005 (id-and-name-disagree)"]);
  expect(read("n001\tZoltan Quux")).toEqual(["likely:n001 (id-and-name-disagree)"]);
});

test("the heading of a copied column is no person", () => {
  expect(read("id\nn001")).toEqual(["heading", "id:n001"]);
  expect(read("الاسم\nسمير حداد")).toEqual(["heading", "name:n001"]);
  expect(read("id,name\nn001,Samir Haddad")).toEqual(["heading", "id:n001"]);
});

test("row numbers serve as ids where the pool has no others", () => {
  const numbered: Pool = { ...pool, nominees: pool.nominees.map((one, row) => ({ ...one, id: String(row + 1) })) };
  expect(matchNames(numbered, "2\n3. 4\n5\tMona Adar").map(short)).toEqual(["id:2", "id:4", "id:5"]);
});

test("names in two columns are one name", () => {
  const parts: Pool = {
    attributes: [{ key: "first_name" }, { key: "last_name" }],
    nominees: [{ id: "a", values: [["Mona"], ["Adar"]] }],
  };
  expect(matchNames(parts, "mona adar").map(short)).toEqual(["name:a"]);
});

test("any pasted text is read, and nothing that is not exact is taken as meant", () => {
  const ids = new Set(people.map(([id]) => id));
  const exact = new Set(people.flatMap(([id, name, arabic]) => [id, name.toLowerCase(), arabic]));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      for (const { text: entry, match } of matchNames(pool, text)) {
        if (match.kind !== "id" && match.kind !== "name") continue;
        expect(ids.has(match.id)).toBe(true);
        expect([...exact].some((known) => entry.normalize("NFKC").toLowerCase().includes(known))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
