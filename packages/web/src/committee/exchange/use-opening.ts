import type { ExchangeResult, Outcome } from "@convene/engine";
import { useCallback, useEffect, useRef, useState } from "react";
import { startWorker } from "#shell";
import type { OpeningReply, OpeningRequest } from "./opening.ts";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerAddress from "./opening.worker.ts?worker&url";

/** The machine that opens, as this page holds it: its public key while it has one. */
export type Machine = {
  readonly key: string | null;
  readonly stage: "none" | "ready" | "working" | "failed";
  /** Makes the key of an opening. */
  readonly start: () => Promise<string>;
  /** Opens once; the machine and its key are gone when there is an outcome. */
  readonly open: (request: Omit<Extract<OpeningRequest, { ask: "open" }>, "ask">) => Promise<Outcome<ExchangeResult>>;
};

/** Asks the worker one thing and waits for its answer. */
function ask(worker: Worker, request: OpeningRequest): Promise<OpeningReply> {
  return new Promise((done, fail) => {
    worker.onmessage = ({ data }: MessageEvent<OpeningReply>) => done(data);
    worker.onerror = ({ message }) => fail(new Error(message));
    worker.postMessage(request);
  });
}

/** The machine of an opening: a worker of this page, which ends with the page. */
export function useOpening(): Machine {
  const [stage, setStage] = useState<Machine["stage"]>("none");
  const [key, setKey] = useState<string | null>(null);
  const worker = useRef<Worker>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const start = async (): Promise<string> => {
    end();
    const running = (worker.current = startWorker(workerAddress));
    const answer = await ask(running, { ask: "key" });
    if (!("key" in answer)) throw new Error("the worker of an opening made no key");
    setKey(answer.key);
    setStage("ready");
    return answer.key;
  };
  const open: Machine["open"] = async (request) => {
    const running = worker.current;
    if (running === undefined) throw new Error("nothing is being opened here");
    setStage("working");
    const answer = await ask(running, { ask: "open", ...request });
    if (!("result" in answer)) {
      setStage("failed");
      throw new Error("fault" in answer ? answer.fault : "the worker of an opening gave no outcome");
    }
    if (answer.result.ok) {
      end();
      setKey(null);
    }
    setStage(answer.result.ok ? "none" : "ready");
    return answer.result;
  };
  return { key, stage, start, open };
}
