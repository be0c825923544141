import type { DrawVerdict } from "@convene/engine";
import { useCallback, useEffect, useRef, useState } from "react";
import { startWorker } from "#shell";
import type { CheckReply, CheckRequest } from "./check.ts";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerAddress from "./check.worker.ts?worker&url";

/** Where a check stands. */
export type Checking =
  | { readonly stage: "idle" }
  | { readonly stage: "running"; readonly name: string }
  | { readonly stage: "done"; readonly name: string; readonly verdict: DrawVerdict }
  | { readonly stage: "failed"; readonly name: string; readonly fault: string };

/** Checks a bundle in a worker of this browser; nothing is sent anywhere. */
export function useCheck(): {
  readonly checking: Checking;
  readonly check: (request: CheckRequest) => void;
  readonly stop: () => void;
} {
  const [checking, setChecking] = useState<Checking>({ stage: "idle" });
  const worker = useRef<Worker>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const check = useCallback(
    (request: CheckRequest) => {
      end();
      const { name } = request;
      const running = (worker.current = startWorker(workerAddress));
      running.onmessage = ({ data }: MessageEvent<CheckReply>) =>
        setChecking({ stage: "done", name, verdict: data.verdict });
      running.onerror = ({ message }) => setChecking({ stage: "failed", name, fault: message });
      setChecking({ stage: "running", name });
      running.postMessage(request);
    },
    [end],
  );
  const stop = useCallback(() => {
    end();
    setChecking({ stage: "idle" });
  }, [end]);
  useEffect(() => end, [end]);
  return { checking, check, stop };
}
