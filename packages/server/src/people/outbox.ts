import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { keptFile, type Keyring } from "../audit/index.ts";
import type { Database } from "../store/index.ts";
import { linkIsSent, waitingLinks, type Purpose } from "./store/index.ts";

/** The text of a letter, with the link in its place. */
export type Letter = (letter: { readonly purpose: Purpose; readonly name: string; readonly link: string }) => string;

/** Where letters go, and what stands in them. */
export type OutboxPlace = { readonly folder: string; readonly address: string; readonly letter: Letter };

/**
 * Puts links that wait into the outbox: one file each in a folder that only the server's own user reads. From there they
 * are carried by hand or by whatever sends mail. A file is on the disk before the database forgets the token.
 */
export async function fillOutbox(database: Database, keyring: Keyring, place: OutboxPlace): Promise<number> {
  const { folder, address, letter } = place;
  const waiting = await database.inTransaction((tx) => waitingLinks(tx, keyring));
  if (waiting.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { id, to, purpose, token } of waiting) {
    const text = letter({ purpose, name: to.name, link: `${address}/sign-in/link#${token}` });
    keptFile(join(folder, `${id}.txt`), () => Buffer.from(`To: ${to.address ?? to.name}\n\n${text}\n`));
    // oxlint-disable-next-line no-await-in-loop
    await database.inTransaction((tx) => linkIsSent(tx, id));
  }
  return waiting.length;
}

/** Fills the outbox whenever something was put on record, one filling after the other. */
export function keepOutbox(
  database: Database,
  keyring: Keyring,
  place: OutboxPlace,
  fault: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const fill = (): void => {
    running = running.then(() => fillOutbox(database, keyring, place)).catch(fault);
  };
  const leave = database.onEntry(fill);
  fill();
  return {
    stop: async () => {
      leave();
      await running;
    },
  };
}
