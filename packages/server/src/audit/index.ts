export { open, openKeyring, seal } from "./keyring.ts";
export type { Keyring } from "./keyring.ts";
export { entriesAfter, latestEntries, newestIndex, pseudonym, recordEntry, subjectKeys } from "./store.ts";
export type { EntryNotice, Recorded, SubjectKey } from "./store.ts";
