import type { ColumnType, Generated } from "kysely";

type Moment = ColumnType<Date, string, never>;
/** A moment that may still come. */
type Ending = ColumnType<Date | null, string | null | undefined, string | null>;
/** A whole number that PostgreSQL keeps in eight bytes; the driver is told to give a number. */
type Count = ColumnType<number, number, number>;
type Json<Value> = ColumnType<Value, string, string>;

/** How widely a record may be read (UN information sensitivity levels). */
export type Sensitivity = "UNCLASSIFIED" | "CONFIDENTIAL" | "STRICTLY CONFIDENTIAL";

/** Every record has a class; unless an act says otherwise it is confidential. */
type Classified = { class: Generated<Sensitivity> };

/** Every table, as the migrations made it. */
export type Tables = {
  installation: { id: number; key_check: Uint8Array };
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
  audit_node: { level: number; pos: Count; hash: Uint8Array };
  audit_checkpoint: {
    size: Count;
    root: Uint8Array;
    note: string;
    published_at: Moment;
    /** The first line of the note. */
    origin: ColumnType<string, never, never>;
  };
  audit_cosignature: { origin: string; size: Count; witness: string; line: string; at: Moment };
  /** Entries of other processes that came with an archive: of them only the hash is known. */
  audit_hidden: { idx: Count; leaf_hash: Uint8Array };
  /** Names under which the beginning of this log was signed before. */
  audit_origin: {
    position: number;
    origin: string;
    keys: Json<readonly string[]>;
    size: Count;
    note: string | null;
    signed_size: number | null;
    signed_root: Uint8Array | null;
    next: string | null;
  };
  witness: { process: string; name: string; vkey: string; at: Moment };
  account: {
    id: string;
    key_id: string;
    name: Uint8Array;
    address: Uint8Array | null;
    address_digest: Uint8Array | null;
    persona: string | null;
    made_at: Moment;
    ended_at: Ending;
  };
  passkey: {
    id: string;
    account: string;
    public_key: Uint8Array;
    counter: Count;
    label: string;
    added_at: Moment;
    used_at: Ending;
    ended_at: Ending;
  };
  session: {
    token_digest: Uint8Array;
    id: string;
    account: string;
    method: string;
    started_at: Moment;
    seen_at: ColumnType<Date, string, string>;
    ended_at: Ending;
  };
  one_time_link: {
    token_digest: Uint8Array;
    id: string;
    account: string;
    purpose: string;
    token: Uint8Array | null;
    made_at: Moment;
    expires_at: Moment;
    used_at: Ending;
  };
  role_grant: {
    id: string;
    account: string;
    process: string | null;
    role: string;
    bloc: string | null;
    until: string;
    reason: string;
    named: Json<readonly string[]>;
    granted_at: Moment;
    ended_at: Ending;
  };
  payload: { entry_idx: Count; class: Sensitivity; ciphertext: Uint8Array; key_id: string };
  subject_key: {
    key_id: string;
    subject: Uint8Array | null;
    wrapped_key: Uint8Array | null;
    destroyed_at: ColumnType<Date | null, string | undefined, string>;
  };
  command: {
    cmd_id: string;
    actor: string;
    request_sha256: Uint8Array;
    response: Json<unknown>;
    status: number;
    entry_idx: Count;
    mac: Uint8Array | null;
  };
  aggregate: { process: string; name: string; version: number; state_hash: string | null };
  process: Classified & { id: string; body: Json<unknown> };
  formation_step: Classified & { process: string; id: string; position: number; body: Json<unknown> };
  person: Classified & { key_id: string; process: string; id_ciphertext: Uint8Array };
  pool_version: Classified & {
    process: string;
    version: number;
    file: string;
    imported_at: Moment;
    attributes: Json<unknown>;
  };
  nominee: Classified & {
    process: string;
    pool_version: number;
    position: number;
    ciphertext: Uint8Array;
    key_id: string;
  };
  condition_version: Classified & {
    process: string;
    version: number;
    at: Moment;
    note: string;
    undone_to: number | null;
    before: number | null;
    body: Json<unknown>;
  };
  population: Classified & { process: string; body: Json<unknown> };
  list_version: Classified & {
    process: string;
    number: number;
    handed_over_by: string;
    handed_over_on: string;
    note: string;
    parent: number | null;
    members: Json<readonly string[]>;
    withdrawn: boolean;
  };
  objection: Classified & {
    id: string;
    process: string;
    position: number;
    key_id: string;
    body: Json<unknown>;
    words: Uint8Array;
  };
  pending_act: Classified & {
    process: string;
    id: string;
    act: string;
    version: number;
    payload: Uint8Array;
    key_id: string;
    proposer: string;
    agreed: Json<unknown>;
    state: string;
    proposed_at: Moment;
    expires_at: Moment;
    mac: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  };
  standing: Classified & { process: string; item: string; kind: string; at: Moment; body: Json<unknown> };
  criteria_version: Classified & { process: string; version: number; at: Moment; body: Json<unknown> };
  credential: Classified & {
    process: string;
    kind: string;
    key_id: string;
    position: number;
    at: Moment;
    body: Uint8Array;
  };
  certification: Classified & {
    process: string;
    number: number;
    list: number;
    at: Moment;
    document: Uint8Array;
    key_id: string;
  };
  draw: Classified & {
    process: string;
    id: string;
    number: number;
    test: boolean;
    repeats: string | null;
    reason: string;
    opened_at: Moment;
  };
  draw_commitment: Classified & {
    process: string;
    draw: string;
    committed_at: Moment;
    reveal_until: Moment;
    digest: string;
    commitment: Json<unknown>;
    document: Json<unknown>;
  };
  draw_nominee: Classified & {
    process: string;
    draw: string;
    position: number;
    key_id: string;
    leaf_hash: Uint8Array;
    ciphertext: Uint8Array;
  };
  draw_step: Classified & {
    process: string;
    draw: string;
    position: number;
    at: Moment;
    kind: string;
    body: Uint8Array;
  };
  exchange: Classified & {
    process: string;
    id: string;
    number: number;
    opened_at: Moment;
    plan: Json<unknown>;
    names: Json<readonly string[]>;
  };
  exchange_step: Classified & {
    process: string;
    exchange: string;
    position: number;
    at: Moment;
    kind: string;
    body: Uint8Array;
  };
};
