import { expect, test } from "vitest";
import { everyName, makeFamilyName, makeGivenName } from "./name.ts";
import { createRandom } from "./random.ts";
import { spellInArabic } from "./spelling.ts";

/** Given and family names that very many people bear, of many languages, folded. */
const REAL =
  `mohammed muhammad ahmed ahmad mahmoud ali hassan hussein hussain omar khalid yusuf ibrahim mustafa hamid said
  nasser fatima aisha maryam zainab layla noor amina khadija abdullah saleh karim rashid tariq bilal jamal samir walid
  john james robert michael david mary anna maria jose juan carlos luis pedro jorge manuel francisco antonio elena sofia
  ivan sergei vladimir dmitri olga tatiana natalia boris viktor nikolai pavel igor ivanov petrov smirnov kuznetsov
  wang li zhang liu chen yang huang zhao wu kim lee park choi nguyen tran tanaka sato suzuki takahashi yamamoto
  smith johnson williams brown jones miller davis garcia rodriguez martinez hernandez lopez gonzalez silva santos
  muller schmidt schneider fischer weber meyer wagner hansen nielsen jensen andersen larsen olsen korhonen
  singh kumar sharma patel khan devi gupta begum bibi rahman hossain islam akter demir kaya yilmaz ozturk celik
  okafor adeyemi mensah diallo traore keita ndiaye mbeki mandela kamau otieno abebe tesfaye haile bekele kone`
    .split(/\s+/u)
    .filter((name) => name !== "");

test("no name is one that many people really bear", () => {
  const made = new Set(everyName().map((name) => name.toLowerCase()));
  expect(REAL.filter((name) => made.has(name))).toEqual([]);
  const inArabic = new Set(everyName().map(spellInArabic));
  expect(REAL.map(spellOrSkip).filter((name) => inArabic.has(name))).toEqual([]);
});

function spellOrSkip(name: string): string {
  return /[cx]/u.test(name) ? "" : spellInArabic(name);
}

test("every name can be written in Arabic letters, and communities do not share names", () => {
  for (const name of everyName()) expect(spellInArabic(name)).toMatch(/^[\u0621-\u064A]+$/u);
  expect(new Set(everyName()).size).toBe(everyName().length);
});

test("an opening vowel gets its carrier and a doubled consonant is written once", () => {
  expect(spellInArabic("Ileva Sorrim")).toBe("إيليفا سوريم");
  expect(spellInArabic("Umesh")).toBe("أوميش");
});

test("the same stream of chance gives the same names", () => {
  const names = () => {
    const random = createRandom(7, "names");
    return [makeGivenName("C1", "f", random), makeFamilyName("C4", random)];
  };
  expect(names()).toEqual(names());
});
