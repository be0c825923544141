import { classColumn } from "./class-column.ts";

/**
 * Nominees, each under a key of their own: id and values are unreadable once it is destroyed, and the rest of the
 * store refers to them by the id of the key alone.
 */
export const pool = `
CREATE TABLE nominee (
  key_id uuid PRIMARY KEY REFERENCES subject_key,
  process_id text NOT NULL REFERENCES process,
  lookup bytea,
  id_ciphertext bytea NOT NULL,
  ${classColumn},
  UNIQUE (process_id, lookup)
);
CREATE TABLE pool_version (
  process_id text NOT NULL REFERENCES process,
  version integer NOT NULL,
  file text NOT NULL,
  attributes jsonb NOT NULL,
  entry_idx bigint NOT NULL REFERENCES audit_entry,
  ${classColumn},
  PRIMARY KEY (process_id, version)
);
CREATE TABLE nominee_values (
  process_id text NOT NULL,
  version integer NOT NULL,
  position integer NOT NULL,
  key_id uuid NOT NULL REFERENCES nominee,
  ciphertext bytea NOT NULL,
  PRIMARY KEY (process_id, version, position),
  FOREIGN KEY (process_id, version) REFERENCES pool_version
);`;
