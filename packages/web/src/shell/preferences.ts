import { useSyncExternalStore } from "react";

/** What a reader chose for this browser. Stored here only; the server never learns of it. */
export type Preferences = {
  readonly language: Language;
  readonly digits: Digits;
  readonly theme: "system" | "light" | "dark";
};
export type Language = "ar" | "en";
/** `arab` writes ٠١٢٣, `latn` writes 0123. English is always written with 0123. */
export type Digits = "arab" | "latn";

const PLACE = "convene.preferences";
const listeners = new Set<() => void>();

function isLanguage(text: unknown): text is Language {
  return text === "ar" || text === "en";
}

function stored(): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The address may ask for a language (`?lang=ar`); else the stored choice; else the browser's own. */
function initial(): Preferences {
  const { language, digits, theme } = stored();
  const asked = new URLSearchParams(location.search).get("lang");
  const own = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
  return {
    language: isLanguage(asked) ? asked : isLanguage(language) ? language : own,
    digits: digits === "latn" ? "latn" : "arab",
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
}

let current = initial();

function show({ language, theme }: Preferences): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** The preferences now, outside of React. */
export function preferences(): Preferences {
  return current;
}

/** Changes some preferences, shows them at once and remembers them for the next visit. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  show(current);
  try {
    localStorage.setItem(PLACE, JSON.stringify(current));
  } catch {
    // A browser that stores nothing still shows what was chosen.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The reader's preferences; the component renders again when they change. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

show(current);
