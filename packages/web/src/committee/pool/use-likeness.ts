import type { Likeness, Pool } from "@convene/engine";
import { useEffect, useState } from "react";
import { startWorker } from "#shell";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerAddress from "./likeness.worker.ts?worker&url";

/** Who may be one person or of one household; null while a worker looks, which takes a moment for thousands. */
export function useLikeness(pool: Pool): readonly Likeness[] | null {
  const [found, setFound] = useState<{ readonly pool: Pool; readonly groups: readonly Likeness[] } | null>(null);
  useEffect(() => {
    const worker = startWorker(workerAddress);
    worker.addEventListener("message", ({ data }: MessageEvent<readonly Likeness[]>) => {
      setFound({ pool, groups: data });
      worker.terminate();
    });
    worker.postMessage(pool);
    return () => worker.terminate();
  }, [pool]);
  return found?.pool === pool ? found.groups : null;
}
