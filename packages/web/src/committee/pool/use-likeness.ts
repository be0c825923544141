import type { Likeness, Pool } from "@convene/engine";
import { useEffect, useState } from "react";

/** Who may be one person or of one household; null while a worker looks, which takes a moment for thousands. */
export function useLikeness(pool: Pool): readonly Likeness[] | null {
  const [found, setFound] = useState<{ readonly pool: Pool; readonly groups: readonly Likeness[] } | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL("./likeness.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<readonly Likeness[]>) => {
      setFound({ pool, groups: data });
      worker.terminate();
    });
    worker.postMessage(pool);
    return () => worker.terminate();
  }, [pool]);
  return found?.pool === pool ? found.groups : null;
}
