import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  const query = matchMedia("print");
  query.addEventListener("change", listener);
  addEventListener("beforeprint", listener);
  addEventListener("afterprint", listener);
  return () => {
    query.removeEventListener("change", listener);
    removeEventListener("beforeprint", listener);
    removeEventListener("afterprint", listener);
  };
}

/** Whether the page is being printed: then every row must be there, not only those in sight. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia("print").matches);
}
