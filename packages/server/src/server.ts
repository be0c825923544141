import { existsSync, mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { createApp } from "./app.ts";
import { openKeyring } from "./audit/index.ts";
import { openDatabase, openDataDirectory, type Database } from "./store/index.ts";

/** How to run a server. */
export type ServerOptions = {
  /** Directory of the database and the keys. It is all there is to back up. */
  readonly data: string;
  /** A PostgreSQL of your own, in place of the one in the data directory. */
  readonly databaseUrl?: string | undefined;
  /** Only loopback addresses are accepted. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly version: string;
  readonly log: (line: Readonly<Record<string, string | number>>) => void;
  /** Called when the server cannot go on and has stopped. */
  readonly onLost: (error: Error) => void;
};

/** A running server. */
export type RunningServer = { readonly address: string; readonly stop: () => Promise<void> };

/** The address would let others in, and there are no accounts yet. */
export class NotLoopback extends Error {}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

function listen(fetch: Parameters<typeof serve>[0]["fetch"], host: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server));
    server.once("error", reject);
  });
}

/**
 * Starts a server: database first, then HTTP. Throws {@link NotLoopback} for an address that others can reach, and
 * `DatabaseInUse` when another server is at work on the same data.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { data, databaseUrl, host, port, pages, version, log, onLost } = options;
  if (!LOOPBACK.has(host)) throw new NotLoopback(host);
  if (!existsSync(data)) mkdirSync(data, { recursive: true });
  const keyring = openKeyring(data);
  let lost: (error: Error) => void = onLost;
  const onLostConnection = (error: Error): void => lost(error);
  const database: Database =
    databaseUrl === undefined
      ? await openDataDirectory(data, onLostConnection)
      : await openDatabase({ connectionString: databaseUrl }, onLostConnection);
  try {
    const app = createApp({ database, keyring, version, pages, log });
    const server = await listen(app.fetch, host, port);
    const address = `http://${host === "::1" ? "[::1]" : host}:${(server.address() as AddressInfo).port}`;
    const stop = async (): Promise<void> => {
      lost = () => undefined;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await database.close();
    };
    return { address, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}
