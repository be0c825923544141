import { createMessages, type Messages } from "@convene/engine";
import { createContext, startTransition, use, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { loadCatalogue, type Catalogue } from "./catalogue.ts";
import { usePreferences, type Digits, type Language } from "./preferences.ts";

/** The words at hand, and the areas of the page they were loaded with. */
type Spoken = { readonly language: Language; readonly areas: readonly string[]; readonly messages: Messages };

const Context = createContext<Spoken | undefined>(undefined);

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
      // The page stays as it is until the words of its own areas are here too.
      if (wanted) startTransition(() => setLoaded({ language, catalogue }));
    });
    return () => {
      wanted = false;
    };
  }, [language, loaded.language]);
  const spoken = useMemo(
    () => ({ language: loaded.language, areas: [], messages: speak(loaded, digits) }),
    [loaded, digits],
  );
  return <Context value={spoken}>{children}</Context>;
}

function useSpoken(): Spoken {
  const spoken = useContext(Context);
  if (spoken === undefined) throw new Error("outside of MessagesProvider");
  return spoken;
}

/** The reader's words: `message("lists.versions", { count: 5 })`, or `message.say(phrase)` for what the engine says. */
export function useMessages(): Messages {
  return useSpoken().messages;
}

function useLoaded(language: Language, areas: readonly string[]): Spoken {
  const { digits } = usePreferences();
  const catalogue = use(loadCatalogue(language, areas));
  return useMemo(
    () => ({ language, areas, messages: speak({ language, catalogue }, digits) }),
    [areas, catalogue, digits, language],
  );
}

/** A page that speaks with areas of its own. Suspends until its words are here. */
export function WithAreas({ areas, children }: { areas: readonly string[]; children: ReactNode }) {
  return <Context value={useLoaded(useSpoken().language, areas)}>{children}</Context>;
}

/** A part of a page in a language of its own, whatever the rest speaks. Suspends until its words are here. */
export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const spoken = useLoaded(language, useSpoken().areas);
  return (
    <Context value={spoken}>
      <div lang={language} dir={spoken.messages.direction}>
        {children}
      </div>
    </Context>
  );
}
