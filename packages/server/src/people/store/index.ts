export {
  accountOfAddress,
  accountOfPersona,
  accountsOf,
  accountStates,
  administrators,
  endAccount,
  endGrant,
  grantsOf,
  grantsWhere,
  hasAccounts,
  insertAccount,
  insertGrant,
  isActiveAccount,
  personaOf,
  renameAccount,
  sidesThere,
} from "./accounts.ts";
export type { Account, AccountState, KeptGrant, NewGrant } from "./accounts.ts";
export { endLinks, insertLink, insertLinkFor, linkIsSent, takeLink, waitingLinks } from "./links.ts";
export type { Purpose } from "./links.ts";
export { endPasskeys, findCredential, insertPasskey, passkeyIsUsed, passkeysOf, removePasskey } from "./passkeys.ts";
export type { Credential, Passkey } from "./passkeys.ts";
export { endSessions, holderOf, sessionsOf, startSession } from "./sessions.ts";
