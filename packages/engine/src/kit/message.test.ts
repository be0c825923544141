import { expect, test } from "vitest";
import { createMessages, translation } from "./message.ts";

const english = createMessages("en", {
  seats: "{count, plural, one {# seat} other {# seats}} of {total}",
  named: "{name} is missing",
  nested: "because {reason}",
  angle: "a < b and a <b> c",
});
const seats = {
  seats:
    "{count, plural, zero {لا مقاعد} one {مقعد واحد} two {مقعدان} few {# مقاعد} many {# مقعدًا} other {# مقعد}} من {total}",
  named: "{name} غائب",
};

test("numbers are written with the digits of the language, also outside plurals", () => {
  expect(english("seats", { count: 1, total: 1200 })).toBe("1 seat of 1,200");
  expect(createMessages("ar", seats)("seats", { count: 3, total: 50 })).toBe("٣ مقاعد من ٥٠");
  expect(createMessages("ar", seats, { digits: "latin" })("seats", { count: 11, total: 50 })).toBe("11 مقعدًا من 50");
});

test("all six Arabic plurals are used", () => {
  const arabic = createMessages("ar", seats);
  const forms = [0, 1, 2, 3, 11, 100].map((count) => arabic("seats", { count, total: 1 }).split(" من ")[0]);
  expect(forms).toEqual(["لا مقاعد", "مقعد واحد", "مقعدان", "٣ مقاعد", "١١ مقعدًا", "١٠٠ مقعد"]);
});

test("inserted text of the other direction is set apart, and only that", () => {
  const arabic = createMessages("ar", seats);
  expect(arabic("named", { name: "n012" })).toBe("\u2068n012\u2069 غائب");
  expect(arabic("named", { name: "سعاد" })).toBe("سعاد غائب");
  expect(english("named", { name: "سعاد" })).toBe("\u2068سعاد\u2069 is missing");
  expect(english("named", { name: "n012" })).toBe("n012 is missing");
  expect(createMessages("ar", seats, { isolate: false })("named", { name: "n012" })).toBe("n012 غائب");
});

test("a value may be a message or a series", () => {
  const reason = { key: "named", values: { name: { join: "and", items: ["a", "b", "c"] } } } as const;
  expect(english("nested", { reason })).toBe("because a, b, and c is missing");
  expect(english.say({ join: "or", items: ["a", "b"] })).toBe("a or b");
});

test("text given in several languages is said in the reader's, else in the nearest there is", () => {
  expect(english.say({ text: { ar: "نساء", en: "Women" } })).toBe("Women");
  expect(translation({ "ar-SY": "نساء", en: "Women" }, "ar")).toBe("نساء");
  expect(translation({ und: "W", en: "Women" }, "fr")).toBe("W");
  expect(translation({ es: "Mujeres" }, "ar")).toBe("Mujeres");
  expect(english("named", { name: { text: { ar: "سعاد" } } })).toBe("\u2068سعاد\u2069 is missing");
});

test("an angle bracket is text", () => {
  expect(english("angle")).toBe("a < b and a <b> c");
});

test("a missing key and a missing value throw, naming what is missing", () => {
  expect(() => english("absent")).toThrow('no message "absent" in language "en"');
  expect(() => english("toString")).toThrow('no message "toString"');
  expect(() => english("named")).toThrow("name");
});
