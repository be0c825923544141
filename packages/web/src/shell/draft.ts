import { useCallback, useState } from "react";

function kept(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

/**
 * What a person is writing, kept in this browser until it is saved or discarded: a closed tab loses nothing. The value
 * must survive JSON. `undefined` discards it.
 */
export function useDraft<Value>(name: string): readonly [Value | undefined, (value: Value | undefined) => void] {
  const place = `convene.draft.${name}`;
  const [value, setValue] = useState<Value | undefined>(() => {
    try {
      const text = kept(place);
      return text === null ? undefined : (JSON.parse(text) as Value);
    } catch {
      return undefined;
    }
  });
  const change = useCallback(
    (next: Value | undefined) => {
      setValue(next);
      try {
        if (next === undefined) localStorage.removeItem(place);
        else localStorage.setItem(place, JSON.stringify(next));
      } catch {
        // Without room to keep it the draft lives as long as the page.
      }
    },
    [place],
  );
  return [value, change];
}
