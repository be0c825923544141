#!/usr/bin/env node
import { writeSync } from "node:fs";
import process from "node:process";
import { Worker } from "node:worker_threads";
import type { Problem } from "@convene/engine";
import { EXIT } from "./exit.ts";
import type { Speech } from "./speech.ts";
import type { Report, Task } from "./work.ts";

// npm runs scripts in the folder of the project; paths are meant from where the person stands.
const folder = process.env["INIT_CWD"] ?? process.cwd();
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const locale = [LC_ALL, LC_MESSAGES, LANG].find((name) => name !== undefined && name !== "");
const words = process.argv.slice(2);

/** Writes all of a text before anything else happens: a pipe may take it in pieces. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (failure) {
      const fault = failure instanceof Error && "code" in failure ? failure.code : undefined;
      if (fault === "EPIPE") return;
      if (fault !== "EAGAIN") throw failure;
    }
  }
}

/** What is said here is rare; loading the words only then saves the time it takes at every start. */
async function speech(): Promise<Speech> {
  const { spokenLanguage } = await import("./run.ts");
  return spokenLanguage(words, locale);
}

/** Says what is wrong with the input in the form that was asked for. */
async function refuse(problems: readonly Problem[]): Promise<number> {
  const { problemJson, problemLine } = await import("./problem-text.ts");
  const { print, data } = await speech();
  if (words.includes("--json")) {
    write(1, `${JSON.stringify({ problems: problems.map((one) => problemJson(one, data)) }, null, 2)}\n`);
  } else for (const problem of problems) write(2, `${problemLine(problem, print)}\n`);
  return EXIT.wrongInput;
}

/** Writes the files of an answer and then the answer; where a file cannot be written nothing of either stays. */
async function finish({ exit, out, files }: Report & { kind: "end" }): Promise<number> {
  if (files.length > 0) {
    const { saveFilesFrom } = await import("./save-file.ts");
    const saved = saveFilesFrom(folder, files);
    if (!saved.ok) return refuse(saved.problems);
  }
  write(1, out);
  return exit;
}

const task: Task = { words, folder, locale };
let done = false;
const worker = new Worker(new URL("./work.ts", import.meta.url), { workerData: task });
worker.on("message", (report: Report) => {
  if (report.kind === "error") write(2, report.text);
  else {
    done = true;
    void finish(report).then((exit) => (process.exitCode = exit));
  }
});
worker.on("error", (fault: unknown) => {
  write(2, `${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = EXIT.fault;
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // npm hands a stop on although the terminal has sent it already: every one after the first changes nothing.
  process.on(signal, async () => {
    // An answer that is ready is still written whole.
    if (done) return;
    done = true;
    await worker.terminate();
    write(2, `${(await speech()).print("progress.stopped")}\n`);
    process.exit(EXIT.stopped);
  });
}
