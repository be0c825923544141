export { ARCHIVE_FORMAT, archiveLine, isArchiveFile, readArchiveHeader, readArchiveRow } from "./archive-file.ts";
export type { ArchivedLog, ArchivedRow, ArchiveHeader } from "./archive-file.ts";
export type { RowFault } from "./archive-rows.ts";
export { archiveVerifier } from "./verify-archive.ts";
export type { ArchiveReport, ArchiveVerifier } from "./verify-archive.ts";
