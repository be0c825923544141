import { rowSecurity, wallOf } from "./row-security.ts";

/** One forward step of the schema. Steps are never edited once released; a change is a further step. */
export type Migration = { readonly name: string; readonly statements: readonly string[] };

/** Tables of which the application may change rows; in all others it may only read and add. */
export const changeable = [
  "audit_head",
  "subject_key",
  "aggregate",
  "formation_step",
  "population",
  "list_version",
  "objection",
  "pending_act",
  "account",
  "passkey",
  "session",
  "one_time_link",
  "role_grant",
];

/** Classes of information; see docs/decisions/record.md. */
const CLASS = `text not null default 'CONFIDENTIAL'
  check (class in ('UNCLASSIFIED', 'CONFIDENTIAL', 'STRICTLY CONFIDENTIAL'))`;

const forbidChange = (table: string): string => `
  create trigger ${table}_is_append_only before update or delete or truncate on ${table}
  for each statement execute function refuse_change()`;

export const migrations: readonly Migration[] = [
  {
    name: "record",
    statements: [
      `create function refuse_change() returns trigger language plpgsql as $$
         begin raise exception 'the record is append-only: % on %', tg_op, tg_table_name; end $$`,
      `create table installation (id int primary key check (id = 1), key_check bytea not null)`,
      `create function refuse_shrinking() returns trigger language plpgsql as $$ begin
         if new.next_idx < old.next_idx or new.last_ts < old.last_ts then
           raise exception 'the record is append-only: it does not shrink';
         end if;
         return new; end $$`,
      `create table audit_head (id int primary key check (id = 1), next_idx bigint not null, last_ts timestamptz not null)`,
      `insert into audit_head values (1, 0, '-infinity')`,
      `create trigger audit_head_only_grows before update on audit_head
         for each row execute function refuse_shrinking()`,
      `create trigger audit_head_stays before delete or truncate on audit_head
         for each statement execute function refuse_change()`,
      `create table audit_entry (
         idx bigint primary key, ts timestamptz not null,
         leaf_data bytea not null check (octet_length(leaf_data) <= 65535),
         leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
         cmd_id uuid not null unique, process text not null, act text not null)`,
      `create index audit_entry_by_process on audit_entry (process, idx)`,
      `create table audit_node (level smallint, pos bigint, hash bytea not null, primary key (level, pos))`,
      `create table audit_checkpoint (
         size bigint primary key, root bytea not null, note text not null, published_at timestamptz)`,
      `create table audit_cosignature (
         size bigint, witness text, line text not null, at timestamptz not null, primary key (size, witness))`,
      `create table subject_key (
         key_id uuid primary key, subject bytea unique, wrapped_key bytea, destroyed_at timestamptz,
         check ((wrapped_key is null) = (destroyed_at is not null)),
         check ((subject is null) = (destroyed_at is not null)))`,
      `create table payload (
         entry_idx bigint primary key references audit_entry, class ${CLASS}, ciphertext bytea not null,
         key_id uuid not null references subject_key)`,
      ...["installation", "audit_entry", "audit_node", "audit_checkpoint", "audit_cosignature", "payload"].map(
        forbidChange,
      ),
    ],
  },
  {
    name: "command",
    statements: [
      `create table command (
         cmd_id uuid primary key, actor text not null, request_sha256 bytea not null, response jsonb not null,
         status int not null, entry_idx bigint not null references audit_entry)`,
      `create table aggregate (
         process text not null, name text not null, version int not null, state_hash text, primary key (process, name))`,
    ],
  },
  {
    name: "process",
    statements: [
      `create table process (id text primary key, class ${CLASS}, body jsonb not null)`,
      `create table formation_step (
         process text not null references process, id text not null, position int not null, class ${CLASS},
         body jsonb not null, primary key (process, id))`,
    ],
  },
  {
    name: "committee",
    statements: [
      `create table person (
         key_id uuid primary key references subject_key, process text not null, class ${CLASS},
         id_ciphertext bytea not null)`,
      `create table pool_version (
         process text not null references process, version int not null, file text not null, class ${CLASS},
         imported_at timestamptz not null, attributes jsonb not null, primary key (process, version))`,
      `create table nominee (
         process text not null, pool_version int not null, position int not null, class ${CLASS},
         ciphertext bytea not null, key_id uuid not null references person,
         primary key (process, pool_version, position), unique (process, pool_version, key_id),
         foreign key (process, pool_version) references pool_version)`,
      `create table condition_version (
         process text not null references process, version int not null, at timestamptz not null, note text not null,
         undone_to int, before int, class ${CLASS}, body jsonb not null, primary key (process, version))`,
      `create table population (process text primary key references process, class ${CLASS}, body jsonb not null)`,
      `create table list_version (
         process text not null references process, number int not null, handed_over_by text not null,
         handed_over_on text not null, note text not null, parent int, members jsonb not null,
         withdrawn boolean not null, class ${CLASS}, primary key (process, number))`,
      `create table objection (
         id uuid primary key, process text not null references process, position int not null, class ${CLASS},
         key_id uuid not null references subject_key, body jsonb not null, words bytea not null)`,
      `create index objection_by_process on objection (process, position)`,
    ],
  },
  {
    name: "draws",
    statements: [
      `create table draw (
         process text not null references process, id text not null, number int not null, class ${CLASS},
         test boolean not null, repeats text, reason text not null, opened_at timestamptz not null,
         primary key (process, id), unique (process, number), foreign key (process, repeats) references draw)`,
      `create table draw_commitment (
         process text not null, draw text not null, class ${CLASS}, committed_at timestamptz not null,
         reveal_until timestamptz not null, digest text not null, commitment jsonb not null, document jsonb not null,
         primary key (process, draw), foreign key (process, draw) references draw)`,
      `create table draw_nominee (
         process text not null, draw text not null, position int not null, class ${CLASS},
         key_id uuid not null references person, leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
         ciphertext bytea not null, primary key (process, draw, position), unique (process, draw, key_id),
         foreign key (process, draw) references draw_commitment)`,
      `create table draw_step (
         process text not null, draw text not null, position int not null, class ${CLASS}, at timestamptz not null,
         kind text not null, body bytea not null,
         primary key (process, draw, position), foreign key (process, draw) references draw)`,
      ...["draw", "draw_commitment", "draw_nominee", "draw_step"].map(forbidChange),
    ],
  },
  {
    name: "standing",
    statements: [
      `create table standing (
         process text not null references process, item text not null, kind text not null, at timestamptz not null,
         body jsonb not null, class ${CLASS}, primary key (process, item, kind))`,
      forbidChange("standing"),
    ],
  },
  { name: "row security", statements: rowSecurity },
  {
    name: "pending acts",
    statements: [
      `create table pending_act (
         process text not null, id uuid not null, act text not null, class ${CLASS}, version int not null,
         payload bytea not null, key_id uuid not null references subject_key, proposer text not null,
         agreed jsonb not null, state text not null check (state in ('open', 'done', 'withdrawn')),
         proposed_at timestamptz not null, expires_at timestamptz not null, primary key (process, id))`,
      ...wallOf({ table: "pending_act", resources: ["audit_chain_hashes"] }),
    ],
  },
  {
    name: "sealed exchanges",
    statements: [
      `create table exchange (
         process text not null references process, id text not null, number int not null, class ${CLASS},
         opened_at timestamptz not null, plan jsonb not null, names jsonb not null,
         primary key (process, id), unique (process, number))`,
      `create table exchange_step (
         process text not null, exchange text not null, position int not null, class ${CLASS}, at timestamptz not null,
         kind text not null, body bytea not null,
         primary key (process, exchange, position), foreign key (process, exchange) references exchange)`,
      ...["exchange", "exchange_step"].map(forbidChange),
      ...["exchange", "exchange_step"].flatMap((table) => wallOf({ table, resources: ["exchange_outcome"] })),
    ],
  },
  {
    name: "witnesses",
    statements: [
      `create table witness (
         process text not null references process, name text not null, vkey text not null, at timestamptz not null,
         primary key (process, name))`,
      forbidChange("witness"),
    ],
  },
  {
    name: "people",
    statements: [
      `create table account (
         id uuid primary key, key_id uuid not null references subject_key, name bytea not null, address bytea,
         address_digest bytea unique, persona text unique, made_at timestamptz not null, ended_at timestamptz)`,
      `create table passkey (
         id text primary key, account uuid not null references account, public_key bytea not null,
         counter bigint not null, label text not null, added_at timestamptz not null, used_at timestamptz,
         ended_at timestamptz)`,
      `create table session (
         token_digest bytea primary key, id uuid not null unique, account uuid not null references account,
         method text not null check (method in ('passkey', 'link', 'code', 'persona')),
         started_at timestamptz not null, seen_at timestamptz not null, ended_at timestamptz)`,
      `create index session_by_account on session (account)`,
      `create table one_time_link (
         token_digest bytea primary key, id uuid not null unique, account uuid not null references account,
         purpose text not null check (purpose in ('invitation', 'sign-in', 'recovery')), token bytea,
         made_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz)`,
      `create table role_grant (
         id uuid primary key, account uuid not null references account, process text, role text not null, bloc text,
         until date not null, reason text not null, named jsonb not null, granted_at timestamptz not null,
         ended_at timestamptz, check ((process is null) = (role = 'SYS')))`,
      `create index role_grant_by_account on role_grant (account)`,
      `create index role_grant_by_process on role_grant (process)`,
    ],
  },
  {
    name: "certified results",
    statements: [
      `create table criteria_version (
         process text not null references process, version int not null, class ${CLASS}, at timestamptz not null,
         body jsonb not null, primary key (process, version))`,
      `create table credential (
         process text not null references process, kind text not null check (kind in ('consent', 'ruling')),
         key_id uuid not null references person (key_id), position int not null, class ${CLASS},
         at timestamptz not null, body bytea not null, primary key (process, kind, key_id, position))`,
      `create table certification (
         process text not null references process, number int not null, list int not null, class ${CLASS},
         at timestamptz not null, document bytea not null, key_id uuid not null references subject_key,
         primary key (process, number))`,
      ...["criteria_version", "credential", "certification"].map(forbidChange),
      ...wallOf({
        table: "criteria_version",
        resources: ["criteria_and_rulings"],
        some: "(select may_reach_some('%'))",
      }),
      ...wallOf({ table: "credential", resources: ["nominee_identity_consented"] }),
      ...wallOf({ table: "certification", resources: ["published_list"] }),
    ],
  },
  {
    name: "archives and recovery",
    statements: [
      `create table audit_hidden (
         idx bigint primary key, leaf_hash bytea not null check (octet_length(leaf_hash) = 32))`,
      `create table audit_origin (
         position int primary key, origin text not null unique, keys jsonb not null, size bigint not null, note text,
         signed_size bigint, signed_root bytea, next text, check ((signed_size is null) = (signed_root is null)))`,
      ...["audit_hidden", "audit_origin"].map(forbidChange),
      `alter table audit_checkpoint add column origin text not null generated always as (split_part(note, chr(10), 1)) stored`,
      `alter table audit_checkpoint drop constraint audit_checkpoint_pkey, add primary key (origin, size)`,
      `alter table audit_cosignature add column origin text`,
      `alter table audit_cosignature disable trigger audit_cosignature_is_append_only`,
      `update audit_cosignature set origin = (
         select origin from audit_checkpoint where audit_checkpoint.size = audit_cosignature.size)`,
      `alter table audit_cosignature enable trigger audit_cosignature_is_append_only`,
      `alter table audit_cosignature alter column origin set not null,
         drop constraint audit_cosignature_pkey, add primary key (origin, size, witness)`,
      `alter table command add column mac bytea`,
      `alter table pending_act add column mac bytea`,
    ],
  },
];

/** The newest step: a name for the whole schema. */
export const newestStep = migrations.at(-1)?.name ?? "";
