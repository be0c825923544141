import type { ColumnType, Generated } from "kysely";

type Moment = ColumnType<Date, string, never>;
/** A whole number that PostgreSQL keeps in eight bytes; the driver is told to give a number. */
type Count = ColumnType<number, number, number>;
type Json<Value> = ColumnType<Value, string, string>;

/** How widely a record may be read (UN information sensitivity levels). */
export type Sensitivity = "UNCLASSIFIED" | "CONFIDENTIAL" | "STRICTLY CONFIDENTIAL";

/** Every table, as the migrations made it. */
export type Tables = {
  audit_head: { id: Generated<number>; next_idx: Count; last_ts: ColumnType<Date, string, string> };
  audit_entry: {
    idx: Count;
    ts: Moment;
    leaf_data: Uint8Array;
    leaf_hash: Uint8Array;
    cmd_id: string;
    process: string;
    act: string;
  };
  payload: { entry_idx: Count; class: Sensitivity; ciphertext: Uint8Array; key_id: string };
  subject_key: { key_id: string; subject: string; wrapped_key: Uint8Array | null; destroyed_at: Moment | null };
  command: {
    cmd_id: string;
    actor: string;
    request_sha256: Uint8Array;
    response: Json<unknown>;
    status: number;
    entry_idx: Count;
  };
  aggregate: { process: string; name: string; version: number; state_hash: string | null };
  process: { id: string; class: Sensitivity; body: Json<unknown> };
  formation_step: { process: string; id: string; position: number; body: Json<unknown> };
  pool_version: { process: string; version: number; file: string; imported_at: Moment; attributes: Json<unknown> };
  nominee: {
    process: string;
    pool_version: number;
    position: number;
    id: string;
    class: Sensitivity;
    ciphertext: Uint8Array | null;
    key_id: string;
  };
  condition_version: {
    process: string;
    version: number;
    at: Moment;
    note: string;
    undone_to: number | null;
    before: number | null;
    body: Json<unknown>;
  };
  population: { process: string; body: Json<unknown> };
  list_version: {
    process: string;
    number: number;
    handed_over_by: string;
    handed_over_on: string;
    note: string;
    parent: number | null;
    members: Json<readonly string[]>;
    withdrawn: boolean;
    class: Sensitivity;
  };
  objection: { id: string; process: string; position: number; class: Sensitivity; body: Json<unknown> };
};
