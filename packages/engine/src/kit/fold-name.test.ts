import fc from "fast-check";
import { expect, test } from "vitest";
import { foldedWords, foldName } from "./fold-name.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { nameConsonants } from "./name-consonants.ts";

test.each([
  ["علي", "علی"],
  ["محمّد", "محمد"],
  ["مُحَمَّد", "محمد"],
  ["فاطمة", "فاطمه"],
  ["ﷴ", "محمد"],
  ["أحمد", "احمد"],
  ["كريم", "کریم"],
  ["مـــحمد", "محمد"],
  ["عبد\u200cالله", "عبدالله"],
  ["u\u0308mit", "Ümit"],
  ["O’Neil", "ONeil"],
  ["al-Haddad", "Al Haddad"],
  ["Sаmi", "Sami"],
  ["ＳＡＭＩ", "sami"],
  ["\u202eSami\u202c", "Sami"],
])("%s and %s fold to one", (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

test.each([
  ["سعاد", "سعيد"],
  ["Sami", "Samir"],
  ["राम", "रमा"],
])("%s and %s stay two", (a, b) => {
  expect(foldName(a)).not.toBe(foldName(b));
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
      expect(foldName(foldName(text))).toBe(foldName(text));
    }),
    { numRuns: 500 },
  );
});

test("the order of words is no difference for foldedWords", () => {
  expect(foldedWords("Adar, Sami")).toBe(foldedWords("sami ADAR"));
});

test.each([
  ["سمير الحداد", "Samir al-Haddad"],
  ["فاطمة الشريف", "Fatimah al-Sharif"],
  ["عبد الرحمن قاسم", "Abd el-Rahman Qasim"],
  ["جمال خوري", "Gamal Khoury"],
])("%s and %s have equal consonants", (arabic, latin) => {
  expect(nameConsonants(arabic)).toBe(nameConsonants(latin));
});

test("Jaro–Winkler gives the published values", () => {
  // Winkler 1990 and the tables that repeat it.
  expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.9611, 4);
  expect(jaroWinkler("dwayne", "duane")).toBeCloseTo(0.84, 4);
  expect(jaroWinkler("dixon", "dicksonx")).toBeCloseTo(0.8133, 4);
});

test("Jaro–Winkler is 1 for equal texts only, 0 for nothing shared, and the same both ways", () => {
  const text = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const likeness = jaroWinkler(a, b);
      expect(likeness).toBeCloseTo(jaroWinkler(b, a), 12);
      expect(likeness === 1).toBe(a === b);
      expect(likeness).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test("letters typed for their looks fold to the name that they imitate, in part or throughout", () => {
  const looks: Readonly<Record<string, string>> = { a: "а", e: "е", o: "о", p: "р", c: "с", y: "у", x: "х", i: "і" };
  const word = fc.string({ unit: fc.constantFrom(...Object.keys(looks)), minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(word, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (name, swaps) => {
      const imitation = Array.from(name, (letter, at) => (swaps[at] === true ? (looks[letter] ?? letter) : letter));
      expect(foldName(imitation.join(""))).toBe(foldName(name));
    }),
    { numRuns: 1000 },
  );
});

test("a name in Cyrillic or Greek letters that no Latin word looks like stays as it is", () => {
  for (const name of ["Дмитрий", "Юлия", "Γεωργία"])
    expect(foldName(name)).toBe(name.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, ""));
});
