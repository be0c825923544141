export { createKeyring, open, openKeyring, seal } from "./keyring.ts";
export type { Keyring } from "./keyring.ts";
export {
  entriesAfter,
  holdMasterKey,
  latestEntries,
  newestIndex,
  pseudonym,
  recordEntry,
  subjectKey,
  subjectKeys,
  WrongMasterKey,
} from "./store.ts";
export type { EntryNotice, Recorded, SubjectKey } from "./store.ts";
