import type { Keyring } from "../audit/index.ts";
import type { Tx } from "../store/index.ts";
import type { Persona } from "./session-view.ts";
import { accountOfPersona, insertAccount, insertGrant } from "./store/index.ts";

/** The last day of what a demonstration grants. */
const LAST_DAY = "9999-12-31";

/** Makes the accounts of a demonstration's persons, each with the role that they play, unless they are there. */
export async function ensurePersonas(tx: Tx, keyring: Keyring, personas: readonly Persona[]): Promise<void> {
  for (const { id, name, grant } of personas) {
    // oxlint-disable-next-line no-await-in-loop
    if ((await accountOfPersona(tx, id)) !== undefined) continue;
    // oxlint-disable-next-line no-await-in-loop
    const account = await insertAccount(tx, keyring, { name: name["en"] ?? id, persona: id });
    // oxlint-disable-next-line no-await-in-loop
    await insertGrant(tx, { ...grant, account, until: LAST_DAY, reason: "demonstration" });
  }
}
