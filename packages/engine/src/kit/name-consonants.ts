import { foldName } from "./fold-name.ts";

/** Consonants of Arabic-script letters, in classes that romanisations do not keep apart. */
const ARABIC_CONSONANT: Readonly<Record<string, string>> = {
  ب: "b",
  پ: "b",
  ت: "t",
  ث: "t",
  ط: "t",
  ج: "j",
  چ: "x",
  ح: "h",
  خ: "k",
  د: "d",
  ذ: "d",
  ض: "d",
  ر: "r",
  ز: "z",
  ژ: "z",
  ظ: "z",
  س: "s",
  ش: "x",
  ص: "s",
  غ: "j",
  ف: "f",
  ق: "k",
  ک: "k",
  گ: "j",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
};

/** Spellings of a romanised consonant, in the order in which they are replaced. */
const LATIN_CONSONANT: readonly (readonly [RegExp, string])[] = [
  [/x/gu, "ks"],
  [/s?ch|sh/gu, "x"],
  [/kh|ck|[cq]/gu, "k"],
  [/gh|g/gu, "j"],
  [/th/gu, "t"],
  [/dh/gu, "d"],
  [/zh/gu, "z"],
  [/ph|v/gu, "f"],
  [/p/gu, "b"],
];

/**
 * The consonants of a name across the Arabic and the Latin script: without vowels, without the article, doubled letters
 * once. Very coarse: two names with equal consonants are worth a look and nothing more.
 *
 * @example nameConsonants("Samir al-Haddad") === nameConsonants("سمير الحداد") // true
 */
export function nameConsonants(text: string): string {
  const words = foldName(text.replaceAll(/\b(?:al|el|ul|an|ar|as|ash|ad|at|az)[-‐-―]/giu, " "))
    .split(" ")
    .filter((word) => !["al", "el", "ال"].includes(word))
    .map((word) => {
      if (/\p{Script=Arabic}/u.test(word)) {
        const bare = word.length > 4 && word.startsWith("ال") ? word.slice(2) : word;
        return Array.from(bare, (letter) => ARABIC_CONSONANT[letter] ?? "").join("");
      }
      let latin = word;
      for (const [spelling, consonant] of LATIN_CONSONANT) latin = latin.replaceAll(spelling, consonant);
      return latin.replaceAll(/[^bdfhjklmnrstxz]/gu, "");
    })
    .map((word) => word.replaceAll(/(.)\1+/gu, "$1").replace(/(?<=.)h$/u, ""));
  return words.filter((word) => word !== "").join(" ");
}
