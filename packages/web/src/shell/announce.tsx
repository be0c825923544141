import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

const Context = createContext<(text: string) => void>(() => {});

/** Holds the live region: what changed without a person's doing is said here to those who listen. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  const announce = useCallback((next: string) => {
    // The same sentence twice is heard twice only when the region was empty in between.
    setText("");
    requestAnimationFrame(() => setText(next));
  }, []);
  return (
    <Context value={announce}>
      {children}
      <output className="only-heard">{text}</output>
    </Context>
  );
}

/** Says a sentence to screen readers, politely. */
export function useAnnounce(): (text: string) => void {
  return useContext(Context);
}
