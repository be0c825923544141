#!/usr/bin/env node
import { writeSync } from "node:fs";
import process from "node:process";
import { readFileFrom } from "./read-file.ts";
import { EXIT, run } from "./run.ts";

// npm runs scripts in the folder of the project; paths are meant from where the person stands.
const folder = process.env["INIT_CWD"] ?? process.cwd();
const { LC_ALL, LC_MESSAGES, LANG } = process.env;

/** Writes all of a text before anything else happens: a pipe may take it in pieces. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (failure) {
      const code = failure instanceof Error && "code" in failure ? failure.code : undefined;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw failure;
    }
  }
}

try {
  process.exitCode = await run(process.argv.slice(2), {
    locale: [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== ""),
    read: (path) => readFileFrom(folder, path),
    out: (text) => write(1, text),
    error: (text) => write(2, text),
  });
} catch (fault) {
  write(2, `${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = EXIT.fault;
}
