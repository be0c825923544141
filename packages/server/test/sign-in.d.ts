import type { Role } from "@convene/engine";
import { type Purpose } from "../src/people/store/index.ts";
import type { authenticator } from "./authenticator.ts";
import type { browser } from "./browser.ts";
import type { TestServer } from "./server.ts";
type Browser = ReturnType<typeof browser>;
type Device = ReturnType<typeof authenticator>;
/** Makes a passkey for whoever is signed in. */
export declare function makePasskey(
  page: Browser,
  device: Device,
  label?: string,
): Promise<import("./browser.ts").Page>;
/** Signs in by passkey. */
export declare function signIn(page: Browser, device: Device): Promise<import("./browser.ts").Page>;
/** Where letters of the tests of this process go. */
export declare const OUTBOX: string;
/** The token of the letter that was written last. */
export declare function lastToken({ database, keyring }: TestServer): Promise<string>;
/** An account with a role and a link to it, as an invitation makes them. */
export declare function invited(
  server: TestServer,
  name: string,
  role: Role,
  purpose?: Purpose,
): Promise<{
  account: string;
  token: string;
}>;
export {};
