import { latinDigits } from "./fold.ts";

/** Letters that writers of Arabic, Persian, Urdu and Kurdish use one for another, after their marks are gone. */
const SAME_LETTER: Readonly<Record<string, string>> = {
  ك: "ک",
  ي: "ی",
  ى: "ی",
  ې: "ی",
  ێ: "ی",
  ة: "ه",
  ە: "ه",
  ھ: "ه",
  ہ: "ه",
  ۃ: "ه",
  ٱ: "ا",
  ۆ: "و",
  ۇ: "و",
  ء: "",
  ı: "i",
  ł: "l",
  đ: "d",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ß: "ss",
};

/** Cyrillic and Greek letters that look like a Latin one, in either case. */
const LOOKS_LATIN: ReadonlyMap<string, string> = new Map(
  Array.from("авекмнорстухіјѕһԁαβικνορτ", (letter, position) => [letter, "abekmhopctyxijshdabikvopt"[position] ?? ""]),
);

/** Direction marks, isolates, zero-width characters, soft hyphen, tatweel. */
const INVISIBLE = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Accents and the vowel signs of Arabic; vowels of Indic scripts are letters of the name and stay. */
const MARK = /[\p{Script=Inherited}\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/gu;

/**
 * A word that mixes Latin with Cyrillic or Greek letters is read as Latin, for the others were typed for their looks; so is
 * one that has only letters with a Latin look, since nobody could tell it from the Latin word.
 */
function unmixScripts(word: string): string {
  const others = word.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu);
  if (others === null) return word;
  const looksLatin = others.every((letter) => LOOKS_LATIN.has(letter));
  if (!looksLatin && !/\p{Script=Latin}/u.test(word)) return word;
  return word.replaceAll(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => LOOKS_LATIN.get(letter) ?? letter);
}

/**
 * Folds a name so that the usual spellings of one name become equal: Arabic, Persian and Kurdish forms of a letter,
 * vowel signs, accents, case, digits, apostrophes, hyphens and other punctuation between words.
 * Equal folds are a hint for a person, never a proof that two names are one.
 *
 * @source Unicode UAX #15 (NFKC, NFD); Unicode 9.2 (Arabic letters and their Persian counterparts); UTS #39 (mixed
 *   scripts)
 * @example foldName("مُحَمَّد علي") === foldName("محمد علی") // true
 */
export function foldName(text: string): string {
  return latinDigits(text)
    .replaceAll(INVISIBLE, "")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(MARK, "")
    .replaceAll(/[\p{Script=Arabic}ıłđøæœß]/gu, (letter) => SAME_LETTER[letter] ?? letter)
    .replaceAll(/['’‘ʼʾʿ`´]/gu, "")
    .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
    .filter((word) => word !== "")
    .map(unmixScripts)
    .join(" ");
}

/** The words of a folded name in text order: equal for "Adar, Sami" and "Sami Adar". */
export function foldedWords(text: string): string {
  const words = foldName(text).split(" ");
  return words.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(" ");
}
