import type { Problem } from "@convene/engine";

/** An act a person made in this browser, kept until the server has acknowledged or refused it. */
export type OutboxEntry = {
  /** Given once, when the person acts: the server performs an act of this name one time only, however often it is sent. */
  readonly commandId: string;
  readonly process: string;
  readonly act: string;
  readonly payload: unknown;
  /** The version the person saw; null where there was none yet. */
  readonly expects?: { readonly version: number | null };
  readonly madeAt: string;
  /** Why the server refused it; such an entry stays until the person has read it. */
  readonly refused?: readonly Problem[];
};

/** Where entries survive a closed tab, a restart of the browser or of the server. */
export type OutboxStore = {
  readonly all: () => Promise<readonly OutboxEntry[]>;
  readonly put: (entry: OutboxEntry) => Promise<void>;
  readonly remove: (commandId: string) => Promise<void>;
};

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's store failed"));
  });
}

/** Keeps entries in memory: for tests, and for browsers that refuse to store anything. */
export function memoryStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>();
  return {
    all: () => Promise.resolve([...entries.values()]),
    put: (entry) => Promise.resolve(void entries.set(entry.commandId, entry)),
    remove: (commandId) => Promise.resolve(void entries.delete(commandId)),
  };
}

/** Keeps entries in IndexedDB. A pool of thousands is larger than localStorage admits. */
export async function browserStore(): Promise<OutboxStore> {
  try {
    const opening = indexedDB.open("convene", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("outbox", { keyPath: "commandId" });
    const database = await settled(opening);
    const write = (work: (store: IDBObjectStore) => void) =>
      new Promise<void>((resolve, reject) => {
        const transaction = database.transaction("outbox", "readwrite", { durability: "strict" });
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error("the browser's store failed"));
        work(transaction.objectStore("outbox"));
      });
    return {
      all: () => settled<OutboxEntry[]>(database.transaction("outbox").objectStore("outbox").getAll()),
      put: (entry) => write((store) => store.put(entry)),
      remove: (commandId) => write((store) => store.delete(commandId)),
    };
  } catch {
    return memoryStore();
  }
}
