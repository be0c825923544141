export { exportArchive } from "./export.ts";
export type { ArchiveSource } from "./export.ts";
export { ArchiveChanged, ArchiveRefused, importArchive, NotEmpty, OtherSchema } from "./import.ts";
export { archiveRoutes } from "./routes.ts";
