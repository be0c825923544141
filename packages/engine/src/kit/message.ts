import { IntlMessageFormat } from "intl-messageformat";

/**
 * Something to be said, as data: plain text, a number, a message with its values, text that people gave in several
 * languages, or a series joined as the language joins it. The engine gives phrases; whoever shows them says them with
 * {@link Messages}.
 */
export type Phrase = string | number | Sentence | Translated | Series;

/** A message of the catalogue and its values. */
export type Sentence = { readonly key: string; readonly values?: PhraseValues };

/** Text by language tag; said in the reader's language, else as {@link translation} chooses. */
export type Translated = { readonly text: Readonly<Record<string, string>> };

/** Several phrases: "a, b, and c", "a, b, or c", or only separated. */
export type Series = { readonly join: "and" | "or" | "comma"; readonly items: readonly Phrase[] };

/** Values of a message by name. */
export type PhraseValues = Readonly<Record<string, Phrase>>;

/** Messages by key in ICU MessageFormat, in one language. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Says messages in one language: `messages("check.holds", { count: 3 })`. Numbers are written with the digits of the
 * language, also where a message names them plainly (`{count}`).
 */
export type Messages = {
  (key: string, values?: PhraseValues): string;
  /** Says a phrase of any form. */
  readonly say: (phrase: Phrase) => string;
  /** Writes a number, with the digits chosen for this language. */
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** Whether the catalogue has a message. */
  readonly has: (key: string) => boolean;
  /** The language as given (`"ar"`), and the locale for `Intl` with the digits chosen (`"ar-u-nu-arab"`). */
  readonly language: string;
  readonly locale: string;
  readonly direction: "rtl" | "ltr";
};

/** How messages are written. */
export type MessageOptions = {
  /** Digits of the language's own script (٢٣), or Latin digits (23). Default: own. */
  readonly digits?: "own" | "latin";
  /** Set inserted text of the other direction apart with Unicode isolates. Default: yes. */
  readonly isolate?: boolean;
};

const OWN_DIGITS: Readonly<Record<string, string>> = { ar: "arab", fa: "arabext", ur: "arabext", ckb: "arab" };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi"]);

/** Letters of right-to-left scripts; letters and digits that stand left to right. */
const RTL_TEXT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LTR_TEXT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u;
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ["\u2068", "\u2069"];

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

const PLAIN_ARGUMENT: Element["type"] = 1;

/** Under this name a value is handed to the formatter as finished text; under its own, as a plain number. */
function textName(name: string): string {
  return `${name}\u0000text`;
}

/** Plain arguments (`{count}`) renamed, so that they take finished text where plurals take the number. */
function renamePlain(elements: readonly Element[]): Element[] {
  return elements.map((element): Element => {
    if (element.type === PLAIN_ARGUMENT && "value" in element) {
      return { ...element, value: textName(String(element.value)) } as Element;
    }
    if (!("options" in element)) return element;
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: renamePlain(option.value) },
    ]);
    return { ...element, options: Object.fromEntries(options) } as Element;
  });
}

/**
 * Text by language tag in the language wanted; where it lacks that language, in the same language of another country,
 * then as given without a language (`und`), then in English, then in the first language of its own.
 */
export function translation(text: Readonly<Record<string, string>>, language: string): string {
  const base = language.split("-")[0] ?? language;
  const near = Object.keys(text).find((tag) => tag.split("-")[0] === base);
  return text[language] ?? text[near ?? "und"] ?? text["und"] ?? text["en"] ?? Object.values(text)[0] ?? "";
}

/**
 * Makes the speaker of one language from its catalogue. Messages are parsed once, when first said. A key that the
 * catalogue lacks, or a value that a message lacks, is a bug and throws.
 *
 * @source Unicode ICU MessageFormat; UAX #9 (isolates)
 * @example createMessages("en", { seats: "{count, plural, one {# seat} other {# seats}}" })("seats", { count: 50 })
 */
export function createMessages(language: string, catalogue: Catalogue, options: MessageOptions = {}): Messages {
  const base = language.split("-")[0] ?? language;
  const locale = `${language}-u-nu-${(options.digits === "latin" ? undefined : OWN_DIGITS[base]) ?? "latn"}`;
  const direction = RIGHT_TO_LEFT.has(base) ? "rtl" : "ltr";
  const opposite = direction === "rtl" ? LTR_TEXT : RTL_TEXT;
  const plainNumber = new Intl.NumberFormat(locale);
  const formats = new Map<string, IntlMessageFormat>();

  const find = (key: string): IntlMessageFormat => {
    const known = formats.get(key);
    if (known !== undefined) return known;
    const message = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    if (message === undefined) throw new Error(`no message "${key}" in language "${language}"`);
    const parsed = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
    const format = new IntlMessageFormat(renamePlain(parsed.getAst()), locale, undefined, { ignoreTag: true });
    formats.set(key, format);
    return format;
  };
  const insert = (phrase: Phrase): string => {
    const text = say(phrase);
    const given = typeof phrase === "string" || (typeof phrase === "object" && "text" in phrase);
    const apart = given && options.isolate !== false && opposite.test(text);
    return apart ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
  };
  const message = (key: string, values: PhraseValues = {}): string => {
    const named = Object.entries(values).flatMap(([name, phrase]) => [
      [name, typeof phrase === "number" || typeof phrase === "string" ? phrase : say(phrase)],
      [textName(name), insert(phrase)],
    ]);
    return String(find(key).format(Object.fromEntries(named)));
  };
  const say = (phrase: Phrase): string => {
    if (typeof phrase === "string") return phrase;
    if (typeof phrase === "number") return plainNumber.format(phrase);
    if ("text" in phrase) return translation(phrase.text, language);
    if ("key" in phrase) return message(phrase.key, phrase.values);
    const items = phrase.items.map(insert);
    if (phrase.join === "comma") return new Intl.ListFormat(locale, { type: "unit" }).format(items);
    return new Intl.ListFormat(locale, { type: phrase.join === "or" ? "disjunction" : "conjunction" }).format(items);
  };
  return Object.assign(message, {
    say,
    number: (value: number, format?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, format).format(value),
    has: (key: string) => Object.hasOwn(catalogue, key),
    language,
    locale,
    direction,
  } as const);
}
