import { type ChildProcess } from "node:child_process";
/** A server as a program of its own, as `npm start` runs it. */
export type ServerProcess = {
  readonly child: ChildProcess;
  readonly address: string;
  readonly output: () => string;
  /** Ends it with a signal, and gives its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};
/** Runs the program with these settings until it ends by itself or is ready; its output tells which. */
export declare function runMain(environment: Readonly<Record<string, string>>): Promise<ServerProcess>;
/** Sends one act over HTTP; gives its index on record. Rejects when no answer came. */
export declare function send(address: string, name: string, payload: unknown, cmd_id?: string): Promise<number>;
