import type { Outcome } from "@convene/engine";
import { useCallback, useEffect, useRef, useState } from "react";
import { startWorker } from "#shell";
import type { Answer, SolveReply, SolveRequest } from "./solve.ts";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerAddress from "./solve.worker.ts?worker&url";

/** Where a question stands. */
export type Solving =
  | { readonly stage: "idle" }
  | { readonly stage: "loading" | "solving" }
  | { readonly stage: "answered"; readonly answer: Outcome<Answer> }
  | { readonly stage: "failed"; readonly fault: string };

/** Asks the solver in its worker; `stop` ends the sum at once. The worker ends with the component. */
export function useSolve(): {
  readonly solving: Solving;
  readonly ask: (request: SolveRequest) => void;
  readonly stop: () => void;
} {
  const [solving, setSolving] = useState<Solving>({ stage: "idle" });
  const worker = useRef<Worker>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const stop = useCallback(() => {
    end();
    setSolving({ stage: "idle" });
  }, [end]);
  const ask = useCallback((request: SolveRequest) => {
    const running = (worker.current ??= startWorker(workerAddress));
    running.onmessage = ({ data }: MessageEvent<SolveReply>) => {
      if ("answer" in data) setSolving({ stage: "answered", answer: data.answer });
      else if ("fault" in data) setSolving({ stage: "failed", fault: data.fault });
      else setSolving(data);
    };
    running.onerror = ({ message }) => setSolving({ stage: "failed", fault: message });
    setSolving({ stage: "loading" });
    running.postMessage(request);
  }, []);
  useEffect(() => end, [end]);
  return { solving, ask, stop };
}
