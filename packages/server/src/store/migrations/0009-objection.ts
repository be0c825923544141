import { classColumn } from "./class-column.ts";

/**
 * Objections and their rulings. What was written about a name is kept under the key of that name, what was written
 * about a list under the key of the process.
 */
export const objection = `
CREATE TABLE objection (
  process_id text NOT NULL,
  number integer NOT NULL,
  list_number integer NOT NULL,
  actor text NOT NULL,
  nominee_key_id uuid REFERENCES nominee,
  ground text CHECK (ground IN ('independence', 'balance', 'residence', 'credentials', 'security', 'other')),
  text_key_id uuid NOT NULL REFERENCES subject_key,
  text_ciphertext bytea NOT NULL,
  filed_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('filed', 'sustained', 'overruled', 'withdrawn', 'inadmissible')),
  ruled_by text,
  ruled_on date,
  reason_ciphertext bytea,
  ${classColumn},
  PRIMARY KEY (process_id, number),
  FOREIGN KEY (process_id, list_number) REFERENCES list_version,
  CHECK ((state = 'filed') = (ruled_by IS NULL)),
  CHECK (ground IS NOT NULL OR state IN ('filed', 'inadmissible', 'withdrawn'))
);`;
