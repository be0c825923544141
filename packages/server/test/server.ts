import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { createKeyring, type Keyring } from "../src/audit/index.ts";
import type { Grant } from "@convene/engine";
import { identifier, newFirstCode, type Actor, type FirstCode } from "../src/people/index.ts";
import { createApp } from "../src/index.ts";
import { openLogSigner, startSequencer, type LogSigner, type Sequencer } from "../src/log/index.ts";
import { openDatabase, type Connection, type Database } from "../src/store/index.ts";
import { emptyDatabase } from "./database.ts";

/** How an act was answered: the status, and the body whatever it is. */
export type Answered = {
  readonly status: number;
  readonly body: {
    readonly entry: number;
    readonly result: Readonly<Record<string, unknown>>;
    readonly code: string;
    readonly problems: readonly Readonly<Record<string, unknown>>[];
  };
};

/** What is sent, with headers by name. */
type Sent = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

/** An application on a database of its own, without a port. */
export type TestServer = {
  readonly connection: Connection;
  readonly database: Database;
  readonly keyring: Keyring;
  /** Where the keys of its log are. */
  readonly data: string;
  readonly signer: LogSigner;
  readonly sequencer: Sequencer;
  readonly firstCode: FirstCode;
  readonly lines: Readonly<Record<string, string | number>>[];
  readonly request: (path: string, init?: Sent) => Promise<Response>;
  readonly read: (path: string, actor?: Actor) => Promise<unknown>;
  readonly act: (
    name: string,
    payload: unknown,
    more?: { cmd_id?: string; process?: string; expects?: { version: number }; actor?: Actor },
  ) => Promise<Answered>;
  readonly close: () => Promise<void>;
};

export const PROCESS = {
  id: "valley",
  name: { ar: "الوادي", en: "The valley" },
  actors: ["OSE", "NORTH", "SOUTH"].map((id) => ({ id, name: { en: id } })),
  blocs: ["NORTH", "SOUTH"],
  bodies: [{ id: "committee", name: { en: "Committee" }, seats: { NORTH: 2, SOUTH: 2 } }],
  list: { id: "south", bloc: "SOUTH", name: { en: "The list of the south" } },
  labels: [],
};

/** A pool of `count` people with a name and a region. */
export function pool(count: number, name = "Person") {
  return {
    attributes: [{ key: "name" }, { key: "region" }],
    nominees: Array.from({ length: count }, (_, index) => ({
      id: `P${index + 1}`,
      values: [[`${name} ${index + 1}`], [index % 2 === 0 ? "hills" : "coast"]],
    })),
  };
}

/** A list handed over by the bloc of the south. */
export function list(members: readonly string[], parent: number | null = null) {
  return { by: "SOUTH", handedOverOn: "2031-05-02", note: "", parent, members };
}

/** A person with these roles, for a header that stands in place of a session. */
export function person(account: string, ...grants: readonly Partial<Grant>[]): Actor {
  const until = "9999-12-31";
  const held = grants.map(
    (grant) => ({ role: "PUB", process: "valley", until, reason: "appointed", ...grant }) as const,
  );
  return { kind: "person", account, session: account, grants: held };
}

/** The header by which a test says who asks. */
export function asActor(actor: Actor | undefined): Readonly<Record<string, string>> {
  return actor === undefined ? {} : { "x-test-actor": JSON.stringify(actor) };
}

/** Who asks, by the header of a test; the person at the machine when it names nobody. */
function actorOf(header: string | null): Actor {
  return header === null ? { kind: "local" } : (JSON.parse(header) as Actor);
}

/** A server on an empty database; with the keys of the log of another, if one is given: it then has the same name. */
export async function testServer(twin?: TestServer): Promise<TestServer> {
  const connection = await emptyDatabase();
  const database = await openDatabase(connection, () => undefined);
  const keyring = createKeyring(randomBytes(32));
  const lines: Readonly<Record<string, string | number>>[] = [];
  const ending = new AbortController();
  const firstCode = newFirstCode();
  const identify = identifier(database, false);
  const data = mkdtempSync(join(tmpdir(), "convene-keys-"));
  if (twin !== undefined) for (const file of ["log.key", "log.origin"]) cpSync(join(twin.data, file), join(data, file));
  const signer = openLogSigner(data);
  const sequencer = startSequencer(database, signer, () => undefined);
  const app = createApp({
    database,
    keyring,
    signer,
    sequencer,
    version: "0.0.0",
    pages: "/nowhere",
    log: (line) => lines.push(line),
    secure: false,
    firstCode,
    siteOf: (asked) => ({ host: "localhost", origin: `http://${asked.headers.get("host") ?? ""}`, name: "Convene" }),
    // A test says who asks by a header; a request with a cookie is whoever is signed in, as outside of tests.
    identify: async (asked, isActive) =>
      asked.headers.has("cookie") && !asked.headers.has("x-test-actor")
        ? identify(asked, isActive)
        : actorOf(asked.headers.get("x-test-actor")),
    ending: ending.signal,
  });
  const request = async (path: string, init: Sent = {}): Promise<Response> =>
    app.request(path, { ...init, headers: { host: "localhost:4300", ...init.headers } });
  return {
    connection,
    database,
    keyring,
    data,
    signer,
    sequencer,
    firstCode,
    lines,
    request,
    read: async (path, actor) => (await request(path, { headers: asActor(actor) })).json(),
    act: async (name, payload, { cmd_id = v7(), process = "valley", expects, actor } = {}) => {
      const body = JSON.stringify({ cmd_id, process, payload, ...(expects === undefined ? {} : { expects }) });
      const headers = { "content-type": "application/json", ...asActor(actor) };
      const response = await request(`/api/acts/${name}`, { method: "POST", headers, body });
      return { status: response.status, body: (await response.json()) as Answered["body"] };
    },
    close: async () => {
      ending.abort();
      await sequencer.stop();
      await database.close();
      rmSync(data, { recursive: true });
    },
  };
}
