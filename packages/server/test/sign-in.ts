import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "@convene/engine";
import { fillOutbox } from "../src/people/outbox.ts";
import { insertAccount, insertGrant, insertLink, type Purpose } from "../src/people/store/index.ts";
import type { authenticator } from "./authenticator.ts";
import type { browser } from "./browser.ts";
import type { TestServer } from "./server.ts";

type Browser = ReturnType<typeof browser>;
type Device = ReturnType<typeof authenticator>;

/** Makes a passkey for whoever is signed in. */
export async function makePasskey(page: Browser, device: Device, label = "Phone") {
  const { body: options } = await page.post("/api/account/passkeys/options", {});
  return page.post("/api/account/passkeys", { response: device.register(String(options["challenge"])), label });
}

/** Signs in by passkey. */
export async function signIn(page: Browser, device: Device) {
  const { body: options } = await page.post("/api/session/passkey/options", {});
  return page.post("/api/session/passkey", { response: device.answer(String(options["challenge"])) });
}

/** Where letters of the tests of this process go. */
export const OUTBOX = mkdtempSync(join(tmpdir(), "convene-outbox-"));

/** The token of the letter that was written last. */
export async function lastToken({ database, keyring }: TestServer): Promise<string> {
  const before = new Set(readdirSync(OUTBOX));
  await fillOutbox(database, keyring, {
    folder: OUTBOX,
    address: "http://localhost:4300",
    letter: ({ link, name, purpose }) => `${purpose} ${name} ${link}`,
  });
  // Their names begin with the time at which they were made.
  const file =
    readdirSync(OUTBOX)
      .filter((name) => !before.has(name))
      .toSorted()
      .at(-1) ?? "";
  return readFileSync(join(OUTBOX, file), "utf8").trim().split("#")[1] ?? "";
}

/** An account with a role and a link to it, as an invitation makes them. */
export async function invited(server: TestServer, name: string, role: Role, purpose: Purpose = "invitation") {
  const { database, keyring } = server;
  const account = await database.inTransaction(async (tx) => {
    const id = await insertAccount(tx, keyring, { name, address: `${name}@example.org` });
    const process = role === "SYS" ? null : "valley";
    await insertGrant(tx, { account: id, process, role, bloc: "SOUTH", until: "9999-12-31", reason: "appointed" });
    await insertLink(tx, keyring, id, purpose);
    return id;
  });
  return { account, token: await lastToken(server) };
}
