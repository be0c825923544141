import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "./csv.ts";
import { deceptiveCharacter, writtenOut } from "./deceptive-text.ts";

const OVERRIDES = ["\u202D", "\u202E"];
const SCRIPTS = ["مريم القاسم", "مریم ۱۲۳", "יעל 45", "Mary 67", "مريم Mary ١٢", "می\u200Cروم", "म\u094D\u200Dय", "𞤀𞤣"];

test("an override of direction is found anywhere in text of any script", () => {
  const place = fc.tuple(fc.constantFrom(...SCRIPTS), fc.constantFrom(...OVERRIDES), fc.nat(12));
  fc.assert(
    fc.property(place, ([text, override, at]) => {
      const letters = Array.from(text);
      const hidden = [...letters.slice(0, at), override, ...letters.slice(at)].join("");
      expect(deceptiveCharacter(hidden)).toBe(`U+${override.charCodeAt(0).toString(16).toUpperCase()}`);
    }),
    { numRuns: 300 },
  );
});

test.each(SCRIPTS)("%s is as it says", (text) => {
  expect(deceptiveCharacter(text)).toBeUndefined();
  expect(deceptiveCharacter(`\u200F${text}\u061C \u2067${text}\u2069 \u202B${text}\u202C`)).toBeUndefined();
});

test("marks that isolate are paired within their paragraph, or found", () => {
  const part = fc.constantFrom("\u2066", "\u2067", "\u2068", "\u2069", "a", "ب", "\n");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const paired = parts
        .join("")
        .split("\n")
        .every((paragraph) => {
          let text = paragraph.replaceAll(/[ab\u0628]/gu, "");
          for (let before = ""; before !== text;) [before, text] = [text, text.replace(/[\u2066-\u2068]\u2069/u, "")];
          return text === "";
        });
      expect(deceptiveCharacter(parts.join("")) === undefined).toBe(paired);
    }),
    { numRuns: 1000 },
  );
});

test.each(["\u0000", "\u0007", "\u001B", "\u007F", "\u0085", "\u{E0041}", "\uD800", "\uDC00"])(
  "a control, tag or half character is found (%j)",
  (character) => {
    expect(deceptiveCharacter(`a${character}b`)).toBeDefined();
    expect(writtenOut(`a${character}b`)).toMatch(/^a\[U\+[\dA-F]{4,5}\]b$/u);
  },
);

test("text written out has nothing hidden left, and shows what was there", () => {
  expect(writtenOut("Sa\u202Eim\u2069")).toBe("Sa[U+202E]im[U+2069]");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(deceptiveCharacter(writtenOut(text))).toBeUndefined();
    }),
  );
});

test("a file with such a character is refused with its row, column and value", () => {
  const read = readCsv({ name: "pool.csv", text: "id,name\nP1,Sami\nP2,Sa\u202Eim\n" });
  expect(read).toMatchObject({
    ok: false,
    problems: [
      {
        code: "deceptive-character",
        file: "pool.csv",
        row: 3,
        column: "name",
        value: "Sa[U+202E]im",
        details: { character: "U+202E" },
      },
    ],
  });
});

test("an isolate at the end of a cell stays with the one that opens it; around a whole cell both go", () => {
  const read = readCsv({ name: "pool.csv", text: "id,name\nP1,\u2067مريم\u2069\nP2,Sami \u2067مريم\u2069\n" });
  expect(read.ok && read.value.rows.map(({ cells }) => cells[1])).toEqual(["مريم", "Sami \u2067مريم\u2069"]);
});
