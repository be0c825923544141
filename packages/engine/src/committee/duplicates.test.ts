import { expect, test } from "vitest";
import { likelyDuplicates, type Likeness } from "./duplicates.ts";
import type { Pool } from "./pool.ts";

function pool(header: string, ...rows: readonly string[]): Pool {
  return {
    attributes: header.split(",").map((key) => ({ key })),
    nominees: rows.map((row, index) => ({
      id: `n${index + 1}`,
      values: row.split(",").map((value) => (value === "" ? [] : [value])),
    })),
  };
}

const short = ({ kind, members, reasons }: Likeness) => `${kind} ${members.join("+")}: ${reasons.join(", ")}`;
const find = (...file: Parameters<typeof pool>) => likelyDuplicates(pool(...file)).map(short);

test("one name in Arabic and in Persian letters is flagged, and nobody is merged", () => {
  const file = pool("name,birth_year", "كريم علي,1970", "کریم علی,1970", "كريم علي,1988");
  const before = structuredClone(file);
  expect(likelyDuplicates(file).map(short)).toEqual(["person n1+n2: same-letters, same-birth-year"]);
  expect(file).toEqual(before);
});

test("names alike in Arabic and Latin script are flagged with an equal year of birth only", () => {
  const header = "name,birth_date";
  expect(find(header, "سمير الحداد,1970-02-01", "Samir al-Haddad,1970-11-30")).toEqual([
    "person n1+n2: same-consonants, same-birth-year",
  ]);
  expect(find(header, "سمير الحداد,1970-02-01", "Samir al-Haddad,1971-11-30")).toEqual([]);
});

test("a slip of the pen with an equal year of birth is flagged", () => {
  expect(find("name,birth_year", "Karim Nasser,١٩٧٠", "Karim Nassel,1970", "Mona Adar,1970")).toEqual([
    "person n1+n2: similar-name, same-birth-year",
  ]);
});

test("the same name with different years of birth is no likeness; with none stated it is", () => {
  expect(find("name,birth_year", "Mona Adar,1970", "Adar Mona,1980")).toEqual([]);
  expect(find("name,birth_year", "Mona Adar,1970", "Adar Mona,")).toEqual(["person n1+n2: same-words"]);
});

test("one telephone, written with and without prefix and in other digits, is a household", () => {
  const rows = ["Mona Adar,+963 11 234 5678", "Karim Nasser,011-2345678", "Sami Lor,٠١١٢٣٤٥٦٧٨", "Zed Quux,12"];
  expect(find("name,phone", ...rows)).toEqual(["household n1+n2+n3: same-phone"]);
});

test("one telephone and like names may be one person", () => {
  expect(find("name,phone", "Mona Adar,0112345678", "Muna Adar,0112345678")).toEqual([
    "person n1+n2: same-consonants, same-phone",
  ]);
});

test("brothers at one address are a household, not one person", () => {
  expect(find("name,birth_year,address", "Karim Nasser,1970,Lor 1", "Karin Nasser,1975,Lor 1")).toEqual([
    "household n1+n2: same-address",
  ]);
});

test.each([
  ["name,primary_address1,zip_royal_mail"],
  ["name,address_line1,postcode"],
  ["name,primary_address1,primary_zip"],
])("the address columns %s make one address, regardless of case and punctuation", (header) => {
  expect(find(header, "A Bell,12 High St.,AB1 2CD", "C Dorn,12 high st,ab1 2cd", "E Fink,12 High St,XY9 9ZZ")).toEqual([
    "household n1+n2: same-address",
  ]);
  expect(find(header, "A Bell,12 High St.,", "C Dorn,12 high st,")).toEqual([]);
});

test("the columns of an address may be named", () => {
  const file = pool("name,street,town", "A Bell,High St 1,Lor", "C Dorn,HIGH ST 1,lor");
  expect(likelyDuplicates(file).length).toBe(0);
  expect(likelyDuplicates(file, { addressColumns: ["Street", "Town"] }).map(short)).toEqual([
    "household n1+n2: same-address",
  ]);
});

test("the order of the file plays no part", () => {
  const rows = ["كريم علي,1970,0112345678", "Mona Adar,1980,0112345678", "کریم علی,1970,", "Karim Ali,1970,"];
  const file = pool("name,birth_year,phone", ...rows);
  const shuffled = { ...file, nominees: file.nominees.toReversed() };
  expect(likelyDuplicates(shuffled)).toEqual(likelyDuplicates(file));
});

test("a planted second spelling is found among 2,000 people", () => {
  const syllables = [
    "ka",
    "ri",
    "mo",
    "na",
    "sa",
    "mir",
    "had",
    "dor",
    "nas",
    "sel",
    "fa",
    "ti",
    "lo",
    "ren",
    "zu",
    "bal",
  ];
  let state = 7;
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const word = () => Array.from({ length: 2 + next(2) }, () => syllables[next(16)] ?? "").join("");
  const rows = Array.from({ length: 2000 }, () => `${word()} ${word()},${1945 + next(60)}`);
  const [name = "", year = ""] = (rows[1234] ?? "").split(",");
  const found = find("name,birth_year", ...rows, `${name.toUpperCase().replace(" ", "  ")},${year}`);
  expect(found.some((line) => line.startsWith("person n1235+n2001: same-letters"))).toBe(true);
  // Short made-up names resemble one another; still no more than one in twenty people is flagged.
  expect(found.length).toBeLessThan(100);
});

test("a name in letters that only look like those of another is flagged", () => {
  // The second is written with Cyrillic letters in place of the Latin ones that look like them.
  expect(find("name,birth_year", "Mona Popescu,1970", "Моnа Роpеsсu,1970")).toHaveLength(1);
});
