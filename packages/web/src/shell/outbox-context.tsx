import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { OutboxEntry } from "./outbox-store.ts";
import type { ActAnswer, Outbox } from "./outbox.ts";
import { useProcessId } from "./process.tsx";

export const OutboxContext = createContext<Outbox | undefined>(undefined);

/** The acts on their way. */
export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (outbox === undefined) throw new Error("useOutbox outside of Shell");
  return outbox;
}

/** Entries not yet acknowledged; the component renders again when they change. */
export function useOutboxEntries(): readonly OutboxEntry[] {
  const { subscribe, entries } = useOutbox();
  return useSyncExternalStore(subscribe, entries);
}

/**
 * Performs acts in the process at hand: `perform("committee.hand-over-list", payload)`. The answer comes when the
 * server gives one; until then the act is kept here and the header says so.
 */
export function usePerform(): (
  act: string,
  payload: unknown,
  expects?: { readonly version: number | null },
) => Promise<ActAnswer> {
  const { perform } = useOutbox();
  const id = useProcessId();
  return useCallback(
    (act, payload, expects) => perform({ process: id, act, payload, ...(expects === undefined ? {} : { expects }) }),
    [id, perform],
  );
}
