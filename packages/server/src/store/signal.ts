/** Wakes whoever waits. It carries nothing: what happened is read from where it is kept. */
export type Signal = { readonly fire: () => void; readonly subscribe: (listener: () => void) => () => void };

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    fire: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
