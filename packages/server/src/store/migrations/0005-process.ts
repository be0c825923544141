import { classColumn } from "./class-column.ts";

/** A process, and the key of what is recorded about it. Its row is locked by every act upon it. */
export const process = `
CREATE TABLE process (
  process_id text PRIMARY KEY,
  document jsonb NOT NULL,
  key_id uuid NOT NULL REFERENCES subject_key,
  ${classColumn}
);
CREATE TABLE formation_step (
  process_id text NOT NULL REFERENCES process,
  step_id text NOT NULL,
  position integer NOT NULL,
  document jsonb NOT NULL,
  ${classColumn},
  PRIMARY KEY (process_id, step_id)
);`;
