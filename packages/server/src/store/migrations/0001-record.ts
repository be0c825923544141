/** The record: one head that numbers without gaps, entries, and the tables of the tree that is built over them. */
export const record = `
CREATE TABLE installation (
  only boolean PRIMARY KEY DEFAULT true CHECK (only),
  key_check bytea NOT NULL
);
CREATE TABLE audit_head (
  only boolean PRIMARY KEY DEFAULT true CHECK (only),
  size bigint NOT NULL CHECK (size >= 0),
  last_at timestamptz NOT NULL
);
INSERT INTO audit_head (size, last_at) VALUES (0, to_timestamp(0));
CREATE TABLE audit_entry (
  idx bigint PRIMARY KEY CHECK (idx >= 0),
  ts timestamptz NOT NULL,
  leaf_data bytea NOT NULL CHECK (octet_length(leaf_data) <= 65535),
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  cmd_id uuid UNIQUE,
  subject text NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject text_pattern_ops, idx);
CREATE TABLE audit_node (
  level smallint NOT NULL,
  pos bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, pos)
);
CREATE TABLE audit_checkpoint (
  size bigint PRIMARY KEY,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,
  published_at timestamptz NOT NULL
);
CREATE TABLE audit_cosignature (
  size bigint NOT NULL REFERENCES audit_checkpoint,
  witness text NOT NULL,
  line text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (size, witness)
);`;
