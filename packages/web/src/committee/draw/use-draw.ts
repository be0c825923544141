import type { Chance, DrawAlgorithm, DrawProgress, Outcome } from "@convene/engine";
import { useCallback, useEffect, useRef, useState } from "react";
import { startWorker } from "#shell";
import type { Drawn, DrawReply, DrawRequest } from "./draw-request.ts";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerAddress from "./draw.worker.ts?worker&url";

/** Where a draw stands. `request` is what was asked: the answer belongs to it, whatever the page says by now. */
export type Drawing =
  | { readonly stage: "idle" }
  | { readonly stage: "running"; readonly request: DrawRequest; readonly progress: DrawProgress | null }
  | { readonly stage: "answered"; readonly request: DrawRequest; readonly answer: Outcome<Drawn> }
  | { readonly stage: "failed"; readonly request: DrawRequest; readonly fault: string };

/** The chances under other methods: those that are known, and the one being computed. */
export type Comparing = {
  readonly known: ReadonlyMap<DrawAlgorithm, readonly Chance[]>;
  readonly running: { readonly algorithm: DrawAlgorithm; readonly progress: DrawProgress | null } | null;
  readonly failed: boolean;
};

const nothing: Comparing = { known: new Map(), running: null, failed: false };

/**
 * Computes draws in a worker. `stop` ends the sum at once and forgets what it had; the next question starts a new
 * worker. The worker ends with the component.
 */
export function useDraw(): {
  readonly drawing: Drawing;
  readonly comparing: Comparing;
  readonly ask: (request: DrawRequest) => void;
  readonly compare: (request: DrawRequest, algorithms: readonly DrawAlgorithm[]) => void;
  readonly stop: () => void;
  readonly stopComparing: () => void;
  /** Ends what runs and keeps what is known. */
  readonly end: () => void;
} {
  const [drawing, setDrawing] = useState<Drawing>({ stage: "idle" });
  const [comparing, setComparing] = useState(nothing);
  const worker = useRef<Worker>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const listen = useCallback(
    (onReply: (reply: DrawReply) => void): Worker => {
      const running = (worker.current ??= startWorker(workerAddress));
      running.onmessage = ({ data }: MessageEvent<DrawReply>) => onReply(data);
      running.onerror = ({ message }) => {
        // A worker that broke is of no further use.
        end();
        onReply({ fault: message });
      };
      return running;
    },
    [end],
  );
  const ask = useCallback(
    (request: DrawRequest) => {
      end();
      setComparing(nothing);
      setDrawing({ stage: "running", request, progress: null });
      listen((reply) => {
        if ("answer" in reply) setDrawing({ stage: "answered", request, answer: reply.answer });
        else if ("fault" in reply) setDrawing({ stage: "failed", request, fault: reply.fault });
        else if ("progress" in reply) setDrawing({ stage: "running", request, progress: reply.progress });
      }).postMessage(request);
    },
    [end, listen],
  );
  const compare = useCallback(
    (request: DrawRequest, wanted: readonly DrawAlgorithm[]) => {
      const next = (others: readonly DrawAlgorithm[]) => {
        const [algorithm, ...later] = others;
        setComparing((before) => ({ ...before, running: algorithm ? { algorithm, progress: null } : null }));
        if (algorithm === undefined) return;
        listen((reply) => {
          if ("compared" in reply) {
            setComparing(({ known }) => ({
              known: new Map([...known, [reply.compared, reply.chances]]),
              running: null,
              failed: false,
            }));
            next(later);
          } else if ("fault" in reply || "answer" in reply) {
            setComparing(({ known }) => ({ known, running: null, failed: true }));
          } else if ("progress" in reply) {
            setComparing((before) => ({ ...before, running: { algorithm, progress: reply.progress } }));
          }
        }).postMessage({ ...request, kind: "compare", settings: { ...request.settings, algorithm } });
      };
      next(wanted);
    },
    [listen],
  );
  const stop = useCallback(() => {
    end();
    setDrawing({ stage: "idle" });
  }, [end]);
  const stopComparing = useCallback(() => {
    end();
    setComparing((before) => ({ ...before, running: null }));
  }, [end]);
  useEffect(() => end, [end]);
  return { drawing, comparing, ask, compare, stop, stopComparing, end };
}
