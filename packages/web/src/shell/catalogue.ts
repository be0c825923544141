import type { Language } from "./preferences.ts";

/** Messages of one language: key to ICU message. */
export type Catalogue = Readonly<Record<string, string>>;

type Files = Readonly<Record<string, Catalogue>>;

/** One script per language holds all its areas, so that a reader loads one language only. */
const load: Readonly<Record<Language, () => Promise<Files>>> = {
  ar: async () => (await import("./catalogue-ar.ts")).files,
  en: async () => (await import("./catalogue-en.ts")).files,
};

/** Every message of a language that the browser needs. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return Object.assign({}, ...Object.values(await load[language]())) as Catalogue;
}
