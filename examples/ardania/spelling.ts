/** Arabic letters for the sounds that the names of Ardania are made of; two Latin letters may be one sound. */
const LETTERS: Readonly<Record<string, string>> = {
  sh: "ش",
  kh: "خ",
  gh: "غ",
  th: "ث",
  a: "ا",
  b: "ب",
  d: "د",
  e: "ي",
  f: "ف",
  g: "غ",
  h: "ه",
  i: "ي",
  j: "ج",
  k: "ك",
  l: "ل",
  m: "م",
  n: "ن",
  o: "و",
  p: "ب",
  q: "ق",
  r: "ر",
  s: "س",
  t: "ت",
  u: "و",
  v: "ف",
  w: "و",
  y: "ي",
  z: "ز",
};

/** A vowel that opens a word needs a carrier. */
const OPENING: Readonly<Record<string, string>> = { a: "أ", e: "إي", i: "إي", o: "أو", u: "أو" };

function spellWord(word: string): string {
  let spelled = "";
  let rest = word.toLowerCase();
  while (rest !== "") {
    const pair = rest.slice(0, 2);
    const sound = pair in LETTERS ? pair : rest.slice(0, 1);
    const letter = (spelled === "" ? OPENING[sound] : undefined) ?? LETTERS[sound];
    if (letter === undefined) throw new Error(`no Arabic letter for "${sound}" in "${word}"`);
    // A doubled consonant is written once, as Arabic writes it without vowel signs.
    if (!(rest.startsWith(sound.repeat(2)) && !"aeiou".includes(sound))) spelled += letter;
    rest = rest.slice(sound.length);
  }
  return spelled;
}

/** Writes a name of Ardania in Arabic letters, with its vowels written out as Arabic does for foreign names. */
export function spellInArabic(name: string): string {
  return name.split(" ").map(spellWord).join(" ");
}
