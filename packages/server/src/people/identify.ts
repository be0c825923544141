import type { Database } from "../store/index.ts";
import type { Actor } from "./actor.ts";
import { hasAccounts, holderOf } from "./store/index.ts";
import { tokenOf } from "./token.ts";

/** Tells who a request comes from; `isActive` is false when a page only stays open. */
export type Identify = (request: Request, isActive?: boolean) => Promise<Actor>;

/**
 * Tells who a request comes from. Before anybody has an account it is the person at the machine; afterwards whoever holds
 * the session of its cookie, and otherwise the public. When the database does not answer, nobody is anybody.
 */
export function identifier(database: Database, secure: boolean): Identify {
  let anybody = false;
  return (request, isActive = true) =>
    database.inTransaction(async (tx): Promise<Actor> => {
      const token = tokenOf(request, secure);
      const holder = token === undefined ? undefined : await holderOf(tx, token, isActive);
      if (holder !== undefined) return holder;
      // Accounts are ended, never taken away: once there is one, there always is.
      anybody ||= await hasAccounts(tx);
      return anybody ? { kind: "public" } : { kind: "local" };
    });
}
