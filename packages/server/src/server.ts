import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { createApp } from "./app.ts";
import { holdMasterKey, openKeyring } from "./audit/index.ts";
import { openLogSigner, startSequencer } from "./log/index.ts";
import { openDatabase, openDataDirectory } from "./store/index.ts";

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
  /** Called when another server has taken the database: this one can no longer be relied on. */
  readonly onLost: () => void;
};

/** A running server. */
export type RunningServer = { readonly address: string; readonly stop: () => Promise<void> };

/** The address would let others in, and there are no accounts yet. */
export class NotLoopback extends Error {}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
const HEADERS_MILLISECONDS = 20_000;
const REQUEST_MILLISECONDS = 120_000;
const STOP_MILLISECONDS = 5_000;

function listen(fetch: Parameters<typeof serve>[0]["fetch"], host: string, port: number): Promise<ServerType> {
  return new Promise((done, fail) => {
    const serverOptions = { headersTimeout: HEADERS_MILLISECONDS, requestTimeout: REQUEST_MILLISECONDS };
    const server = serve({ fetch, hostname: host, port, serverOptions }, () => done(server));
    server.once("error", fail);
  });
}

/**
 * Gives a function that takes no new requests, lets those under way be answered, for a while, and then closes every
 * connection: browsers keep some open on which they have asked nothing yet.
 */
function requestsOf(server: ServerType): { readonly end: () => Promise<void> } {
  let underWay = 0;
  let onQuiet: () => void = () => undefined;
  server.on("request", (_request: unknown, response: ServerResponse) => {
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
      if (underWay === 0) onQuiet();
    });
  });
  const closeAll = (): void => {
    if ("closeAllConnections" in server) server.closeAllConnections();
  };
  return {
    end: () =>
      new Promise<void>((done) => {
        const late = setTimeout(closeAll, STOP_MILLISECONDS);
        server.close(() => {
          clearTimeout(late);
          done();
        });
        onQuiet = closeAll;
        if (underWay === 0) closeAll();
      }),
  };
}

/**
 * Starts a server: database first, then HTTP. Throws {@link NotLoopback} for an address that others can reach,
 * `DatabaseInUse` when another server is at work on the same data, and `WrongMasterKey` when the keys of the database
 * were made under another master key.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, host, port, pages, version, log, onLost } = options;
  if (!LOOPBACK.has(host)) throw new NotLoopback(host);
  const data = resolve(options.data);
  const database =
    databaseUrl === undefined
      ? await openDataDirectory(data, onLost)
      : await openDatabase({ url: databaseUrl }, onLost);
  const ending = new AbortController();
  try {
    const keyring = openKeyring(data);
    await holdMasterKey(database, keyring);
    const signer = openLogSigner(data);
    const fault = (error: unknown): void => log({ log: error instanceof Error ? error.constructor.name : "fault" });
    const sequencer = startSequencer(database, signer, fault);
    const app = createApp({ database, keyring, signer, sequencer, version, pages, log, ending: ending.signal });
    const server = await listen(app.fetch, host, port);
    const requests = requestsOf(server);
    const address = `http://${host === "::1" ? "[::1]" : host}:${(server.address() as AddressInfo).port}`;
    const stop = async (): Promise<void> => {
      ending.abort();
      await requests.end();
      await sequencer.settle();
      await sequencer.stop();
      await database.close();
    };
    return { address, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}
