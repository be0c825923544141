import type { Tables } from "./tables.ts";

/**
 * What becomes of the rows of a table when a process is taken away. `archived`: those of the process go along, found by
 * the column or reference named in `of` and written in the order of `order`, which no two rows share and in which a row
 * comes after every row it refers to. `log`: they are of the log of the whole installation, which an archive writes in a
 * form of its own. `stays`: they never leave this installation.
 */
export type TableFate =
  | {
      readonly fate: "archived";
      readonly of: "process" | "id" | "entry_idx" | "key";
      readonly order: readonly string[];
    }
  | { readonly fate: "log" }
  | { readonly fate: "stays"; readonly why: string };

const ofProcess = (...order: readonly string[]): TableFate => ({ fate: "archived", of: "process", order });
const ofEntry = (...order: readonly string[]): TableFate => ({ fate: "archived", of: "entry_idx", order });
const log: TableFate = { fate: "log" };
const stays = (why: string): TableFate => ({ fate: "stays", why });

/** Every table there is, in the order in which an archive holds them. */
export const tableFates: Readonly<Record<keyof Tables | "migration", TableFate>> = {
  installation: stays("it says which master key belongs to this database"),
  migration: stays("the schema belongs to the program"),
  audit_head: log,
  audit_origin: log,
  audit_entry: log,
  audit_hidden: log,
  audit_node: log,
  audit_checkpoint: log,
  audit_cosignature: log,
  account: stays("people sign in where they were invited"),
  passkey: stays("a passkey is bound to the address of its server"),
  session: stays("nobody is signed in elsewhere by taking a process away"),
  one_time_link: stays("a link opens the server that sent it"),
  role_grant: stays("who holds a role elsewhere is decided there"),
  subject_key: { fate: "archived", of: "key", order: ["key_id"] },
  process: { fate: "archived", of: "id", order: ["id"] },
  payload: ofEntry("entry_idx"),
  command: ofEntry("cmd_id"),
  aggregate: ofProcess("name"),
  witness: ofProcess("name"),
  formation_step: ofProcess("id"),
  person: ofProcess("key_id"),
  pool_version: ofProcess("version"),
  nominee: ofProcess("pool_version", "position"),
  condition_version: ofProcess("version"),
  population: ofProcess(),
  list_version: ofProcess("number"),
  standing: ofProcess("item", "kind"),
  objection: ofProcess("id"),
  criteria_version: ofProcess("version"),
  credential: ofProcess("kind", "key_id", "position"),
  certification: ofProcess("number"),
  draw: ofProcess("number"),
  draw_commitment: ofProcess("draw"),
  draw_nominee: ofProcess("draw", "position"),
  draw_step: ofProcess("draw", "position"),
  exchange: ofProcess("number"),
  exchange_step: ofProcess("exchange", "position"),
  pending_act: ofProcess("id"),
};
