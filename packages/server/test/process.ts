import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { v7 } from "uuid";
import { PROCESS } from "./server.ts";

/** A server as a program of its own, as `npm start` runs it. */
export type ServerProcess = {
  readonly child: ChildProcess;
  readonly address: string;
  readonly output: () => string;
  /** Ends it with a signal, and gives its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

const MAIN = resolve(import.meta.dirname, "../src/main.ts");

/** Runs the program with these settings until it ends by itself or is ready; its output tells which. */
export async function runMain(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: "/usr/bin:/bin", LANG: "C", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const heard = new Promise<string>((done) => {
    const hear = (chunk: Buffer): void => {
      output += String(chunk);
      const address = /ready at (http:\S+)/u.exec(output)?.[1];
      if (address !== undefined) done(address);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", () => done(""));
  });
  const address = await heard;
  return {
    child,
    address,
    output: () => output,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** Sends one act over HTTP; gives its index on record. Rejects when no answer came. */
export async function send(address: string, name: string, payload: unknown, cmd_id: string = v7()): Promise<number> {
  const response = await fetch(`${address}/api/acts/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ cmd_id, process: PROCESS.id, payload }),
  });
  const body = (await response.json()) as { readonly entry?: number; readonly code?: string };
  if (body.entry === undefined) throw new Error(`${response.status} ${body.code}`);
  return body.entry;
}
