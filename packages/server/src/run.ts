import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import type { Messages } from "@convene/engine";
import { consoleMessages } from "./console.ts";
import type { Persona } from "./people/index.ts";
import { BadOrigin, NotLoopback, startServer, type RunningServer } from "./server.ts";
import { WrongMasterKey } from "./audit/index.ts";
import { DatabaseInUse, DatabaseTooNew } from "./store/index.ts";

/** The settings of a server, as the environment gives them. */
export type Settings = {
  readonly data: string;
  readonly host: string;
  readonly port: string;
  readonly databaseUrl?: string | undefined;
  readonly locale?: string | undefined;
  /** Where the server is reached from elsewhere, over https. */
  readonly origin?: string | undefined;
  readonly personas?: readonly Persona[] | undefined;
};

const ROOT = resolve(import.meta.dirname, "../../..");
const OLDEST_NODE = 24;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function explain(messages: Messages, settings: Settings, error: unknown): string {
  if (error instanceof BadOrigin) return messages("server.bad-origin", { origin: settings.origin ?? "" });
  if (error instanceof NotLoopback) return messages("server.not-loopback", { host: settings.host });
  if (error instanceof DatabaseInUse) return messages("server.in-use", { data: settings.data });
  if (error instanceof WrongMasterKey) return messages("server.wrong-key", { data: settings.data });
  if (error instanceof DatabaseTooNew) return messages("server.database-too-new");
  const code = (error as { readonly code?: unknown }).code;
  if (code === "EADDRINUSE") return messages("server.port-in-use", { port: settings.port });
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Starts a server as a program: says what happens on the console, stops on SIGINT and SIGTERM, and ends with a clear line
 * when it cannot start. `prepare` runs once it listens and before it says so.
 */
export async function runServer(settings: Settings, prepare?: (server: RunningServer) => Promise<void>): Promise<void> {
  const messages = consoleMessages(settings.locale);
  const fail = (text: string): never => {
    process.stderr.write(`${text}\n`);
    return process.exit(1);
  };
  if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
    fail(messages("server.old-node", { version: process.version }));
  }
  const port = Number(settings.port);
  if (!/^\d{1,5}$/u.test(settings.port) || port > 65_535) fail(messages("server.bad-port", { port: settings.port }));
  const { version } = JSON.parse(readFileSync(resolve(ROOT, "package.json"), "utf8")) as { version: string };
  try {
    const server = await startServer({
      ...settings,
      port,
      version,
      pages: resolve(ROOT, "packages/web/dist"),
      log: (line) => process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`),
      name: messages("server.name"),
      letter: ({ purpose, name, link }) => messages(`server.letter.${purpose}`, { name, link }),
      onFirstCode: (code) => say(messages("server.first-code", { code })),
      onLost: () => fail(messages("server.lost")),
    });
    let stopping = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (stopping) return;
        stopping = true;
        void server.stop().then(() => {
          say(messages("server.stopped"));
          process.exit(0);
        });
      });
    }
    await prepare?.(server).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    say(messages("server.ready", { address: server.address }));
    say(messages("server.stop-hint"));
  } catch (error) {
    fail(explain(messages, settings, error));
  }
}
