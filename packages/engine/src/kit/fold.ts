/**
 * Folds a value so that two spellings of one value compare equal: Unicode compatibility form (NFKC), full case
 * folding without regard to any locale, and single inner spaces. It does not fold letters of different shape (see
 * {@link foldName} for names, where equality is only a hint for a person).
 *
 * The dotless and the dotted i of Turkish stay two letters.
 *
 * @source Unicode Standard 3.13 (caseless matching), UAX #15
 * @example foldValue("  WOMAN ") === foldValue("woman") // true
 */
export function foldValue(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ")
    .normalize("NFKC")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** Zero of each decimal digit block that readers of this product write with: Arabic-Indic, Persian, Devanagari, Bengali. */
const DIGIT_ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6];

/**
 * Gives the same text with decimal digits of other scripts written as 0–9. Signs and separators stay as they are.
 *
 * @example latinDigits("١٩٩٦") // "1996"
 */
export function latinDigits(text: string): string {
  return text.normalize("NFKC").replaceAll(/[٠-٩۰-۹०-९০-৯]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = DIGIT_ZEROES.find((start) => code >= start && code <= start + 9) ?? code;
    return String(code - zero);
  });
}
