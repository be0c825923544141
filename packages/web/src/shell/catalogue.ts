import type { Language } from "./preferences.ts";

/** Messages of one language: key to ICU message. */
export type Catalogue = Readonly<Record<string, string>>;

type Files = Readonly<Record<string, Catalogue>>;

/** One script per language holds the areas that every page speaks with, so that a reader loads one language only. */
const load: Readonly<Record<Language, () => Promise<Files>>> = {
  ar: async () => (await import("./catalogue-ar.ts")).files,
  en: async () => (await import("./catalogue-en.ts")).files,
};

/** Areas of single pages, each a script of its own. */
const areas = import.meta.glob<Catalogue>(
  "../../../../locales/*/{acts,ceremony,clock,conditions,draw,exchange,import,lottery,objections,people,result,rule,sheet,verify}.json",
  { import: "default" },
);

async function loadArea(language: Language, area: string): Promise<Catalogue> {
  const read = areas[`../../../../locales/${language}/${area}.json`];
  if (read === undefined) throw new Error(`no messages of area "${area}" in "${language}"`);
  return read();
}

const loading = new Map<string, Promise<Catalogue>>();

/**
 * Every message that pages with these areas need: those that all pages share, and those of the areas
 * (`locales/<language>/<area>.json`). The same promise for the same question, so that a component can wait for it.
 */
export function loadCatalogue(language: Language, ofPage: readonly string[] = []): Promise<Catalogue> {
  const key = [language, ...ofPage].join(" ");
  const known = loading.get(key);
  if (known !== undefined) return known;
  const catalogue = Promise.all([
    load[language]().then((files) => Object.values(files)),
    Promise.all(ofPage.map((area) => loadArea(language, area))),
  ]).then(([shared, own]) => Object.assign({}, ...shared, ...own) as Catalogue);
  loading.set(key, catalogue);
  // What could not be loaded is asked for again.
  catalogue.catch(() => loading.delete(key));
  return catalogue;
}
