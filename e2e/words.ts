import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createMessages, type Messages } from "@convene/engine";
import type { TestInfo } from "@playwright/test";

const locales = resolve(import.meta.dirname, "../locales");

/** The words of the project's language, as the pages say them. */
export function words(info: TestInfo): Messages {
  const language = String(info.project.metadata["language"]);
  const folder = resolve(locales, language);
  const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(resolve(folder, name), "utf8")) as object);
  return createMessages(language, Object.assign({}, ...files) as Record<string, string>);
}
