/** Who acts, which commands were carried out and how they were answered, and what was refused. */
export const command = `
CREATE TABLE actor (
  actor_id text PRIMARY KEY,
  key_id uuid NOT NULL REFERENCES subject_key
);
CREATE TABLE command (
  cmd_id uuid PRIMARY KEY,
  actor text NOT NULL,
  request_sha256 bytea NOT NULL CHECK (octet_length(request_sha256) = 32),
  status smallint,
  response jsonb,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE refusal (
  actor text NOT NULL,
  act text NOT NULL,
  code text NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT now()
);`;
