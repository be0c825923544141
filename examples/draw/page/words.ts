import { createMessages, type Messages } from "@convene/engine";
import library_ar from "../../../locales/ar/library.json" with { type: "json" };
import problems_ar from "../../../locales/ar/problems.json" with { type: "json" };
import library_en from "../../../locales/en/library.json" with { type: "json" };
import problems_en from "../../../locales/en/problems.json" with { type: "json" };

/** The languages of the page. */
export type Language = "ar" | "en";

const messages: Readonly<Record<Language, Messages>> = {
  ar: createMessages("ar", { ...problems_ar, ...library_ar }),
  en: createMessages("en", { ...problems_en, ...library_en }),
};

/** What the page says in a language. */
export function wordsIn(language: Language): Messages {
  return messages[language];
}

/** Puts the words of a language wherever the page names one. */
export function sayEverywhere(words: Messages): void {
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  document.title = words("library.title");
  for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) {
    element.textContent = words(element.dataset["word"] ?? "");
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", words(element.dataset["label"] ?? ""));
  }
  for (const button of document.querySelectorAll<HTMLElement>("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset["language"] === words.language));
  }
}
