import { readFileSync } from "node:fs";
import { createMessages, type Catalogue, type Messages } from "@convene/engine";

/** Languages in which the command line speaks. */
export const LANGUAGES = ["en", "ar"] as const;

/** One of the languages in which the command line speaks. */
export type Language = (typeof LANGUAGES)[number];

/** The same language twice: `print` for people (bidirectional text set apart), `data` for fields of JSON. */
export type Speech = { readonly print: Messages; readonly data: Messages };

const AREAS = ["cli", "committee", "draw-command", "log", "lottery", "problems", "verify", "witness"];

function readCatalogue(language: Language): Catalogue {
  const files = AREAS.map((area): Catalogue => {
    const file = new URL(`../../../locales/${language}/${area}.json`, import.meta.url);
    return JSON.parse(readFileSync(file, "utf8"));
  });
  return Object.assign({}, ...files);
}

/** Whether a text names a language in which the command line speaks. */
export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The language of a locale as the system names it (`ar_SY.UTF-8`); English where it names no other of ours. */
export function languageOf(locale: string | undefined): Language {
  const language = locale?.split(/[_.@-]/u)[0] ?? "";
  return isLanguage(language) ? language : "en";
}

/** Reads the messages of a language. */
export function createSpeech(language: Language, digits: "own" | "latin"): Speech {
  const catalogue = readCatalogue(language);
  return {
    print: createMessages(language, catalogue, { digits }),
    data: createMessages(language, catalogue, { digits: "latin", isolate: false }),
  };
}
