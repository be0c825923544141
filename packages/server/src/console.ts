import { readFileSync } from "node:fs";
import { createMessages, type Messages } from "@convene/engine";

/** What the server says on its console, in the language of the machine's locale (`ar_SY.UTF-8`), else in English. */
export function consoleMessages(locale: string | undefined): Messages {
  const language = locale?.startsWith("ar") === true ? "ar" : "en";
  const file = new URL(`../../../locales/${language}/server.json`, import.meta.url);
  return createMessages(language, JSON.parse(readFileSync(file, "utf8")), { digits: "latin", isolate: false });
}
