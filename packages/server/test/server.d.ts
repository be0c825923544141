import { type Keyring } from "../src/audit/index.ts";
import type { Grant } from "@convene/engine";
import { type Actor, type FirstCode } from "../src/people/index.ts";
import { type LogSigner, type Sequencer } from "../src/log/index.ts";
import { type Connection, type Database } from "../src/store/index.ts";
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
type Sent = Omit<RequestInit, "headers"> & {
  readonly headers?: Readonly<Record<string, string>>;
};
/** An application on a database of its own, without a port. */
export type TestServer = {
  readonly connection: Connection;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly signer: LogSigner;
  readonly sequencer: Sequencer;
  readonly firstCode: FirstCode;
  readonly lines: Readonly<Record<string, string | number>>[];
  readonly request: (path: string, init?: Sent) => Promise<Response>;
  readonly read: (path: string, actor?: Actor) => Promise<unknown>;
  readonly act: (
    name: string,
    payload: unknown,
    more?: {
      cmd_id?: string;
      process?: string;
      expects?: {
        version: number;
      };
      actor?: Actor;
    },
  ) => Promise<Answered>;
  readonly close: () => Promise<void>;
};
export declare const PROCESS: {
  id: string;
  name: {
    ar: string;
    en: string;
  };
  actors: {
    id: string;
    name: {
      en: string;
    };
  }[];
  blocs: string[];
  bodies: {
    id: string;
    name: {
      en: string;
    };
    seats: {
      NORTH: number;
      SOUTH: number;
    };
  }[];
  list: {
    id: string;
    bloc: string;
    name: {
      en: string;
    };
  };
  labels: never[];
};
/** A pool of `count` people with a name and a region. */
export declare function pool(
  count: number,
  name?: string,
): {
  attributes: {
    key: string;
  }[];
  nominees: {
    id: string;
    values: string[][];
  }[];
};
/** A list handed over by the bloc of the south. */
export declare function list(
  members: readonly string[],
  parent?: number | null,
): {
  by: string;
  handedOverOn: string;
  note: string;
  parent: number | null;
  members: readonly string[];
};
/** A person with these roles, for a header that stands in place of a session. */
export declare function person(account: string, ...grants: readonly Partial<Grant>[]): Actor;
/** The header by which a test says who asks. */
export declare function asActor(actor: Actor | undefined): Readonly<Record<string, string>>;
export declare function testServer(): Promise<TestServer>;
export {};
