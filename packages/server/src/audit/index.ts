export { createKeyring, newKey, open, openKeyring, seal } from "./keyring.ts";
export type { Keyring } from "./keyring.ts";
export { keptFile, replaceFile } from "./kept-file.ts";
export { rowCode } from "./row-code.ts";
export {
  countsByAct,
  entryAbout,
  entriesAfter,
  holdMasterKey,
  latestEntries,
  newestIndex,
  pseudonym,
  recordEntry,
  subjectKey,
  subjectKeys,
  summaryOf,
  WrongMasterKey,
} from "./store.ts";
export type { EntryNotice, Recorded, SubjectKey, Summary } from "./store.ts";
