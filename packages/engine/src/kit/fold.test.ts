import { expect, test } from "vitest";
import { foldValue, latinDigits } from "./fold.ts";

test.each([
  ["Woman", " WOMAN "],
  ["straße", "STRASSE"],
  ["ΟΔΟΣ", "οδος"],
  ["ﷴ", "محمد"],
  ["North  East", "north east"],
  ["ﬁnance", "Finance"],
])("%s and %s are one value", (a, b) => {
  expect(foldValue(a)).toBe(foldValue(b));
});

test("the dotless i stays a letter of its own", () => {
  expect(foldValue("ısı")).not.toBe(foldValue("isi"));
});

test.each([
  ["١٩٩٦", "1996"],
  ["۱۹۹۶", "1996"],
  ["१९९६", "1996"],
  ["১৯৯৬", "1996"],
  ["1996", "1996"],
])("%s is %s", (text, wanted) => {
  expect(latinDigits(text)).toBe(wanted);
});
