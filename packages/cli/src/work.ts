import { parentPort, workerData } from "node:worker_threads";
import { readFileFrom, readLinesFrom } from "./read-file.ts";
import { run } from "./run.ts";

/** What a command is started with. */
export type Task = { readonly words: readonly string[]; readonly folder: string; readonly locale: string | undefined };

/** What a command says while it runs, and at its end. */
export type Report =
  | { readonly kind: "error"; readonly text: string }
  | {
      readonly kind: "end";
      readonly exit: number;
      readonly out: string;
      readonly files: readonly { readonly path: string; readonly text: string }[];
    };

// The solver runs without a pause. In a thread of its own it cannot keep the command line from hearing that it should
// stop; answers and files leave this thread only when all is done, so that a stop leaves nothing half-written.
const { words, folder, locale }: Task = workerData;
const report = (message: Report): void => parentPort?.postMessage(message);
const files: { path: string; text: string }[] = [];
let out = "";
const exit = await run(words, {
  locale,
  folder,
  read: (path) => readFileFrom(folder, path),
  lines: (path, take) => readLinesFrom(folder, path, take),
  out: (text) => (out += text),
  error: (text) => report({ kind: "error", text }),
  save: (path, text) => files.push({ path, text }),
});
report({ kind: "end", exit, out, files });
