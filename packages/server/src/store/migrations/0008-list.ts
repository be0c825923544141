import { classColumn } from "./class-column.ts";

/** Versions of the list as they were handed over, and who is on each. */
export const list = `
CREATE TABLE list_version (
  process_id text NOT NULL REFERENCES process,
  number integer NOT NULL,
  by_actor text NOT NULL,
  handed_over_on date NOT NULL,
  note text NOT NULL,
  parent integer,
  withdrawn boolean NOT NULL DEFAULT false,
  ${classColumn},
  PRIMARY KEY (process_id, number),
  FOREIGN KEY (process_id, parent) REFERENCES list_version
);
CREATE TABLE list_member (
  process_id text NOT NULL,
  number integer NOT NULL,
  rank integer NOT NULL,
  key_id uuid NOT NULL REFERENCES nominee,
  PRIMARY KEY (process_id, number, rank),
  UNIQUE (process_id, number, key_id),
  FOREIGN KEY (process_id, number) REFERENCES list_version
);`;
