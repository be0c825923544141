import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";

const locales = resolve(import.meta.dirname, "../locales");
const ARABIC_PLURALS = ["few", "many", "one", "other", "two", "zero"];

function read(language: string, file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(locales, language, file), "utf8"));
}

/** Names of the arguments of a message, and the categories of its plurals. */
function inspect(elements: readonly MessageFormatElement[]): { arguments: Set<string>; plurals: string[][] } {
  const found = { arguments: new Set<string>(), plurals: [] as string[][] };
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.arguments.add(element.value);
    const inner =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap((option) => option.value)
        : element.type === TYPE.tag
          ? element.children
          : [];
    if (element.type === TYPE.plural && element.pluralType === "cardinal") {
      found.plurals.push(Object.keys(element.options).filter((key) => !key.startsWith("=")));
    }
    const deeper = inspect(inner);
    for (const name of deeper.arguments) found.arguments.add(name);
    found.plurals.push(...deeper.plurals);
  }
  return found;
}

const files = readdirSync(join(locales, "en"));

test("every file stands in every language", () => {
  expect(readdirSync(join(locales, "ar"))).toEqual(files);
});

describe.each(files)("%s", (file) => {
  const [en, ar] = [read("en", file), read("ar", file)];

  test("has the same keys in every language", () => {
    expect(Object.keys(ar).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test("takes the same arguments in every language", () => {
    for (const [key, message] of Object.entries(en)) {
      const [inEnglish, inArabic] = [inspect(parse(message)), inspect(parse(ar[key] ?? ""))];
      expect([...inArabic.arguments].toSorted(), key).toEqual([...inEnglish.arguments].toSorted());
    }
  });

  test("uses all six Arabic plurals wherever it counts", () => {
    for (const [key, message] of Object.entries(ar)) {
      for (const categories of inspect(parse(message)).plurals) {
        expect(categories.toSorted(), key).toEqual(ARABIC_PLURALS);
      }
    }
  });
});
