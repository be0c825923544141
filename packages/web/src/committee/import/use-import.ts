import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useConditions, useLists, usePool, usePopulation, startWorker } from "#shell";
import type { ImportAnswer, ImportRequest } from "./import.worker.ts";
import type { Choices, Present } from "./read-import.ts";
// oxlint-disable-next-line import/default -- the bundler gives the address of the worker
import workerAddress from "./import.worker.ts?worker&url";

/** No decision taken: everything is as it looks. */
export const noChoices: Choices = { kinds: {}, idColumns: {}, separators: {} };

/** Files being brought in, and what they come to. */
export type Importing = {
  readonly files: readonly File[];
  readonly choices: Choices;
  readonly answer: ImportAnswer | null;
  /** The files are being read. */
  readonly busy: boolean;
  /** The browser could not read them. */
  readonly failed: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (name: string) => void;
  readonly choose: (choices: Choices) => void;
  /** Stops the reading and lets go of the files. */
  readonly clear: () => void;
};

/** Files to be brought into the process at hand. */
export function useImport(): Importing {
  const pool = usePool();
  const conditions = useConditions();
  const population = usePopulation();
  const lists = useLists();
  const present = useMemo(
    (): Present => ({ pool: pool?.pool ?? null, conditions: conditions?.conditions ?? null, population, lists }),
    [pool, conditions, population, lists],
  );
  return useFiles(present);
}

/**
 * Reads dropped files in a worker, so that a large or malformed one never stops the page, and judges them with what is
 * in force (`present`, the same value until it changes).
 */
export function useFiles(present: Present): Importing {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [choices, choose] = useState(noChoices);
  const [answered, setAnswered] = useState<{ readonly to: ImportRequest; readonly answer: ImportAnswer | null } | null>(
    null,
  );
  const request = useMemo((): ImportRequest => ({ files, choices, present }), [files, choices, present]);

  useEffect(() => {
    if (request.files.length === 0) return undefined;
    worker.current ??= startWorker(workerAddress);
    const current = worker.current;
    // A newer question makes an older answer worthless.
    const waiting = new AbortController();
    const done = (answer: ImportAnswer | null) => {
      waiting.abort();
      setAnswered({ to: request, answer });
    };
    const { signal } = waiting;
    const number = (asked.current += 1);
    current.addEventListener(
      "message",
      ({ data }: MessageEvent<ImportAnswer>) => data.number === number && done(data),
      {
        signal,
      },
    );
    current.addEventListener("error", () => done(null), { signal });
    current.postMessage({ ...request, number });
    return () => waiting.abort();
  }, [request]);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const busy = files.length > 0 && answered?.to !== request;
  return {
    files,
    choices,
    answer: files.length === 0 ? null : (answered?.answer ?? null),
    busy,
    failed: !busy && files.length > 0 && answered?.answer === null,
    add: (more) => {
      const names = new Set(more.map(({ name }) => name));
      setFiles([...files.filter(({ name }) => !names.has(name)), ...more]);
    },
    remove: (name) => setFiles(files.filter((file) => file.name !== name)),
    choose,
    clear: () => {
      stop();
      setFiles([]);
      choose(noChoices);
      setAnswered(null);
    },
  };
}
