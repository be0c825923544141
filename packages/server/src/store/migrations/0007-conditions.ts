import { classColumn } from "./class-column.ts";

/** Versions of the conditions and of the population figures. A version is never changed: undoing adds one. */
export const conditions = `
CREATE TABLE conditions_version (
  process_id text NOT NULL REFERENCES process,
  version integer NOT NULL,
  document jsonb NOT NULL,
  note text NOT NULL,
  undone_to integer,
  entry_idx bigint NOT NULL REFERENCES audit_entry,
  ${classColumn},
  PRIMARY KEY (process_id, version)
);
CREATE TABLE population_version (
  process_id text NOT NULL REFERENCES process,
  version integer NOT NULL,
  document jsonb NOT NULL,
  entry_idx bigint NOT NULL REFERENCES audit_entry,
  ${classColumn},
  PRIMARY KEY (process_id, version)
);`;
