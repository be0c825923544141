export { startCluster } from "./cluster.ts";
export type { Cluster, ClusterOptions } from "./cluster.ts";
export type { Connection } from "./connection.ts";
export {
  announceEntry,
  DatabaseInUse,
  isUnavailable,
  openDatabase,
  openDataDirectory,
  removeDataDirectory,
} from "./database.ts";
export type { Database, Tx } from "./database.ts";
export { DatabaseTooNew } from "./migrate.ts";
export { newestStep } from "./migrations.ts";
export { enterProcess, readAsOfNow } from "./reach.ts";
export type { Reach } from "./reach.ts";
export type { Sensitivity, Tables } from "./tables.ts";
export { tableFates } from "./table-fates.ts";
export type { TableFate } from "./table-fates.ts";
