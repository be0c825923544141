import type { Problem } from "@convene/engine";
import { v7 } from "uuid";
import type { OutboxEntry, OutboxStore } from "./outbox-store.ts";

/** How the server answered an act. `index` is the act's place in the record. */
export type ActAnswer =
  | { readonly ok: true; readonly index: number; readonly result: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Sends one entry. Rejects when no answer came: then it is sent again, under the same name. */
export type Send = (entry: OutboxEntry) => Promise<ActAnswer>;

export type NewAct = Pick<OutboxEntry, "process" | "act" | "payload" | "expects">;

/** Acts on their way to the server, in the order they were made. */
export type Outbox = {
  /** Keeps the act, sends it, and gives the answer, however long that takes. */
  readonly perform: (act: NewAct) => Promise<ActAnswer>;
  /** Sends what is waiting now. */
  readonly flush: () => Promise<void>;
  /** Forgets a refused act. */
  readonly dismiss: (commandId: string) => Promise<void>;
  readonly entries: () => readonly OutboxEntry[];
  readonly subscribe: (listener: () => void) => () => void;
};

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** An outbox over what `store` holds from before. `schedule` runs a task after some milliseconds. */
export async function createOutbox(
  store: OutboxStore,
  send: Send,
  schedule: (task: () => void, milliseconds: number) => void,
): Promise<Outbox> {
  let entries = (await store.all()).toSorted((a, b) => (a.commandId < b.commandId ? -1 : 1));
  const waiting = new Map<string, (answer: ActAnswer) => void>();
  const listeners = new Set<() => void>();
  let pause = FIRST_PAUSE;
  let running: Promise<void> | undefined;

  const change = (next: readonly OutboxEntry[]) => {
    entries = [...next];
    for (const listener of listeners) listener();
  };
  const without = (commandId: string) => entries.filter((entry) => entry.commandId !== commandId);

  const settle = async (entry: OutboxEntry, answer: ActAnswer) => {
    const answered = waiting.get(entry.commandId);
    waiting.delete(entry.commandId);
    // Whoever asked is told; a refusal that nobody waits for any more stays until it has been read.
    if (answer.ok || answered !== undefined) {
      await store.remove(entry.commandId);
      change(without(entry.commandId));
    } else {
      const refused = { ...entry, refused: answer.problems };
      await store.put(refused);
      change(entries.map((other) => (other.commandId === entry.commandId ? refused : other)));
    }
    answered?.(answer);
  };

  const sendAll = async () => {
    for (;;) {
      const entry = entries.find(({ refused }) => refused === undefined);
      if (entry === undefined) return;
      try {
        const answer = await send(entry);
        pause = FIRST_PAUSE;
        await settle(entry, answer);
      } catch {
        schedule(() => void flush(), pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        return;
      }
    }
  };
  const flush = (): Promise<void> => (running ??= sendAll().finally(() => (running = undefined)));

  return {
    perform: async (act) => {
      const entry: OutboxEntry = { ...act, commandId: v7(), madeAt: new Date().toISOString() };
      await store.put(entry);
      const answer = new Promise<ActAnswer>((resolve) => waiting.set(entry.commandId, resolve));
      change([...entries, entry]);
      void flush().then(flush);
      return answer;
    },
    flush,
    dismiss: async (commandId) => {
      await store.remove(commandId);
      change(without(commandId));
    },
    entries: () => entries,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
