import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { createApp } from "./app.ts";
import { holdMasterKey, openKeyring } from "./audit/index.ts";
import { openLogSigner, startSequencer } from "./log/index.ts";
import {
  administrators,
  ensurePersonas,
  identifier,
  keepOutbox,
  newFirstCode,
  type Letter,
  type Persona,
  type Site,
} from "./people/index.ts";
import { openDatabase, openDataDirectory } from "./store/index.ts";

/** How to run a server. */
export type ServerOptions = {
  /** Directory of the database and the keys. It is all there is to back up. */
  readonly data: string;
  /** A PostgreSQL of your own, in place of the one in the data directory. */
  readonly databaseUrl?: string | undefined;
  /** Others than loopback addresses are accepted only where `origin` says how the server is reached. */
  readonly host: string;
  /** Where the server is reached from elsewhere: `https://talks.example.org`. */
  readonly origin?: string | undefined;
  /** The persons whom anybody may play: only in a demonstration. */
  readonly personas?: readonly Persona[] | undefined;
  /** The letter with a one-time link, and what the server is called beside a passkey. */
  readonly letter: Letter;
  readonly name: string;
  /** Says the code by which an administrator can be made, while there are fewer than two. */
  readonly onFirstCode: (code: string) => void;
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

/** The address would let others in over a connection that anybody on the way could read. */
export class NotLoopback extends Error {}

/** What is said to be the origin of this server is none, or is not reached by https. */
export class BadOrigin extends Error {}

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

function isSecureOrigin(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).protocol === "https:" && new URL(origin).origin === origin;
}

/** The site of a request: the configured one, else this machine under the name by which the browser asked. */
function siteFor(origin: string | undefined, name: string): (request: Request) => Site {
  return (request) => {
    const url = new URL(origin ?? `http://${request.headers.get("host") ?? "localhost"}`);
    return { host: url.hostname, origin: url.origin, name };
  };
}

/**
 * Starts a server: database first, then HTTP. Throws {@link NotLoopback} for an address that others can reach,
 * `DatabaseInUse` when another server is at work on the same data, and `WrongMasterKey` when the keys of the database
 * were made under another master key.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, host, port, pages, version, log, onLost, origin, personas } = options;
  if (origin !== undefined && !isSecureOrigin(origin)) throw new BadOrigin(origin);
  if (origin !== undefined && personas !== undefined) throw new BadOrigin(origin);
  if (!LOOPBACK.has(host) && origin === undefined) throw new NotLoopback(host);
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
    if (personas !== undefined) await database.inTransaction((tx) => ensurePersonas(tx, keyring, personas));
    const secure = origin !== undefined;
    const firstCode = newFirstCode();
    const app = createApp({
      database,
      keyring,
      signer,
      sequencer,
      version,
      pages,
      log,
      ending: ending.signal,
      secure,
      firstCode,
      personas,
      siteOf: siteFor(origin, options.name),
      identify: identifier(database, secure),
      reached: origin,
    });
    const server = await listen(app.fetch, host, port);
    const requests = requestsOf(server);
    const address = `http://${host === "::1" ? "[::1]" : host}:${(server.address() as AddressInfo).port}`;
    const place = { folder: join(data, "outbox"), address: origin ?? address, letter: options.letter };
    const outbox = keepOutbox(database, keyring, place, fault);
    if (personas === undefined && (await database.inTransaction(administrators)).length < 2) {
      options.onFirstCode(firstCode.text);
    }
    const stop = async (): Promise<void> => {
      ending.abort();
      await outbox.stop();
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
