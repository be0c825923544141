import { createMessages, type Messages } from "@convene/engine";
import { createContext, use, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { loadCatalogue, type Catalogue } from "./catalogue.ts";
import { usePreferences, type Digits, type Language } from "./preferences.ts";

const Context = createContext<Messages | undefined>(undefined);

/** The words of the language a page starts in, loaded before anything is drawn. */
export type LoadedLanguage = { readonly language: Language; readonly catalogue: Catalogue };

function speak({ language, catalogue }: LoadedLanguage, digits: Digits): Messages {
  return createMessages(language, catalogue, { digits: digits === "latn" ? "latin" : "own" });
}

/** Gives every component its words; a change of language swaps them once the new ones are here. */
export function MessagesProvider({ start, children }: { start: LoadedLanguage; children: ReactNode }) {
  const { language, digits } = usePreferences();
  const [loaded, setLoaded] = useState(start);
  useEffect(() => {
    if (loaded.language === language) return;
    let wanted = true;
    void loadCatalogue(language).then((catalogue) => {
      if (wanted) setLoaded({ language, catalogue });
    });
    return () => {
      wanted = false;
    };
  }, [language, loaded.language]);
  const messages = useMemo(() => speak(loaded, digits), [loaded, digits]);
  return <Context value={messages}>{children}</Context>;
}

/** The reader's words: `message("lists.versions", { count: 5 })`, or `message.say(phrase)` for what the engine says. */
export function useMessages(): Messages {
  const messages = useContext(Context);
  if (messages === undefined) throw new Error("useMessages outside of MessagesProvider");
  return messages;
}

const catalogues = new Map<Language, Promise<Catalogue>>();

function catalogueOf(language: Language): Promise<Catalogue> {
  const known = catalogues.get(language) ?? loadCatalogue(language);
  catalogues.set(language, known);
  return known;
}

/** A part of a page in a language of its own, whatever the rest speaks. Suspends until its words are here. */
export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const { digits } = usePreferences();
  const catalogue = use(catalogueOf(language));
  const messages = useMemo(() => speak({ language, catalogue }, digits), [language, catalogue, digits]);
  return (
    <Context value={messages}>
      <div lang={language} dir={messages.direction}>
        {children}
      </div>
    </Context>
  );
}
