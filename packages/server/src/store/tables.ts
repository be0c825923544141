import type { ColumnType, Generated } from "kysely";

/** How sensitive a record is. Inside a process everything is confidential until an act publishes it. */
export type Classification = "UNCLASSIFIED" | "CONFIDENTIAL" | "STRICTLY CONFIDENTIAL";

/** A JSON document; written as text. */
type Json<Value = unknown> = ColumnType<Value, string, string>;
type Time = ColumnType<Date, Date | string, Date | string>;
type WithClass = { class: Generated<Classification> };

/** Every table of the store by name (docs/decisions/store.md says what each is for). */
export type Tables = {
  installation: { only: Generated<boolean>; key_check: Buffer };
  audit_head: { only: Generated<boolean>; size: number; last_at: Time };
  audit_entry: {
    idx: number;
    ts: Time;
    leaf_data: Buffer;
    leaf_hash: Buffer;
    cmd_id: string | null;
    subject: string;
  };
  audit_node: { level: number; pos: number; hash: Buffer };
  audit_checkpoint: { size: number; root: Buffer; note: string; published_at: Time };
  audit_cosignature: { size: number; witness: string; line: string; at: Time };
  subject_key: { key_id: string; wrapped_key: Buffer | null; destroyed_at: Time | null };
  payload: WithClass & { entry_idx: number; ciphertext: Buffer; key_id: string };
  actor: { actor_id: string; key_id: string };
  command: {
    cmd_id: string;
    actor: string;
    request_sha256: Buffer;
    status: number | null;
    response: Json | null;
    received_at: Generated<Date>;
  };
  refusal: { actor: string; act: string; code: string; refused_at: Generated<Date> };
  process: WithClass & { process_id: string; document: Json; key_id: string };
  nominee: WithClass & { key_id: string; process_id: string; lookup: Buffer | null; id_ciphertext: Buffer };
  pool_version: WithClass & {
    process_id: string;
    version: number;
    file: string;
    attributes: Json;
    entry_idx: number;
  };
  nominee_values: {
    process_id: string;
    version: number;
    position: number;
    key_id: string;
    ciphertext: Buffer;
  };
  conditions_version: WithClass & {
    process_id: string;
    version: number;
    document: Json;
    note: string;
    undone_to: number | null;
    entry_idx: number;
  };
  population_version: WithClass & { process_id: string; version: number; document: Json; entry_idx: number };
  list_version: WithClass & {
    process_id: string;
    number: number;
    by_actor: string;
    handed_over_on: string;
    note: string;
    parent: number | null;
    withdrawn: Generated<boolean>;
  };
  list_member: { process_id: string; number: number; rank: number; key_id: string };
  objection: WithClass & {
    process_id: string;
    number: number;
    list_number: number;
    actor: string;
    nominee_key_id: string | null;
    ground: string | null;
    text_key_id: string;
    text_ciphertext: Buffer;
    filed_on: string;
    state: string;
    ruled_by: string | null;
    ruled_on: string | null;
    reason_ciphertext: Buffer | null;
  };
  formation_step: WithClass & { process_id: string; step_id: string; position: number; document: Json };
};
