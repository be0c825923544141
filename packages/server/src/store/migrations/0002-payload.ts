/** What was done, readable only with the key of its subject; a destroyed key leaves its row and the day. */
export const payload = `
CREATE TABLE subject_key (
  key_id uuid PRIMARY KEY,
  wrapped_key bytea,
  destroyed_at timestamptz,
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE TABLE payload (
  entry_idx bigint PRIMARY KEY REFERENCES audit_entry,
  class text NOT NULL DEFAULT 'CONFIDENTIAL'
    CHECK (class IN ('UNCLASSIFIED', 'CONFIDENTIAL', 'STRICTLY CONFIDENTIAL')),
  ciphertext bytea NOT NULL,
  key_id uuid NOT NULL REFERENCES subject_key
);`;
