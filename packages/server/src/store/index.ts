export { announceEntry, DatabaseInUse, openDatabase, openDataDirectory } from "./database.ts";
export type { Database, Tx } from "./database.ts";
export { startCluster } from "./postgres.ts";
export type { Cluster } from "./postgres.ts";
export type { Sensitivity, Tables } from "./tables.ts";
